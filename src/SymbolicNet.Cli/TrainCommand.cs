using System.CommandLine;

namespace SymbolicNet.Cli;

/// <summary><c>symnet train</c>: learns a model's parameters from data.</summary>
internal static class TrainCommand
{
    public static ToolCommand Create(ToolConsole console)
    {
        var model = new Argument<string>("MODEL") { Description = "A model file; - reads it from standard input" };
        var set = new Option<string[]>("--set") { Description = "The size of a model's dim; may be repeated", HelpName = "NAME=SIZE" };
        var test = new Option<string[]>("--test") { Description = "Data to measure on when training is over; several files are joined side by side", HelpName = "[NAME=]FILE" };
        var testRows = new Option<string?>("--test-rows") { Description = "The rows to measure on, of the test data, or of the data where there are none", HelpName = "A..B" };
        var json = new Option<bool>("--json") { Description = "Print a JSON object for every epoch, and one at the end" };
        var quiet = new Option<bool>("--quiet") { Description = "Print nothing while training goes on" };
        var plot = new Option<string?>("--plot") { Description = "Draw the losses by epoch into an SVG file", HelpName = "FILE" };
        var data = new DataArguments(isRequired: false);
        var train = new TrainArguments();
        var command = new ToolCommand(
            "train", "Learns the parameters of a model from data, and writes them to a file.",
            $"symnet train MODEL {DataArguments.Usage} {TrainArguments.Usage} [--test FILE] [--test-rows A..B] [--set NAME=SIZE] [--plot FILE] [--diagnose] [--json] [--quiet]") { model, set, test, testRows, json, quiet, plot };
        data.AddTo(command);
        train.AddTo(command);
        command.SetAction(result =>
        {
            string path = result.GetRequiredValue(model);
            if (ModelSource.Dimensions(result.GetValue(set) ?? []) is not { } dimensions)
                return command.ReportUsage(["`--set` takes a name and a size, as `--set hidden=64`"], console);
            if ((data.WrongIn(result) ?? train.WrongIn(result)) is { } wrong)
                return command.ReportUsage([wrong], console);
            if (result.GetValue(testRows) is { } rows && !DataArguments.TryReadRange(rows, out _, out _))
                return command.ReportUsage(["`--test-rows` takes a range, as `8000..`"], console);
            if (ModelSource.Load(path, dimensions, console) is not { } loaded)
                return console.CloseReport();
            if (data.WrongWith(result, "--plot", result.GetValue(plot), [path, train.WeightsOf(result, path), .. result.GetValue(test) ?? []]) is { } misplaced)
                return command.ReportUsage([misplaced], console);
            var table = data.Load(result);
            var tested = result.GetValue(test) is { Length: > 0 } files ? DataArguments.Load(files, result.GetValue(testRows), data.OptionsOf(result))
                : result.GetValue(testRows) is { } own ? data.Load(result, own) : null;
            string weights = train.WeightsOf(result, path);
            bool isJson = result.GetValue(json);
            var display = TrainDisplay.For(console, isJson, result.GetValue(quiet));
            var options = train.OptionsOf(result, weights) with { Data = data.OptionsOf(result), Progress = display };
            using var interruption = new Interruption();
            var session = new TrainingSession(loaded, table, options);
            if (tested is not null)
                session.CheckScored(tested);
            var trained = display.Run(() => session.Run(interruption.Token));
            var report = new TrainReport(trained, tested is null ? null : trained.Model.Score(tested), weights);
            var losses = Plotting.Losses(trained, Path.GetFileName(path));
            if (console.IsInteractive && !isJson && !result.GetValue(quiet) && trained.History.Length > 1)
                console.Output.Write(Plotting.OnTerminal(losses, console.IsErrorColored, console.Width));
            report.Write(console, isJson);
            if (result.GetValue(plot) is { } image)
                Plotting.Write(losses, image);
            return report.ExitCode;
        });
        return command;
    }
}
