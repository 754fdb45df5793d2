using System.Collections.Immutable;
using SymbolicNet.Symbolics.Printing;
using static SymbolicNet.Tests.Export.Written;

namespace SymbolicNet.Tests.Export;

/// <summary>Every kind of notation over every kind of part, by chance or one after another.</summary>
internal sealed class RandomNotations(int seed)
{
    private static readonly string[] Comparisons = ["<", "<=", ">", ">=", "==", "!="];
    private static readonly double[] Numbers = [0, 1, 2, 0.5, -1, -2.5, 0.0015, -0.0015, 12, Math.PI, -Math.PI, double.PositiveInfinity, double.NegativeInfinity, double.NaN];
    private static readonly string[] Names = ["x", "y", "A", "w", "w1", "alpha", "foo", "n"];

    private readonly Random _random = new(seed);

    /// <summary>Notations that hold others, by how many.</summary>
    public static ImmutableArray<(int Parts, Func<Notation[], Notation> Make)> Kinds { get; } =
    [
        (2, p => Sum(p)),
        (2, p => Minus(p[0], p[1])),
        (2, p => new SumNotation([new(true, p[0]), new(false, p[1])])),
        (3, p => Sum(p)),
        (2, p => Times(p)),
        (3, p => Times(p)),
        (2, p => Over(p[0], p[1])),
        (3, p => Chain(p[0], (ProductSign.Times, p[1]), (ProductSign.Over, p[2]))),
        (3, p => Chain(p[0], (ProductSign.Over, p[1]), (ProductSign.Times, p[2]))),
        (3, p => Chain(p[0], (ProductSign.Over, p[1]), (ProductSign.Over, p[2]))),
        (2, p => Chain(p[0], (ProductSign.ElementTimes, p[1]))),
        (3, p => Chain(p[0], (ProductSign.ElementTimes, p[1]), (ProductSign.Times, p[2]))),
        (3, p => Chain(p[0], (ProductSign.ElementTimes, p[1]), (ProductSign.Over, p[2]))),
        (3, p => Chain(p[0], (ProductSign.Times, p[1]), (ProductSign.ElementOver, p[2]))),
        (3, p => Chain(p[0], (ProductSign.Over, p[1]), (ProductSign.ElementTimes, p[2]))),
        (1, p => Neg(p[0])),
        (2, p => Pow(p[0], p[1])),
        (1, p => Pow(p[0], N(2))),
        (2, p => ElementPow(p[0], p[1])),
        (1, p => T(p[0])),
        (2, p => Compare(p[0], "<=", p[1])),
        (2, p => Compare(p[0], "==", p[1])),
        (2, p => Logic(p[0], "and", p[1])),
        (2, p => Logic(p[0], "or", p[1])),
        (1, p => Not(p[0])),
        (3, p => If(p[0], p[1], p[2])),
        (1, p => Call("sin", p)),
        (1, p => Call("exp", p)),
        (1, p => Call("log", p)),
        (1, p => Call("sqrt", p)),
        (1, p => Call("abs", p)),
        (1, p => Call("norm2", p)),
        (1, p => Call("sum", p)),
        (1, p => OverAxis("sum", p[0], 1)),
        (1, p => Call("relu", p)),
        (2, p => Call("huber", p)),
        (1, p => OverAxis("mean", p[0], 0)),
        (2, p => At(p[0], p[1])),
        (1, p => At(p[0], N(1))),
        (3, p => Part(p[0], Slice(p[1], p[2]), Slice(null, null), Index(N(1)))),
        (2, p => Part(p[0], Slice(null, p[1], N(2)))),
        (2, p => Vector([.. p.Select(Element)])),
        (2, p => Vector(Vector(Element(p[0]), N(1)), Vector(N(0), Element(p[1])))),
        (2, p => new RecurrenceNotation("fold", [("h", p[0])], [], [p[1]])),
        (3, p => new RecurrenceNotation("scan", [("h", p[0])], [("v", p[1])], [p[2], V("h")])),
        (2, p => new BlockNotation([Let("u", p[0])], p[1])),
    ];

    public static ImmutableArray<Notation> Leaves { get; } = [.. Numbers.Select(N), .. Names.Select(V)];

    /// <summary>Each kind inside each place of each other; the other places hold names.</summary>
    public static IEnumerable<Notation> Pairs()
    {
        ImmutableArray<Notation> inner = [.. Leaves, .. Kinds.Select(kind => kind.Make([.. Names.Take(kind.Parts).Select(V)]))];
        return
            from kind in Kinds
            from place in Enumerable.Range(0, kind.Parts)
            from part in inner
            select kind.Make([.. Enumerable.Range(0, kind.Parts).Select(i => i == place ? part : V(Names[^(i + 1)]))]);
    }

    public Notation Next(int depth)
    {
        if (depth == 0 || _random.Next(8) == 0)
            return Leaves[_random.Next(Leaves.Length)];
        var (parts, make) = Kinds[_random.Next(Kinds.Length)];
        return _random.Next(12) == 0
            ? Compare(Next(depth - 1), Comparisons[_random.Next(Comparisons.Length)], Next(depth - 1))
            : make([.. Enumerable.Range(0, parts).Select(_ => Next(depth - 1))]);
    }

    // A literal inside a literal is a row of a matrix.
    private static Notation Element(Notation notation) => notation is VectorNotation ? Neg(notation) : notation;
}
