using System.Collections.Frozen;
using SymbolicNet.Numerics;

namespace SymbolicNet.Compilation.Plans;

/// <summary>A function over vectors of floats: computed in doubles, as <see cref="LaneOperation{TLane}"/> does, and rounded once more.</summary>
internal sealed class FloatOperation<TFloats, TLane>(LaneFunction<TLane> function, Func<TFloats, TFloats>? whole) : BlockOperation<float>
    where TFloats : struct, IFloats<TFloats, TLane>
    where TLane : struct, ILane<TLane>
{
    // Those in which networks spend their time: both halves in one call, one working while the other waits.
    private static readonly FrozenDictionary<string, Func<TFloats, TFloats>> InOneCall = new Dictionary<string, Func<TFloats, TFloats>>
    {
        ["cos"] = ElementarySingle.Cos<TFloats, TLane>,
        ["exp"] = ElementarySingle.Exp<TFloats, TLane>,
        ["log"] = ElementarySingle.Log<TFloats, TLane>,
        ["log1p"] = ElementarySingle.LogP1<TFloats, TLane>,
        ["sech"] = ElementarySingle.Sech<TFloats, TLane>,
        ["sigmoid"] = ElementarySingle.Sigmoid<TFloats, TLane>,
        ["silu"] = ElementarySingle.Silu<TFloats, TLane>,
        ["sin"] = ElementarySingle.Sin<TFloats, TLane>,
        ["softplus"] = ElementarySingle.Softplus<TFloats, TLane>,
        ["tanh"] = ElementarySingle.Tanh<TFloats, TLane>,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public override double Work => LaneFunction<TLane>.Work;

    public static FloatOperation<TFloats, TLane>? Of(string name) => LaneFunction<TLane>.Of(name) is { } function ? new(function, InOneCall.GetValueOrDefault(name)) : null;

    public override void Apply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> result)
    {
        int i = 0;
        for (; i + TFloats.Count <= result.Length; i += TFloats.Count)
            Apply(TFloats.Load(a[i..]), b.IsEmpty ? default : TFloats.Load(b[i..]), c.IsEmpty ? default : TFloats.Load(c[i..])).Store(result[i..]);
        if (i == result.Length)
            return;
        Span<float> rest = stackalloc float[4 * TFloats.Count];
        Fill(a, i, rest[..TFloats.Count]);
        Fill(b, i, rest[TFloats.Count..]);
        Fill(c, i, rest[(2 * TFloats.Count)..]);
        var last = rest[(3 * TFloats.Count)..];
        Apply(TFloats.Load(rest), TFloats.Load(rest[TFloats.Count..]), TFloats.Load(rest[(2 * TFloats.Count)..])).Store(last);
        last[..(result.Length - i)].CopyTo(result[i..]);
    }

    private TFloats Apply(TFloats a, TFloats b, TFloats c) => whole is not null ? whole(a) :
        TFloats.Narrow(function.Apply(a.Lower, b.Lower, c.Lower), function.Apply(a.Upper, b.Upper, c.Upper));

    private static void Fill(ReadOnlySpan<float> source, int start, Span<float> target)
    {
        target.Clear();
        if (!source.IsEmpty)
            source[start..].CopyTo(target);
    }
}
