using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using SymbolicNet.Language.Formatting;
using SymbolicNet.Language.Parsing;
using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Tests.Fuzz;

/// <summary>What must hold of any text: it is refused with diagnostics that can be shown, or it means something that can be printed,
/// read back, laid out and evaluated.</summary>
internal static partial class FuzzOracle
{
    /// <summary>So small that every input ends within milliseconds.</summary>
    public static readonly Limits Small = new()
    {
        Nesting = 100,
        CallDepth = 30,
        Nodes = 5_000,
        TensorElements = 50_000,
        LiveElements = 500_000,
        Work = 2_000_000,
        Diagnostics = 20,
    };

    private static readonly ModelOptions s_smallModel = new() { Limits = Small };

    /// <exception cref="FuzzFailure">Something does not hold. Any other exception is a failure too.</exception>
    public static FuzzOutcome Check(FuzzInput input)
    {
        var formula = CheckFormula(input, Small);
        bool isModel = Model.TryParse(input.Text, out _, out var diagnostics, s_smallModel);
        CheckDiagnostics(isModel, diagnostics);
        CheckLayout(input.Text);
        if (input.IsForDefaultLimits)
        {
            CheckFormula(input, Limits.Default);
            CheckDiagnostics(Model.TryParse(input.Text, out _, out diagnostics), diagnostics);
        }
        bool hasValue = formula is not null && Evaluate(formula, input.Text.Length);
        return new(formula is not null, isModel, hasValue);
    }

    private static Formula? CheckFormula(FuzzInput input, Limits limits)
    {
        bool isFormula = Formula.TryParse(input.Text, input.Shapes, out var formula, out var diagnostics, limits);
        CheckDiagnostics(isFormula, diagnostics);
        if (formula is null)
            return null;
        string printed = formula.ToString();
        if (limits == Small && Tree(printed) != Tree(input.Text))
            throw new FuzzFailure($"printed as another formula: {printed}");
        return formula;
    }

    private static void CheckDiagnostics(bool isValid, ImmutableArray<Diagnostic> diagnostics)
    {
        if (isValid == diagnostics.Any(d => d.Severity == Severity.Error))
            throw new FuzzFailure(isValid ? "accepted with errors" : "refused without an error");
        foreach (var diagnostic in diagnostics)
        {
            if (diagnostic.Labels.Any(l => l.Span.Start < 0 || l.Span.End < l.Span.Start || l.Span.End > l.Span.Source.Text.Length))
                throw new FuzzFailure($"{diagnostic.Code} lies outside its text");
            string report = diagnostic.ToString();
            if (report.Contains("bug in SymbolicNet", StringComparison.Ordinal) || report.Any(c => char.IsControl(c) && c != '\n'))
                throw new FuzzFailure($"not to be shown: {report}");
        }
    }

    private static void CheckLayout(string text)
    {
        if (FileFormatter.Format(new SourceText("file", text), Small).Text is not { } once)
            return;
        var again = FileFormatter.Format(new SourceText("file", once), Limits.Default);
        if (again.Text != once)
            throw new FuzzFailure($"formatting again changes it: {once}");
        if (FileTree(once) != FileTree(text))
            throw new FuzzFailure($"formatted to another file: {once}");
    }

    private static string Tree(string text) =>
        WithPlainNumbers(SyntaxDump.Of(SyntaxParser.ParseFormula(new SourceText("formula", text), Limits.Default).Require()));

    private static string FileTree(string text) =>
        WithPlainNumbers(SyntaxDump.Of(SyntaxParser.ParseFile(new SourceText("file", text), Limits.Default).Require()));

    // Layout respells numbers, which changes the lines' lengths too.
    private static string WithPlainNumbers(string tree) =>
        Blanks().Replace(Number().Replace(tree, m => double.Parse(m.Value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)), " ");

    [GeneratedRegex(@"(?<![\p{L}\p{M}\p{N}_.])([0-9]+(\.[0-9]+)?|\.[0-9]+)([eE][+-]?[0-9]+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    private static bool Evaluate(Formula formula, int seed)
    {
        var random = new Random(seed);
        var sizes = new Dictionary<string, Dimension>(StringComparer.Ordinal);
        foreach (string name in formula.Symbols.SelectMany(s => s.Shape.Dimensions).SelectMany(d => d.Names))
            sizes[name] = random.Next(4);
        var values = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var symbol in formula.Symbols)
        {
            var shape = symbol.Shape.Substitute(sizes);
            if (shape.Dimensions.Any(d => d.Size is < 0 or > 1000) || shape.ElementCount.Size > 10_000)
                return false;
            double[] numbers = new double[shape.Count];
            for (int i = 0; i < numbers.Length; i++)
                numbers[i] = AnyNumber(random);
            values[symbol.Name] = Tensor.Of(shape, numbers);
        }
        try
        {
            var value = formula.Evaluate(values);
            if (!value.Shape.IsKnown || value.Length != value.Shape.Count || (formula.Shape.IsKnown && formula.Shape != value.Shape))
                throw new FuzzFailure($"a value of shape {value.Shape} with {value.Length} elements for a formula of shape {formula.Shape}");
            return value.ToString().Length > 0;
        }
        catch (FormulaException exception)
        {
            CheckDiagnostics(false, exception.Diagnostics);
            return false;
        }
    }

    private static double AnyNumber(Random random) => random.Next(8) switch
    {
        0 => 0,
        1 => random.Pick([double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, double.MaxValue, double.Epsilon]),
        2 => random.Next(-5, 6),
        _ => (random.NextDouble() - 0.5) * 4,
    };
}

/// <summary>What became of an input.</summary>
internal readonly record struct FuzzOutcome(bool IsFormula, bool IsModel, bool HasValue);

/// <summary>Something that must hold of any text does not.</summary>
internal sealed class FuzzFailure(string message) : Exception(message);
