using System.Text.RegularExpressions;
using SymbolicNet.Language.Parsing;
using SymbolicNet.Symbolics.Printing;

namespace SymbolicNet.Export;

/// <summary>The names of one page and how each is set: <c>alpha</c> as α, <c>w1</c> with a subscript, words upright.</summary>
/// <remarks>Names that would look the same (<c>x1</c> and <c>x_1</c>, <c>alpha</c> and <c>α</c>) are all set as they are typed, in
/// <c>\texttt</c>, so that a page never shows two things as one. Immutable.</remarks>
internal sealed partial class LatexNames
{
    public const string Pi = "pi";
    public const string Infinity = "inf";
    public const string NotANumber = "nan";

    private static readonly string[] Constants = [Pi, Infinity, NotANumber];

    private static readonly string[] AccentMarks =
        ["\u0301", "\u0300", "\u0308", "\u0303", "\u0304", "\u0306", "\u030C", "\u0302", "\u0307", "\u030A"];

    private readonly Dictionary<string, LatexPiece> _pieces = new(StringComparer.Ordinal);
    private readonly HashSet<string> _texts;

    public LatexNames(IEnumerable<string> names)
    {
        foreach (var alike in names.Distinct(StringComparer.Ordinal).GroupBy(name => Pretty(name).Text, StringComparer.Ordinal))
        {
            foreach (string name in alike)
                _pieces[name] = alike.Count() == 1 || Constants.Contains(name) ? Pretty(name) : Typed(name);
        }
        _texts = [.. _pieces.Values.Select(piece => piece.Text)];
    }

    public LatexPiece this[string name] => _pieces[name];

    /// <summary>Whether some name is set as <paramref name="text"/>.</summary>
    public bool Has(string text) => _texts.Contains(text);

    public static LatexPiece Pretty(string name)
    {
        if (name == Infinity)
            return new(@"\infty", LatexLevel.Primary, LatexEdge.Letter);
        if (name == NotANumber)
            return new(@"\mathrm{NaN}", LatexLevel.Primary, LatexEdge.Word);
        if (Symbol(name) is { } symbol)
            return new(symbol, LatexLevel.Primary, LatexEdge.Letter);
        if (Numbered().Match(name) is { Success: true } numbered)
            return Subscripted(numbered.Groups[1].Value, numbered.Groups[2].Value);
        if (Labelled().Match(name) is { Success: true } labelled && Symbol(labelled.Groups[1].Value) is not null)
        {
            string label = labelled.Groups[2].Value;
            return Subscripted(labelled.Groups[1].Value, Symbol(label) ?? LatexText.Upright(label));
        }
        return new(LatexText.Upright(name), LatexLevel.Primary, LatexEdge.Word);
    }

    private static LatexPiece Typed(string name) => new($@"\texttt{{{LatexText.InText(name)}}}", LatexLevel.Primary, LatexEdge.Word);

    private static LatexPiece Subscripted(string name, string subscript) => Symbol(name) is { } symbol
        ? new($"{symbol}_{{{subscript}}}", LatexLevel.Subscripted, LatexEdge.Letter)
        : new($"{LatexText.Upright(name)}_{{{subscript}}}", LatexLevel.Subscripted, LatexEdge.Word);

    /// <summary>What is set as one italic letter, with an accent perhaps; null for anything else.</summary>
    private static string? Symbol(string name)
    {
        if (name.Length == 1 && char.IsAsciiLetter(name[0]))
            return name;
        if (LatexMacros.Greek.Contains(name))
            return @"\" + name;
        if (LatexText.Greek(name) is { } greek)
            return greek;
        string parts = name.Length <= 2 ? CanonicalForm.Decomposed(name) : "";
        if (parts.Length == 2 && char.IsAsciiLetter(parts[0]) && Array.IndexOf(AccentMarks, parts[1..]) is >= 0 and var accent)
            return $@"\{LatexMacros.Accents[accent]}{{{parts[0]}}}";
        return null;
    }

    /// <summary>Every name that the notations use or give.</summary>
    public static IEnumerable<string> In(IEnumerable<Notation> notations)
    {
        var seen = new HashSet<Notation>(ReferenceEqualityComparer.Instance);
        var open = new Stack<Notation>(notations);
        while (open.TryPop(out var notation))
        {
            if (!seen.Add(notation))
                continue;
            foreach (string name in NamesOf(notation))
                yield return name;
            foreach (var part in PartsOf(notation))
                open.Push(part);
        }
    }

    private static IEnumerable<string> NamesOf(Notation notation) => notation switch
    {
        NameNotation name => [name.Name],
        NumberNotation number when Math.Abs(number.Value) == Math.PI => [Pi],
        NumberNotation number when double.IsNaN(number.Value) => [NotANumber],
        NumberNotation number when double.IsInfinity(number.Value) => [Infinity],
        RecurrenceNotation recurrence => [.. recurrence.States.Select(s => s.Name), .. recurrence.Sequences.Select(s => s.Name)],
        BlockNotation block => block.Bindings.SelectMany(binding => binding.Names),
        _ => [],
    };

    public static IEnumerable<Notation> PartsOf(Notation notation) => notation switch
    {
        SumNotation sum => sum.Terms.Select(term => term.Term),
        ProductNotation product => product.Factors.Select(factor => factor.Factor),
        NegationNotation negation => [negation.Operand],
        PowerNotation power => [power.Base, power.Exponent],
        TransposedNotation transposed => [transposed.Operand],
        ComparisonNotation comparison => [comparison.Left, comparison.Right],
        LogicNotation logic => [logic.Left, logic.Right],
        NotNotation negated => [negated.Operand],
        ConditionalNotation conditional => [.. conditional.Branches.SelectMany(b => (Notation[])[b.Condition, b.Value]), conditional.Otherwise],
        CallNotation call => call.Arguments.Select(argument => argument.Value),
        SubscriptNotation subscript => [subscript.Operand, .. subscript.Subscripts.SelectMany(s => (Notation?[])[s.Start, s.End, s.Step]).OfType<Notation>()],
        VectorNotation vector => vector.Elements,
        RecurrenceNotation recurrence =>
            [.. recurrence.States.Select(s => s.Start), .. recurrence.Sequences.Select(s => s.Sequence), .. recurrence.Results],
        BlockNotation block => [.. block.Bindings.Select(binding => binding.Value), block.Result],
        _ => [],
    };

    [GeneratedRegex(@"^(\p{L}[\p{L}\p{M}]*)_?([0-9]+)\z")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(\p{L}[\p{L}\p{M}]*)_([^_]+)\z")]
    private static partial Regex Labelled();
}
