using SymbolicNet.Diagnostics;

namespace SymbolicNet.Cli;

/// <summary>What <c>check</c> says of a model or formula that is right: headed lists, columns aligned.</summary>
internal static class CheckReport
{
    public static void Write(Model model, bool explains, TextWriter output)
    {
        var shown = model.Objectives.Select(o => o.Name).ToHashSet(StringComparer.Ordinal);
        WriteSection("symbols", model.Symbols.Select(Row), output);
        WriteSection("bindings", model.Bindings.Where(b => !shown.Contains(b.Name)).Select(Row), output);
        WriteSection("outputs", model.Outputs.Select(Row), output);
        WriteSection("losses", model.Objectives.Select(Row), output);
        WriteSection("train", model.TrainSettings.Select(s => (string[])[s.Key, $"= {OnOneLine(s.Text)}"]), output);
        WriteFindings(model.Kinks, model.Rewrites, explains, output);
    }

    public static void Write(Formula formula, bool explains, TextWriter output)
    {
        WriteSection("symbols", formula.Symbols.Select(Row), output);
        WriteSection("value", [[Of(formula.Shape)]], output);
        WriteFindings(formula.Kinks, formula.Rewrites, explains, output);
    }

    private static string[] Row(Symbol symbol)
    {
        string role = symbol.Role switch
        {
            SymbolRole.Input => "input",
            SymbolRole.Target => "target",
            SymbolRole.Parameter => "param",
            _ => "variable",
        };
        return [symbol.Name, role, Of(symbol.Shape) + (symbol.Category is { } count ? $", whole numbers below {count}" : "")];
    }

    private static string[] Row(ModelBinding binding) => [binding.Name, Of(binding.Shape)];

    private static string[] Row(ModelObjective objective)
    {
        string kind = objective.Kind switch
        {
            ModelObjectiveKind.Loss => objective.IsSum ? "loss sum" : "loss",
            ModelObjectiveKind.Penalty => "penalty",
            ModelObjectiveKind.Residual => "residual",
            _ => "metric",
        };
        return [objective.Name is null ? kind : $"{kind} {objective.Name}", Of(objective.Shape)];
    }

    private static void WriteFindings(IReadOnlyList<Kink> kinks, IReadOnlyList<Rewrite> rewrites, bool explains, TextWriter output)
    {
        WriteSection("kinks", kinks.Select(k => (string[])[$"{k.Operator} {k.Where}", PrintableText.Of(k.Place.ToString())]), output);
        if (explains)
            WriteSection("rewrites", rewrites.Select(r => (string[])[r.Rule, $"{r.From} -> {r.To}", r.Reason, PrintableText.Of(r.Place.ToString())]), output);
        if (kinks.Count == 0)
            output.WriteLine("no kinks");
        if (rewrites.Count == 0)
            output.WriteLine("no rewrites");
        else if (!explains)
            output.WriteLine(rewrites.Count == 1 ? "1 rewrite (--explain shows it)" : $"{rewrites.Count} rewrites (--explain lists them)");
    }

    private static void WriteSection(string title, IEnumerable<string[]> content, TextWriter output)
    {
        string[][] rows = [.. content];
        if (rows.Length == 0)
            return;
        output.WriteLine(title);
        foreach (string[] row in rows)
        {
            for (int column = 0; column < row.Length - 1; column++)
                output.Write("  " + row[column].PadRight(rows.Max(r => r[column].Length)));
            output.WriteLine("  " + row[^1]);
        }
    }

    private static string Of(Shape shape) => shape.IsScalar ? "scalar" : shape.ToString();

    private static string OnOneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
