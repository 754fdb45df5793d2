using System.CommandLine;
using System.Text;

namespace SymbolicNet.Cli;

/// <summary><c>symnet predict</c>: a trained model's outputs for a table.</summary>
internal static class PredictCommand
{
    public static ToolCommand Create(ToolConsole console)
    {
        var model = new Argument<string>("MODEL") { Description = "The model file" };
        var weights = new Option<string>("--weights") { Description = "The parameters that `train` wrote", HelpName = "FILE", Required = true };
        var target = new Option<string?>("--out") { Description = "Where the table is written; standard output unless given", HelpName = "FILE" };
        var data = new DataArguments(isRequired: true);
        var command = new ToolCommand(
            "predict", "Prints a trained model's outputs for the rows of a table, as CSV.",
            $"symnet predict MODEL --weights FILE {DataArguments.Usage} [--out FILE]") { model, weights, target };
        data.AddTo(command);
        command.SetAction(result =>
        {
            if (data.WrongIn(result) is { } wrong)
                return command.ReportUsage([wrong], console);
            if (TrainedSource.Load(result.GetRequiredValue(model), result.GetRequiredValue(weights), console) is not { } trained)
                return console.CloseReport();
            var predicted = trained.Predict(data.Load(result)!, data.OptionsOf(result));
            if (result.GetValue(target) is not { } file)
            {
                predicted.Write(console.Output);
                return ExitCodes.Done;
            }
            using var text = new StringWriter { NewLine = "\n" };
            predicted.Write(text);
            Storage.AtomicFile.Write(file, Encoding.UTF8.GetBytes(text.ToString()));
            return ExitCodes.Done;
        });
        return command;
    }
}
