using System.Collections;
using System.Collections.Immutable;
using SymbolicNet.Export;
using SymbolicNet.Language.Derivatives;
using SymbolicNet.Symbolics.Printing;

namespace SymbolicNet;

/// <summary>One derivative of a <see cref="Derivatives"/>.</summary>
/// <param name="Name">What the printed set calls it: <c>df_dx</c>, <c>dloss_dW1</c>, <c>d2f_dx_dy</c>; with a number behind it, <c>df_dx_2</c>, where that is the name of something else.</param>
/// <param name="By">The variables, in the order of differentiation.</param>
/// <param name="Shape">shape(f) followed by the shapes of the variables.</param>
/// <param name="Text">The derivative as one expression of the language.</param>
/// <param name="Latex">The same as LaTeX.</param>
public sealed record NamedDerivative(string Name, ImmutableArray<string> By, Shape Shape, string Text, string Latex);

/// <summary>The derivatives of a formula or of a model's loss, worked out in one sweep and sharing what they have in common. Immutable; any number of threads may use it.</summary>
/// <remarks>Nothing is printed before it is asked for: a gradient by thousands of parameters is derived in milliseconds.</remarks>
public sealed class Derivatives : IReadOnlyList<NamedDerivative>
{
    private readonly DerivativePage _page;
    private readonly Lazy<string> _text;
    private readonly Lazy<string> _latex;

    internal Derivatives(DerivativePage page)
    {
        _page = page;
        _text = new Lazy<string>(page.ToText);
        _latex = new Lazy<string>(WriteLatex);
    }

    /// <summary>How many derivatives there are.</summary>
    public int Count => _page.Items.Length;

    /// <summary>How many elementary operations the value takes, and how many the value with all derivatives; a shared one counts once.</summary>
    public (int Value, int All) Operations => _page.Operations;

    /// <summary>The derivative at a place, in the order in which the variables were given.</summary>
    public NamedDerivative this[int index] => Describe(_page.Items[index]);

    /// <summary>The derivative by a variable, or by several in the order of differentiation.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public NamedDerivative this[params ReadOnlySpan<string> by]
    {
        get
        {
            foreach (var item in _page.Items)
            {
                if (item.By.AsSpan().SequenceEqual(by))
                    return Describe(item);
            }
            throw new KeyNotFoundException($"there is no derivative by {string.Join(", ", by.ToArray())}");
        }
    }

    public IEnumerator<NamedDerivative> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>All derivatives in the language, shared subexpressions as named bindings: of a model a complete file, of a formula its
    /// derivative, or a line for each of several.</summary>
    public override string ToString() => _text.Value;

    /// <summary>The same as LaTeX.</summary>
    public string ToLatex() => _latex.Value;

    // A statement without a name of its own, such as a loss, goes by its keyword.
    private string WriteLatex() => _page.IsExpression
        ? LatexWriter.Write(_page.ExpressionOf(_page.Items[0]))
        : LatexWriter.WritePage([.. _page.Lines.Select(l => l.Binding.Names.IsEmpty ? l.Binding with { Names = [l.Keyword!.Split(' ')[0]] } : l.Binding)]);

    private NamedDerivative Describe(DerivedExpression item)
    {
        var expression = _page.ExpressionOf(item);
        return new NamedDerivative(item.Name, item.By, item.Value.Shape, NotationText.Write(expression), LatexWriter.Write(expression));
    }
}
