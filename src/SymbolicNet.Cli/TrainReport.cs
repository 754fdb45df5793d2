using System.Globalization;

namespace SymbolicNet.Cli;

/// <summary>What is said when training is over.</summary>
internal sealed class TrainReport(TrainingResult result, ModelScores? test, string weights)
{
    public int ExitCode => result.Reason switch
    {
        StopReason.Diverged => ExitCodes.NotConverged,
        StopReason.Cancelled => ExitCodes.Interrupted,
        _ => ExitCodes.Done,
    };

    public void Write(ToolConsole console, bool isJson)
    {
        if (isJson)
            WriteJson(console.Output);
        else
            WriteText(console.Output);
        console.Report(result.Findings);
        if (result.Divergence is { } divergence)
            console.Report(divergence);
    }

    /// <summary>Scores as lines: the samples and the loss, the measures; of a classifier of a few classes who was taken for whom.</summary>
    public static void WriteScores(string title, ModelScores scores, TextWriter output)
    {
        string line = string.Create(CultureInfo.InvariantCulture, $"{title,-10}  {Count(scores.Count, "sample")}");
        if (scores.Loss is { } loss)
            line += $"  loss {TrainDisplay.Short(loss)}";
        foreach (var (name, value) in scores.Measures)
            line += $"  {name} {TrainDisplay.Short(value)}";
        output.WriteLine(line);
    }

    private static string Count(long number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");

    private int Epochs => result.History is [.., var last] ? last.Epoch + 1 : 0;

    private string Ending => result.Reason switch
    {
        StopReason.Diverged => "diverged",
        StopReason.Cancelled => "interrupted",
        StopReason.StoppedEarly => "stopped early",
        StopReason.Converged => "converged",
        _ => "finished",
    };

    private void WriteText(TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Ending} after {Count(Epochs, "epoch")} and {Count(result.Steps, "step")}")
            + (result.ValidationCount > 0 ? string.Create(CultureInfo.InvariantCulture, $"; the best was epoch {result.BestEpoch + 1}") : ""));
        foreach (var (title, scores) in Scores())
            WriteScores(title, scores, output);
        output.WriteLine($"weights in {Diagnostics.PrintableText.Of(weights)}");
    }

    private void WriteJson(TextWriter output) => output.WriteLine(JsonText.Of(json =>
    {
        json.WriteString("event", "end");
        json.WriteString("reason", Ending);
        json.WriteNumber("epochs", Epochs);
        json.WriteNumber("steps", result.Steps);
        json.WriteNumber("bestEpoch", result.BestEpoch);
        json.WriteString("weights", weights);
        foreach (var (title, scores) in Scores())
        {
            json.WriteStartObject(title);
            ScoreReport.WriteMembers(json, scores);
            json.WriteEndObject();
        }
    }));

    private IEnumerable<(string Title, ModelScores Scores)> Scores()
    {
        yield return ("training", result.TrainingScores);
        if (result.ValidationScores is { } validation)
            yield return ("validation", validation);
        if (test is not null)
            yield return ("test", test);
    }
}
