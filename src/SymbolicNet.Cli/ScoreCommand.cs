using System.CommandLine;

namespace SymbolicNet.Cli;

/// <summary><c>symnet score</c>: how well a trained model does on a table with targets.</summary>
internal static class ScoreCommand
{
    public static ToolCommand Create(ToolConsole console)
    {
        var model = new Argument<string>("MODEL") { Description = "The model file" };
        var weights = new Option<string>("--weights") { Description = "The parameters that `train` wrote", HelpName = "FILE", Required = true };
        var json = new Option<bool>("--json") { Description = "Print a JSON object" };
        var data = new DataArguments(isRequired: true);
        var command = new ToolCommand(
            "score", "Measures a trained model on data with targets.",
            $"symnet score MODEL --weights FILE {DataArguments.Usage} [--json]") { model, weights, json };
        data.AddTo(command);
        command.SetAction(result =>
        {
            if (data.WrongIn(result) is { } wrong)
                return command.ReportUsage([wrong], console);
            if (TrainedSource.Load(result.GetRequiredValue(model), result.GetRequiredValue(weights), console) is not { } trained)
                return console.CloseReport();
            var scores = trained.Score(data.Load(result)!, data.OptionsOf(result));
            if (result.GetValue(json))
            {
                console.Output.WriteLine(JsonText.Of(writer => ScoreReport.WriteMembers(writer, scores)));
                return ExitCodes.Done;
            }
            TrainReport.WriteScores("data", scores, console.Output);
            ScoreReport.WriteConfusion(scores, console.Output);
            return ExitCodes.Done;
        });
        return command;
    }
}
