using System.CommandLine;

namespace SymbolicNet.Cli;

/// <summary><c>symnet score</c>: how well a trained model does on a table with targets.</summary>
internal static class ScoreCommand
{
    public static ToolCommand Create(ToolConsole console)
    {
        var json = new Option<bool>("--json") { Description = "Print a JSON object" };
        var command = new ToolCommand("score", "Measures a trained model on data with targets.", $"symnet score {TrainedArguments.Usage} [--json]") { json };
        new TrainedArguments().Run(command, console, (result, trained, data, options) =>
        {
            var scores = trained.Score(data, options);
            if (result.GetValue(json))
            {
                console.Output.WriteLine(JsonText.Of(writer => ScoreReport.WriteMembers(writer, scores)));
                return;
            }
            TrainReport.WriteScores("data", scores, console.Output);
            ScoreReport.WriteConfusion(scores, console.Output);
        });
        return command;
    }
}
