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
        var command = new ToolCommand(
            "check", "Reads a model or a formula, and shows its names, shapes, kinks and rewrites.",
            "symnet check FILE|FORMULA [--shape SHAPES] [--set NAME=SIZE] [--formula] [--explain]") { text, shape, set, isFormula, explain };
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
            return isModel ? CheckModel(given, ModelSource.Dimensions(settings)!, explains, console) : CheckFormula(given, shapes, explains, console);
        });
        return command;
    }

    private static int CheckModel(string path, ImmutableDictionary<string, int> dimensions, bool explains, ToolConsole console)
    {
        if (ModelSource.Load(path, dimensions, console) is not { } model)
            return console.CloseReport();
        CheckReport.Write(model, explains, console.Output);
        return ExitCodes.Done;
    }

    private static int CheckFormula(string given, string? shapes, bool explains, ToolConsole console)
    {
        string text = given == Sources.StandardInput ? Sources.ReadText(given, console) : given;
        bool isRight = Formula.TryParse(text, shapes, out var formula, out var diagnostics);
        console.Report(diagnostics);
        if (isRight)
            CheckReport.Write(formula!, explains, console.Output);
        return console.CloseReport();
    }
}
