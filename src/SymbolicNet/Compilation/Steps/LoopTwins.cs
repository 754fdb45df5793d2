using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Steps;

/// <summary>Finds functions that one computation gives together: sigmoid(x) and sigmoid(-x), tanh and sech, sin and cos.</summary>
internal static class LoopTwins
{
    private static readonly (ElementwiseOperator First, ElementwiseOperator Second, string Helper)[] Table =
    [
        (Elementwise.Sigmoid, Elementwise.Sigmoid, nameof(LoopLanes8.SigmoidOfBoth)),
        (Elementwise.Tanh, Elementwise.Sech, nameof(LoopLanes8.TanhAndSech)),
        (Elementwise.Sin, Elementwise.Cos, nameof(LoopLanes8.SinAndCos)),
    ];

    /// <summary>The helper that computes a value together with its <see cref="LoopKind.Twin"/>.</summary>
    public static string HelperOf(LoopValue first) => Table.First(t => first.Is(t.First)).Helper;

    /// <summary>The body with the second of each pair read off the first.</summary>
    public static LoopBody Apply(LoopBody body)
    {
        var builder = new LoopBuilder();
        var images = new int[body.Values.Length];
        var firsts = new Dictionary<(ElementwiseOperator, int), int>();
        var wanted = new HashSet<(ElementwiseOperator, int)>();
        foreach (var value in body.Values)
        {
            if (value.Kind == LoopKind.Apply && SecondOf(body, value) is var (first, argument))
                wanted.Add((first, argument));
        }
        for (int i = 0; i < images.Length; i++)
        {
            var value = body.Values[i];
            int Image(int k) => k < value.Arity ? images[value[k]] : -1;
            images[i] = value.Kind == LoopKind.Apply && SecondOf(body, value) is var (first, argument)
                ? builder.Add(new LoopValue(LoopKind.Twin, A: First(first, argument)))
                : value.Kind == LoopKind.Apply && wanted.Contains((value.Operator!, value.A)) ? First(value.Operator!, value.A)
                : builder.Add(value with { A = Image(0), B = Image(1), C = Image(2) });
        }
        return (body with { Values = [.. builder.Values], Next = [.. body.Next.Select(n => images[n])], Loss = images[body.Loss] }).Trimmed();

        int First(ElementwiseOperator @operator, int argument) => builder.Add(new LoopValue(LoopKind.Apply, @operator, images[argument]));
    }

    // Of sigmoid(-x) the sigmoid at x; of a second function the first at the same place, where that is there too.
    private static (ElementwiseOperator First, int Argument)? SecondOf(LoopBody body, LoopValue value)
    {
        if (value.Is(Elementwise.Sigmoid))
            return body.Values[value.A] is { Kind: LoopKind.Apply } inner && inner.Is(Elementwise.Negate) && Has(body, Elementwise.Sigmoid, inner.A) ? (Elementwise.Sigmoid, inner.A) : null;
        foreach (var (first, second, _) in Table)
        {
            if (value.Is(second) && !ReferenceEquals(first, second) && Has(body, first, value.A))
                return (first, value.A);
        }
        return null;
    }

    private static bool Has(LoopBody body, ElementwiseOperator @operator, int argument) =>
        Array.Exists(body.Values, v => v.Kind == LoopKind.Apply && v.Is(@operator) && v.A == argument);
}
