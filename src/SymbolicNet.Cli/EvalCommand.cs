using System.Collections.Immutable;
using System.CommandLine;
using SymbolicNet.Language.Semantics;

namespace SymbolicNet.Cli;

/// <summary><c>symnet eval</c>: the value of a formula at a point.</summary>
internal static class EvalCommand
{
    public static ToolCommand Create(ToolConsole console)
    {
        var text = new Argument<string>("FORMULA") { Description = "A formula; - reads it from standard input" };
        var at = new Option<string[]>("--at") { Description = "The value of a variable, as \"W=[[1,2],[3,4]]\"; may be repeated", HelpName = "NAME=VALUE" };
        var values = new Option<string?>("--values") { Description = "A JSON object with more values, numbers or nested arrays of numbers; - for standard input", HelpName = "FILE" };
        var shape = new Option<string?>("--shape") { Description = "Shapes of variables, as \"A[m,n], r[3]'\"; else a variable has the shape of its value", HelpName = "SHAPES" };
        var json = new Option<bool>("--json") { Description = "Print a JSON object with shape and values" };
        var command = new ToolCommand(
            "eval", "Prints the value of a formula at a point.",
            "symnet eval FORMULA [--at NAME=VALUE] [--values FILE] [--shape SHAPES] [--json]") { text, at, values, shape, json };
        command.SetAction(result =>
        {
            string formula = result.GetRequiredValue(text);
            string? file = result.GetValue(values);
            if (formula == Sources.StandardInput && file == Sources.StandardInput)
                return command.ReportUsage(["the formula and the values cannot both come from standard input"], console);
            var given = new GivenValues();
            foreach (string assignment in result.GetValue(at) ?? [])
                given.AddAssignment(assignment);
            if (file is not null)
                JsonValues.Read(Sources.NameOf(file), Sources.ReadBytes(file, console), given);
            if (formula == Sources.StandardInput)
                formula = Sources.ReadText(formula, console);
            var value = Evaluate(formula, result.GetValue(shape), given, console);
            if (value is not null)
                console.Output.WriteLine(result.GetValue(json) ? JsonValues.Write(value) : value.ToString());
            return console.CloseReport();
        });
        return command;
    }

    /// <summary>The value, or null after reporting why there is none.</summary>
    private static Tensor? Evaluate(string text, string? shapes, GivenValues given, ToolConsole console)
    {
        console.Report([.. given.Diagnostics]);
        var known = FormulaBinder.ReadShapes(new SourceText("shapes", shapes ?? ""), Limits.Default, out var diagnostics);
        if (known is null)
        {
            console.Report(diagnostics);
            return null;
        }
        foreach (var (name, value) in given.Values)
            known.TryAdd(name, value.Shape);
        var formula = Formula.Read(new SourceText("formula", text), known, Limits.Default, out diagnostics);
        console.Report(diagnostics);
        if (formula is null)
            return null;
        console.Report(Unknown(formula, given));
        var missing = formula.Symbols.Where(s => !given.Names.ContainsKey(s.Name)).ToList();
        if (missing.Count == 0)
            return console.HasErrors ? null : formula.Evaluate(given.Values);
        if (given.IsIncomplete)
            return null;
        var whole = new SourceSpan(formula.Source, 0, text.Length);
        console.Report([.. missing.Select(s => DataErrors.Missing(s, whole)).OrderBy(d => d.Span?.Start)]);
        return null;
    }

    private static ImmutableArray<Diagnostic> Unknown(Formula formula, GivenValues given)
    {
        var names = formula.Symbols.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        return [.. given.Names.Where(n => !names.Contains(n.Key)).Select(n => ValueErrors.Unknown(n.Key, n.Value, names))];
    }
}
