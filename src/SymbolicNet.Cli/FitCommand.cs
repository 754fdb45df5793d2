using System.CommandLine;

namespace SymbolicNet.Cli;

/// <summary><c>symnet fit</c>: the parameters that fit data best, with their errors.</summary>
internal static class FitCommand
{
    public static ToolCommand Create(ToolConsole console)
    {
        var model = new Argument<string>("MODEL") { Description = "A model file; - reads it from standard input" };
        var set = new Option<string[]>("--set") { Description = "The size of a model's dim; may be repeated", HelpName = "NAME=SIZE" };
        var json = new Option<bool>("--json") { Description = "Print a JSON object" };
        var weights = new Option<string?>("--weights") { Description = "Write the parameters to a file, to predict and score with", HelpName = "FILE" };
        var plot = new Option<string?>("--plot") { Description = "Draw data, fit and residuals into an SVG file", HelpName = "FILE" };
        var data = new DataArguments(isRequired: false);
        var fit = new FitArguments();
        var command = new ToolCommand(
            "fit", "Fits the parameters of a model to data, and says how well they are known.",
            $"symnet fit MODEL {DataArguments.Usage} {FitArguments.Usage} [--set NAME=SIZE] [--weights FILE] [--plot FILE] [--json]") { model, set, json, weights, plot };
        data.AddTo(command);
        fit.AddTo(command);
        command.SetAction(result =>
        {
            if (ModelSource.Dimensions(result.GetValue(set) ?? []) is not { } dimensions)
                return command.ReportUsage(["`--set` takes a name and a size, as `--set hidden=64`"], console);
            if ((data.WrongIn(result) ?? fit.WrongIn(result)) is { } wrong)
                return command.ReportUsage([wrong], console);
            if (ModelSource.Load(result.GetRequiredValue(model), dimensions, console) is not { } loaded)
                return console.CloseReport();
            string given = result.GetRequiredValue(model);
            if ((data.WrongWith(result, "--plot", result.GetValue(plot), given, result.GetValue(weights)) ?? data.WrongWith(result, "--weights", result.GetValue(weights), given)) is { } misplaced)
                return command.ReportUsage([misplaced], console);
            using var interruption = new Interruption();
            var table = data.Load(result);
            var fitted = loaded.Fit(table, fit.OptionsOf(result) with { Data = data.OptionsOf(result) }, interruption.Token);
            if (result.GetValue(weights) is { } file)
                loaded.With(fitted).Save(file);
            if (result.GetValue(plot) is { } image && table is not null)
            {
                if (Plotting.Fit(loaded.With(fitted), table, data.OptionsOf(result), Path.GetFileName(result.GetRequiredValue(model))) is { } drawing)
                    Plotting.Write(drawing, image);
                else
                    console.Report(ValueErrors.NoPlot());
            }
            if (result.GetValue(json))
                console.Output.WriteLine(fitted.ToJson());
            else
                console.Output.Write(fitted.ToString());
            return fitted.IsCancelled ? ExitCodes.Interrupted : fitted.Converged ? ExitCodes.Done : ExitCodes.NotConverged;
        });
        return command;
    }
}
