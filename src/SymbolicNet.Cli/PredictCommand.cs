using System.CommandLine;
using System.Text;

namespace SymbolicNet.Cli;

/// <summary><c>symnet predict</c>: a trained model's outputs for a table.</summary>
internal static class PredictCommand
{
    public static ToolCommand Create(ToolConsole console)
    {
        var target = new Option<string?>("--out") { Description = "Where the table is written; standard output unless given", HelpName = "FILE" };
        var command = new ToolCommand(
            "predict", "Prints a trained model's outputs for the rows of a table, as CSV.", $"symnet predict {TrainedArguments.Usage} [--out FILE]") { target };
        new TrainedArguments().Run(command, console, (result, trained, data, options) =>
        {
            var predicted = trained.Predict(data, options);
            if (result.GetValue(target) is not { } file)
            {
                predicted.Write(console.Output);
                return;
            }
            using var text = new StringWriter { NewLine = "\n" };
            predicted.Write(text);
            Storage.AtomicFile.Write(file, Encoding.UTF8.GetBytes(text.ToString()));
        }, target);
        return command;
    }
}
