using SymbolicNet.Language.Semantics;

namespace SymbolicNet.Checking;

/// <summary>What keeps derivatives from being compared with differences, SN04.</summary>
internal static class CheckErrors
{
    public static Diagnostic NotFiniteValue(Symbol symbol, SourceSpan span) =>
        new Diagnostic("SN0420", $"the value of `{symbol.Name}` is not finite").At(span)
            .Note("derivatives are compared with differences of values around the point");

    public static Diagnostic NotFinite(string what, double value, SourceSpan span) =>
        new Diagnostic("SN0421", $"{what} is {Symbolics.NumberText.Of(value)} at this point").At(span)
            .Note("derivatives are compared where values are finite").Help("give a point inside the domain");

    public static Diagnostic NoPoint(string what, SourceSpan span) =>
        new Diagnostic("SN0421", $"no point was found where {what} is finite").At(span)
            .Note("values are drawn near 0, between 0 and 1, and above 1").Help("try another seed, or give values");

    public static Diagnostic NotWhole(Symbol symbol, SourceSpan span) =>
        new Diagnostic("SN0422", $"the values of `{symbol.Name}` are whole numbers below {symbol.Category}").At(span);

    public static Diagnostic UnknownSize(string name, SourceSpan span) =>
        DataErrors.UnknownSize(name, span with { End = span.Start }).Help($"set it, as with `--set {name}=8`");

    public static Diagnostic NoSizes(SourceSpan span) =>
        new Diagnostic("SN0403", "no small sizes fit the shapes of the variables").At(span).Help("give values");

    public static Diagnostic UnknownName(string name, IReadOnlyCollection<string> known, SourceSpan span) =>
        NameErrors.Suggest(new Diagnostic("SN0411", $"the model has no variable `{name}`").At(span with { End = span.Start }), name, known,
            known.Count == 0 ? "it has no variables" : $"it has {NameErrors.Join(known)}");
}
