using System.Collections.Immutable;
using System.CommandLine;

namespace SymbolicNet.Cli;

/// <summary><c>symnet check</c>: reads a model or a formula, and says what it understood.</summary>
internal static class CheckCommand
{
    public static ToolCommand Create(ToolConsole console)
    {
        var text = new Argument<string>("FILE|FORMULA")
        {
            Description = "A model file (its name ends in .symnet, or it exists), - for a model from standard input, or a formula",
        };
        var shape = new Option<string?>("--shape") { Description = "Shapes of a formula's variables, as \"A[m,n], x[n], r[3]'\"", HelpName = "SHAPES" };
        var set = new Option<string[]>("--set") { Description = "The size of a model's dim; may be repeated", HelpName = "NAME=SIZE" };
        var isFormula = new Option<bool>("--formula") { Description = "Take the argument for a formula whatever it looks like; with -, read one formula" };
        var explain = new Option<bool>("--explain") { Description = "List the spellings that were replaced, and why" };
        var gradients = new GradientOptions();
        var plan = new PlanOptions();
        var command = new ToolCommand(
            "check", "Reads a model or a formula, and shows its names, shapes, kinks and rewrites; with --gradients, compares its derivatives with differences; with --plan, shows what it is compiled to.",
            "symnet check FILE|FORMULA [--shape SHAPES] [--set NAME=SIZE] [--formula] [--explain] [--gradients [--seed N] [--order N] [--tolerance T] | --plan [--code SHAPE] [--threads N]]") { text, shape, set, isFormula, explain };
        gradients.AddTo(command);
        plan.AddTo(command);
        command.SetAction(result =>
        {
            string given = result.GetRequiredValue(text);
            bool explains = result.GetValue(explain);
            string[] settings = result.GetValue(set) ?? [];
            string? shapes = result.GetValue(shape);
            bool isModel = !result.GetValue(isFormula) && (given == Sources.StandardInput || Sources.IsFile(given));
            if (isModel ? shapes is not null : settings.Length > 0)
                return command.ReportUsage([isModel ? "`--shape` is for a formula; a model declares its shapes" : "`--set` is for a model; a formula has no dim"], console);
            if (isModel && ModelSource.Dimensions(settings) is not { } dimensions)
                return command.ReportUsage(["`--set` takes a name and a size, as `--set hidden=64`"], console);
            if (gradients.WrongIn(result, explains) is { } wrong)
                return command.ReportUsage([wrong], console);
            var options = gradients.Of(result);
            if (plan.WrongIn(result, isModel, explains || options is not null) is { } misfit)
                return command.ReportUsage([misfit], console);
            var compiled = plan.Of(result);
            Report report = new(explains, options, compiled);
            return isModel ? CheckModel(given, ModelSource.Dimensions(settings)!, report, console) : CheckFormula(given, shapes, report, console);
        });
        return command;
    }

    private static int CheckModel(string path, ImmutableDictionary<string, int> dimensions, Report report, ToolConsole console)
    {
        if (ModelSource.Load(path, dimensions, console) is not { } model)
            return console.CloseReport();
        if (report.Gradients is { } gradients)
            return Write(GradientCheck.Run(model, options: gradients), console);
        if (report.Plan is { } plan)
            console.Output.Write(model.Compile(plan).Plan.ToString());
        else
            CheckReport.Write(model, report.Explains, console.Output);
        return ExitCodes.Done;
    }

    private static int CheckFormula(string given, string? shapes, Report report, ToolConsole console)
    {
        string text = given == Sources.StandardInput ? Sources.ReadText(given, console) : given;
        bool isRight = Formula.TryParse(text, shapes, out var formula, out var diagnostics);
        console.Report(diagnostics);
        if (isRight && report.Gradients is { } gradients)
            return Write(GradientCheck.Run(formula!, gradients), console);
        if (isRight && report.Plan is not null)
            console.Output.Write(formula!.Plan().ToString());
        else if (isRight)
            CheckReport.Write(formula!, report.Explains, console.Output);
        return console.CloseReport();
    }

    private static int Write(GradientCheckReport report, ToolConsole console)
    {
        console.Output.Write(report.ToString());
        return report.Passed ? ExitCodes.Done : ExitCodes.CheckFailed;
    }

    /// <summary>What is asked for: at most one of the reports beside the usual one.</summary>
    private sealed record Report(bool Explains, GradientCheckOptions? Gradients, CompileOptions? Plan);
}
