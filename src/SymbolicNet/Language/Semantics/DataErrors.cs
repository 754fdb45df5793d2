namespace SymbolicNet.Language.Semantics;

/// <summary>What is wrong with the values handed to a formula, SN04.</summary>
internal static class DataErrors
{
    public static Diagnostic Missing(Symbol symbol, SourceSpan span)
    {
        var diagnostic = new Diagnostic("SN0401", $"`{symbol.Name}` has no value").At(FirstUse(symbol, span));
        return Library.StandardLibrary.Functions.Contains(symbol.Name)
            ? diagnostic.Note($"`{symbol.Name}` is used as a variable here; the function of that name needs brackets").Help($"call it: `{symbol.Name}(x)`")
            : diagnostic.Help(symbol.Shape.IsScalar ? $"give it one: `{symbol.Name}=1.5`" : $"give it one of shape {symbol.Shape}");
    }

    public static Diagnostic WrongShape(Symbol symbol, Shape actual, SourceSpan span) =>
        new Diagnostic("SN0402", $"the value of `{symbol.Name}` has another shape")
            .At(FirstUse(symbol, span), symbol.Shape.Describe())
            .Note($"the value is a {actual.Describe()}");

    public static Diagnostic NotScalar(SourceSpan span, Shape shape) =>
        new Diagnostic("SN0402", "the value of this formula is no scalar").At(span, shape.Describe());

    public static Diagnostic UnknownSize(string name, SourceSpan span) =>
        new Diagnostic("SN0403", $"the size `{name}` does not follow from the values").At(span);

    public static Diagnostic TooMuchWork(SourceSpan span, string message) => new Diagnostic("SN0504", message).At(span);

    /// <summary>The named sizes, from the shapes of the values.</summary>
    /// <exception cref="FormulaException">A value is missing or does not fit, or a size stays unknown.</exception>
    public static IReadOnlyDictionary<string, Dimension> SolveSizes(IReadOnlyList<Symbol> symbols, IReadOnlyDictionary<string, Tensor> values, SourceSpan span)
    {
        var missing = symbols.Where(s => !values.ContainsKey(s.Name)).Select(s => Missing(s, span)).ToList();
        if (missing.Count > 0)
            throw new FormulaException([.. missing.OrderBy(d => d.Span?.Start)]);
        var sizes = new Dictionary<string, Dimension>(StringComparer.Ordinal);
        for (bool isLearning = true; isLearning;)
        {
            isLearning = false;
            foreach (var symbol in symbols)
            {
                var actual = values[symbol.Name].Shape;
                for (int axis = 0; axis < Math.Min(symbol.Shape.Rank, actual.Rank); axis++)
                {
                    if (symbol.Shape[axis].Substitute(sizes).SolveFor(actual[axis]) is { } solved && sizes.TryAdd(solved.Name, solved.Value))
                        isLearning = true;
                }
            }
        }
        foreach (var symbol in symbols)
        {
            var wanted = symbol.Shape.Substitute(sizes);
            if (wanted.AsColumn != values[symbol.Name].Shape.AsColumn)
                throw new FormulaException(WrongShape(symbol with { Shape = wanted }, values[symbol.Name].Shape, span));
            if (!wanted.IsKnown)
                throw new FormulaException(UnknownSize(wanted.Dimensions.SelectMany(d => d.Names).First(), span));
        }
        return sizes;
    }

    // The first place that names the symbol, as a whole word.
    private static SourceSpan FirstUse(Symbol symbol, SourceSpan span)
    {
        string text = span.Text;
        for (int i = text.IndexOf(symbol.Name, StringComparison.Ordinal); i >= 0; i = text.IndexOf(symbol.Name, i + 1, StringComparison.Ordinal))
        {
            int end = i + symbol.Name.Length;
            bool isWhole = (i == 0 || !IsWord(text[i - 1])) && (end == text.Length || !IsWord(text[end]));
            if (isWhole)
                return new SourceSpan(span.Source, span.Start + i, span.Start + end);
        }
        return span;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}
