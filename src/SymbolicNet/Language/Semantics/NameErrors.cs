using System.Globalization;
using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Language.Semantics;

/// <summary>What is wrong with names, SN02: the words of every such diagnostic.</summary>
internal static partial class NameErrors
{
    public static Diagnostic UnknownName(NameToken name, IEnumerable<string> names, bool isFunction)
    {
        if (isFunction)
            return FunctionWithoutBrackets(name);
        var diagnostic = new Diagnostic("SN0201", $"unknown name `{name.Text}`").At(name.Span);
        return name.Text switch
        {
            "e" => diagnostic.Help("write `exp(x)` for a power of Euler's number, or `exp(1)` for the number itself"),
            "π" or "Π" => diagnostic.Help("write `pi`"),
            _ => Suggest(diagnostic, name.Text, names.Concat(FormulaNames.Constants), "declare it as `input`, `param` or `const`, or bind it with `=`"),
        };
    }

    public static Diagnostic UnknownFunction(NameToken name, IEnumerable<string> functions, bool isValue, bool isFormula)
    {
        var diagnostic = new Diagnostic("SN0201", $"unknown function `{name.Text}`").At(name.Span);
        string product = $"for a product write `{name.Text}*(...)`";
        return isValue
            ? diagnostic.Note($"`{name.Text}` is a value; a name before a bracket is a function").Help(product)
            : Suggest(diagnostic, name.Text, functions, isFormula ? product : $"define it: `def {name.Text}(x) = ...`");
    }

    public static Diagnostic FunctionWithoutBrackets(NameToken name) =>
        new Diagnostic("SN0205", $"`{name.Text}` is a function, and is used here as a value")
            .At(name.Span)
            .Help($"call it: `{name.Text}(x)`");

    public static Diagnostic Duplicate(NameToken name, SourceSpan first) =>
        new Diagnostic("SN0202", $"the name `{name.Text}` is declared twice")
            .At(name.Span, "again here")
            .At(first, "first declared here")
            .Help("rename one of the two");

    /// <summary>A key of <c>train</c> or a rule of an optimizer.</summary>
    public static Diagnostic SetTwice(string what, SourceSpan again, SourceSpan first) =>
        new Diagnostic("SN0202", $"`{what}` is set twice")
            .At(again, "again here")
            .At(first, "first set here")
            .Help("leave one of the two out");

    public static Diagnostic Cycle(IReadOnlyList<NameToken> members)
    {
        var diagnostic = new Diagnostic("SN0203", members.Count == 1
            ? $"`{members[0].Text}` is defined by itself"
            : $"these names are defined by one another: {Join(members.Select(m => m.Text))}");
        foreach (var member in members.Take(6))
            diagnostic = diagnostic.At(member.Span);
        return diagnostic.Note("a value must be known before it is used").Help("break the circle; a recurrence is written with `fold` or `scan`");
    }

    public static Diagnostic Recursion(IReadOnlyList<NameToken> members)
    {
        var diagnostic = new Diagnostic("SN0209", members.Count == 1
            ? $"the function `{members[0].Text}` calls itself"
            : $"these functions call one another: {Join(members.Select(m => m.Text))}");
        foreach (var member in members.Take(6))
            diagnostic = diagnostic.At(member.Span);
        return diagnostic.Note("functions are put in place of their calls, which would never end").Help("repeat with `fold`, `scan` or `map`");
    }

    public static Diagnostic Shadowing(NameToken name) =>
        new Diagnostic("SN0215", $"`{name.Text}` takes the place of the library's function") { Severity = Severity.Warning }
            .At(name.Span)
            .Note("calls in this file mean the function defined here");

    public static Diagnostic UnknownDimension(NameToken name, IEnumerable<string> dimensions) =>
        Suggest(new Diagnostic("SN0207", $"unknown dimension `{name.Text}`").At(name.Span), name.Text, dimensions,
            $"declare it: `dim {name.Text} = 32`, or `dim {name.Text}` to take it from the data");

    public static Diagnostic NotADimension(SourceSpan span, string text) =>
        new Diagnostic("SN0316", $"`{text}` is no size")
            .At(span)
            .Note("a size is a whole number, a `dim`, or a sum or product of those");

    public static Diagnostic NegativeSize(SourceSpan span, Dimension size) =>
        new Diagnostic("SN0316", $"a size cannot be negative, and this is {size}").At(span);

    public static Diagnostic NotAWholeNumber(SourceSpan span, string what) =>
        new Diagnostic("SN0316", $"{what} must be a known whole number")
            .At(span)
            .Note("known are whole numbers, a `dim`, and sums and products of those");

    public static Diagnostic AnyShape(SourceSpan span) =>
        new Diagnostic("SN0316", "`[..]` stands for any shape in a function's parameters only").At(span);

    public static Diagnostic WideRow(SourceSpan span, int sizes) =>
        new Diagnostic("SN0316", $"a row has one size, not {sizes}").At(span);

    public static Diagnostic NextOutsideOptimizer(SourceSpan span, string name) =>
        new Diagnostic("SN0218", $"`next {name}` has a meaning in an optimizer only").At(span);

    public static Diagnostic NextNotYetKnown(SourceSpan span, string name) =>
        new Diagnostic("SN0218", $"`next {name}` is not known yet")
            .At(span)
            .Note("the rules of an optimizer are worked out from top to bottom")
            .Help($"write `next {name} = ...` on a line above this one");

    public static Diagnostic StrayText(SourceSpan span) =>
        new Diagnostic("SN0219", "text in quotes is no value").At(span).Note("text is an argument of `einsum` only");

    public static string Join(IEnumerable<string> names) => Join(names.Take(6), "and");

    /// <summary><c>`a`, `b` or `c`</c>.</summary>
    public static string JoinOr(IEnumerable<string> names) => Join(names, "or");

    private static string Join(IEnumerable<string> names, string last)
    {
        var quoted = names.Select(n => $"`{n}`").ToList();
        return quoted.Count < 2 ? string.Concat(quoted) : $"{string.Join(", ", quoted.SkipLast(1))} {last} {quoted[^1]}";
    }

    public static string Count(int n, string noun) =>
        Count(n, noun, noun + "s");

    /// <summary><c>no axes</c>, <c>1 axis</c>, <c>2 axes</c>.</summary>
    public static string Count(int n, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{(n == 0 ? "no" : n.ToString(CultureInfo.InvariantCulture))} {(n == 1 ? one : many)}");

    public static Diagnostic Suggest(Diagnostic diagnostic, string name, IEnumerable<string> candidates, string? otherwise)
    {
        var near = Spelling.Nearest(name, candidates);
        if (near.Count == 1)
            return diagnostic.Help($"a similar name exists: `{near[0]}`");
        if (near.Count > 1)
            return diagnostic.Help($"similar names exist: {Join(near)}");
        return otherwise is null ? diagnostic : diagnostic.Help(otherwise);
    }
}
