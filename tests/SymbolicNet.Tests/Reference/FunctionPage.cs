using System.Text;
using SymbolicNet.Language.Functions;
using SymbolicNet.Language.Library;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Tests.Reference;

/// <summary>Writes <c>grammar/functions.md</c> from the tables of functions.</summary>
internal static class FunctionPage
{
    private const string Preface = """
        # The functions

        This page is printed from the tables that the compiler works with, so it says what the compiler does.

        A parameter without brackets, such as `x`, is a number: a call on a vector, row, matrix or tensor works element by element and gives
        that shape. The arguments of such a call have equal shapes, or are scalars that go with every element. `v[n]` and `A[m,n]` are
        parameters of that shape, `a[..]` takes any. A parameter with `=` may be left out; arguments may be given by name behind the
        positional ones. What is shown as a `def` is written in the language itself, in the standard library; its `derivative`
        clauses state derivatives, and what has no clause is differentiated through the body.

        A kink is a point where the derivative jumps or has a conventional value. `u` is the adjoint of a function's result: the derivative
        of the loss by it. Angles are in radians, numbers are IEEE doubles, and what is undefined is NaN, never an error.

        """;

    public static string Write()
    {
        var page = new StringBuilder(Preface).AppendLine();
        foreach (var section in FunctionSections.All)
            page.AppendLine($"- [{section.Title}]({Anchor(section.Title)}): {Links(section.All)}");
        page.AppendLine("- [Operators](#operators)").AppendLine($"- [Optimizers](#optimizers): {Links(StandardLibrary.Optimizers.Keys)}");
        var described = new HashSet<string>();
        foreach (var section in FunctionSections.All)
        {
            page.AppendLine().AppendLine($"## {section.Title}");
            if (section.Intro.Length > 0)
                page.AppendLine().AppendLine(section.Intro);
            foreach (string name in section.All.Where(described.Add))
                page.AppendLine().AppendLine($"### {name}").AppendLine().Append(Entry(name));
        }
        return page.AppendLine().Append(Operators()).AppendLine().Append(Optimizers()).ToString().ReplaceLineEndings("\n");
    }

    private static string Links(IEnumerable<string> names) => string.Join(" ", names.Select(n => $"[{n}](#{n})"));

    private static string Anchor(string title) => "#" + string.Concat(title.ToLowerInvariant().Where(c => c != ',')).Replace(' ', '-');

    private static string Entry(string name)
    {
        if (StandardLibrary.Functions.Definition(name) is { } definition)
            return DefinitionEntry.Write(definition);
        if (FunctionTable.BuiltIn(name) is { } builtIn)
            return Entry(builtIn);
        if (FunctionTable.ElementwiseFunction(name) is { } function)
            return Entry(function);
        return Entry(DerivativeForms.All.Append(OverRowsForm).Single(f => f.Name == name));
    }

    private static SpecialForm OverRowsForm { get; } = new(
        "over_rows", string.Join('|', OverRows.All.Select(r => r.Form)) + ", e",
        "the sum, mean or maximum of e over the samples of a batch; of a single sample it is e; differentiated like any sum, mean or maximum", "the shape of `e`");

    private static string Entry(ElementwiseOperator function)
    {
        var text = new StringBuilder(Headline($"{function.Name}({string.Join(", ", function.Parameters)})", function.Formula));
        foreach (var (parameter, derivative) in function.Parameters.Zip(Padded(function)))
            text.AppendLine($"- derivative{(function.Arity > 1 ? $" by `{parameter}`" : "")}: {Markup.CodeOrWords(derivative)}");
        return text.Append(Item("edges", function.Edges)).Append(Item("kink", function.Kink)).ToString();
    }

    // An operator without derivatives is constant between its jumps.
    private static IEnumerable<string> Padded(ElementwiseOperator function) =>
        function.Derivatives.Length > 0 ? function.Derivatives : Enumerable.Repeat("0", function.Arity);

    private static string Entry(BuiltIn function) =>
        Headline($"{function.Name}({function.Signature})", function.Formula)
        + Item("shape", function.Shapes) + Item("derivative", function.Derivative) + Item("edges", function.Edges);

    private static string Entry(SpecialForm form) =>
        Headline($"{form.Name}({form.Parameters})", form.Formula) + Item("shape", form.Shapes);

    private static string Headline(string call, string formula) =>
        (Markup.IsCode(formula) ? $"`{call} = {formula}`" : $"`{call}`: {formula}.") + "\n\n";

    private static string Item(string title, string? text) => string.IsNullOrEmpty(text) ? "" : $"- {title}: {Markup.CodeOrWords(text)}\n";

    private static string Operators()
    {
        var text = new StringBuilder("""
            ## Operators

            They work element by element too. The products `*` of vectors and matrices, `.*`, transposes and sums are one operator, the contraction:
            see [the shapes](README.md#shapes).

            | operator | derivatives | at the edges |
            |---|---|---|

            """);
        var infix = ElementwiseOperator.All.Where(o => !o.IsFunction && FunctionTable.BuiltIn(o.Name) is null);
        foreach (var (formula, derivatives, edges) in infix.Select(o => (o.Formula, Padded(o), o.Edges)))
            text.AppendLine($"| `{formula}` | {string.Join(", ", derivatives.Select(Markup.CodeOrWords))} | {edges} |");
        return text.ToString();
    }

    private static string Optimizers()
    {
        var text = new StringBuilder("""
            ## Optimizers

            A rule updates every element of every parameter `p` with its gradient `g`; `t` is the number of the step, from 1. A bare state is its
            old value, `next` its new one. A file may declare its own.

            """);
        foreach (var optimizer in StandardLibrary.Optimizers.Values)
            text.AppendLine().AppendLine($"### {optimizer.Name.Text}").AppendLine().Append(DefinitionEntry.Declared(optimizer.Span));
        return text.ToString();
    }
}
