using SymbolicNet.Data;
using SymbolicNet.Language.Semantics;

namespace SymbolicNet.Fitting;

/// <summary>The elements of a model's parameters: all in one buffer, those to be fitted picked out of it. Immutable.</summary>
internal sealed class FitVariables
{
    public FitVariables(BoundModel model)
    {
        var names = new List<string>();
        var free = new List<int>();
        foreach (var parameter in model.Parameters)
        {
            Offsets.Add(names.Count);
            foreach (string name in Declarations.ElementNames(parameter.Symbol.Name, [.. parameter.Symbol.Shape.Dimensions.Select(d => (int)d.Size)]))
            {
                if (!parameter.Syntax.IsFixed)
                    free.Add(names.Count);
                names.Add(name);
            }
        }
        (Names, Free) = (names, [.. free]);
        Box = new Box([.. Bounds(model, p => p.Lower)], [.. Bounds(model, p => p.Upper)]);
    }

    /// <summary>The names of all elements: <c>b</c>, <c>W[0,1]</c>.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Where the elements of each parameter begin.</summary>
    public List<int> Offsets { get; } = [];

    /// <summary>The places of the elements that are fitted.</summary>
    public int[] Free { get; }

    /// <summary>The bounds of those.</summary>
    public Box Box { get; }

    public string NameOf(int free) => Names[Free[free]];

    /// <summary>Puts the fitted elements in their places among all.</summary>
    public void Scatter(ReadOnlySpan<double> values, Span<double> all)
    {
        for (int i = 0; i < Free.Length; i++)
            all[Free[i]] = values[i];
    }

    private static IEnumerable<double> Bounds(BoundModel model, Func<BoundParameter, double> bound) =>
        model.Parameters.Where(p => !p.Syntax.IsFixed).SelectMany(p => Enumerable.Repeat(bound(p), p.Leaf.Shape.Count));
}
