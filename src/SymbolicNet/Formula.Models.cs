using System.Text;
using SymbolicNet.Diagnostics;
using SymbolicNet.Language.Semantics;

namespace SymbolicNet;

/// <summary>What a formula lacks to be a model that can be trained or fitted. Immutable.</summary>
public sealed record FormulaModelOptions
{
    /// <summary>The variables to learn, each as a <c>param</c> statement declares it, without shape: <c>w</c>, <c>w = 0.5</c>, <c>w ~ normal(0, 1)</c>, <c>k = 1 in 0..inf</c>. A bare name starts as <c>xavier</c> draws it. All other variables are inputs.</summary>
    public required IReadOnlyList<string> Parameters { get; init; }

    /// <summary>What is to be predicted: the name of a column.</summary>
    public string Target { get; init; } = "y";

    /// <summary>What the formula's value is called, in <see cref="Loss"/> and in predictions.</summary>
    public string Output { get; init; } = "yhat";

    /// <summary>The loss of a sample, as an expression of <see cref="Output"/>, <see cref="Target"/> and the formula's variables; unless given the squared difference, of tensors the mean of the squares.</summary>
    public string? Loss { get; init; }
}

// A formula with a target is a model.
public sealed partial class Formula
{
    /// <summary>The model that predicts a target by this formula.</summary>
    /// <example><code>
    /// var model = Formula.Parse("w2*relu(w1*x + b1) + b2").ToModel(new() { Parameters = ["w1", "b1", "w2", "b2"] });
    /// </code></example>
    /// <exception cref="FormulaException">A name or the loss is wrong.</exception>
    public Model ToModel(FormulaModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var declared = options.Parameters.Select(p => (Name: NameOf(p), Start: p.Trim()[NameOf(p).Length..].Trim())).ToList();
        foreach (var (name, _) in declared)
        {
            if (!Symbols.Any(s => s.Name == name))
            {
                string[] known = [.. Symbols.Select(s => s.Name)];
                throw new FormulaException(NameErrors.Suggest(new Diagnostic("SN0411", $"the formula has no variable `{PrintableText.Of(name)}`"), name, known, $"it has {NameErrors.JoinOr(known)}"));
            }
        }
        var text = new StringBuilder();
        foreach (string size in Symbols.SelectMany(s => s.Shape.Dimensions).SelectMany(d => d.Names).Distinct(StringComparer.Ordinal))
            text.Append("dim ").Append(size).Append('\n');
        foreach (var symbol in Symbols.Where(s => !declared.Exists(d => d.Name == s.Name)))
            text.Append("input ").Append(symbol.Name).Append(Suffix(symbol.Shape)).Append('\n');
        text.Append("target ").Append(options.Target).Append(Suffix(Shape)).Append('\n');
        foreach (var (name, rest) in declared)
            text.Append("param ").Append(name).Append(Suffix(Symbols.First(s => s.Name == name).Shape)).Append(' ').Append(rest.Length == 0 ? "~ xavier" : rest).Append('\n');
        text.Append(options.Output).Append(" = (\n").Append(Text).Append("\n)\noutput ").Append(options.Output).Append('\n');
        text.Append("loss = (\n").Append(options.Loss ?? LossOf(options)).Append("\n)\n");
        return Model.Parse(text.ToString(), ModelOptions.Default with { Name = "model", Limits = _limits });
    }

    private string LossOf(FormulaModelOptions options) =>
        Shape.IsScalar ? $"({options.Output} - {options.Target})^2" : $"mse({options.Output}, {options.Target})";

    private static string Suffix(Shape shape) => shape.IsScalar ? "" : shape.ToString();

    private static string NameOf(string declaration)
    {
        string trimmed = declaration.Trim();
        int end = 0;
        while (end < trimmed.Length && (char.IsLetterOrDigit(trimmed[end]) || trimmed[end] == '_'))
            end++;
        return trimmed[..end];
    }
}
