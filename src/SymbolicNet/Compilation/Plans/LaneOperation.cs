using SymbolicNet.Numerics;

namespace SymbolicNet.Compilation.Plans;

/// <summary>A function over lanes of doubles; an element's bits are the same wherever it stands in a block.</summary>
internal sealed class LaneOperation<TLane>(LaneFunction<TLane> function) : BlockOperation<double>
    where TLane : struct, ILane<TLane>
{
    public override double Work => LaneFunction<TLane>.Work;

    public static LaneOperation<TLane>? Of(string name) => LaneFunction<TLane>.Of(name) is { } function ? new(function) : null;

    public override void Apply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> c, Span<double> result)
    {
        int i = 0;
        for (; i + TLane.Count <= result.Length; i += TLane.Count)
            function.Apply(TLane.Load(a[i..]), b.IsEmpty ? default : TLane.Load(b[i..]), c.IsEmpty ? default : TLane.Load(c[i..])).Store(result[i..]);
        if (i == result.Length)
            return;
        Span<double> rest = stackalloc double[4 * TLane.Count];
        Fill(a, i, rest[..TLane.Count]);
        Fill(b, i, rest[TLane.Count..]);
        Fill(c, i, rest[(2 * TLane.Count)..]);
        var last = rest[(3 * TLane.Count)..];
        function.Apply(TLane.Load(rest), TLane.Load(rest[TLane.Count..]), TLane.Load(rest[(2 * TLane.Count)..])).Store(last);
        last[..(result.Length - i)].CopyTo(result[i..]);
    }

    private static void Fill(ReadOnlySpan<double> source, int start, Span<double> target)
    {
        target.Clear();
        if (!source.IsEmpty)
            source[start..].CopyTo(target);
    }
}
