using System.Collections.Immutable;
using System.Globalization;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Language.Derivatives;

/// <summary>Works out the derivatives of one expression by several variables, to any order.</summary>
internal sealed class Deriver(Derivation derivation, Value function, string functionName)
{
    /// <summary>The highest order; expressions grow exponentially with it.</summary>
    public const int MostOrder = 12;

    private const int MostDerivatives = 10_000;

    // Tensors of more axes than anyone can read.
    private const int MostAxes = 16;

    /// <summary>The derivatives of the given order: by each variable, by each pair of them in their order, and so on.</summary>
    /// <exception cref="GraphLimitException">They outgrow the limits.</exception>
    public ImmutableArray<DerivedExpression> Derive(ImmutableArray<(string Name, Value Leaf)> variables, int order)
    {
        if (order > MostOrder)
            throw new GraphLimitException(string.Create(CultureInfo.InvariantCulture, $"derivatives are worked out to order {MostOrder}, not {order:N0}"));
        derivation.Begin();
        if (order == 1 && function.IsScalar)
            return Gradient(variables);
        var found = ImmutableArray.Create(new Partial([], 0, function));
        for (int i = 0; i < order; i++)
        {
            if ((long)found.Length * variables.Length > MostDerivatives)
                throw new GraphLimitException(string.Create(CultureInfo.InvariantCulture, $"there would be more than {MostDerivatives:N0} derivatives"));
            found = [.. found.SelectMany(p => variables.Skip(p.Last).Select((v, k) => Next(p, v, p.Last + k)))];
        }
        return [.. found.Select(p => new DerivedExpression(p.By, NameOf(p.By), p.Value))];
    }

    // All in one sweep.
    private ImmutableArray<DerivedExpression> Gradient(ImmutableArray<(string Name, Value Leaf)> variables)
    {
        var gradient = derivation.Gradient(function.Node, [.. variables.Select(v => v.Leaf.Node)]);
        return [.. variables.Select((v, i) => new DerivedExpression([v.Name], NameOf([v.Name]), new Value(gradient[i], v.Leaf.IsRow)))];
    }

    private Partial Next(Partial partial, (string Name, Value Leaf) variable, int index)
    {
        var (f, v) = (partial.Value, variable.Leaf);
        if (f.Node.Shape.Rank + v.Node.Shape.Rank > MostAxes)
            throw new GraphLimitException(string.Create(CultureInfo.InvariantCulture, $"the derivative has more than {MostAxes} axes"));
        bool isRow = f.IsScalar ? v.IsRow : v.IsScalar && f.IsRow;
        return new Partial(partial.By.Add(variable.Name), index, new Value(derivation.Jacobian(f.Node, v.Node), isRow));
    }

    private string NameOf(ImmutableArray<string> by)
    {
        string order = by.Length == 1 ? "" : by.Length.ToString(CultureInfo.InvariantCulture);
        return $"d{order}{functionName}_{string.Join('_', by.Select(name => "d" + name))}";
    }

    /// <param name="By">What has been differentiated by.</param>
    /// <param name="Last">The index of the last of these: partials commute, so later ones come from here on.</param>
    /// <param name="Value">The derivative.</param>
    private sealed record Partial(ImmutableArray<string> By, int Last, Value Value);
}
