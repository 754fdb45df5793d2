using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SymbolicNet.Numerics;

/// <summary>Two doubles side by side.</summary>
internal readonly struct Lane2(Vector128<double> value) : ILane<Lane2>
{
    public readonly Vector128<double> Value = value;

    public static int Count => Vector128<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lane2(double value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 FromBits(long bits) => new(Vector128.Create(bits).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 Load(ReadOnlySpan<double> source) => new(Vector128.Create(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Span<double> destination) => Value.CopyTo(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 operator +(Lane2 a, Lane2 b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 operator -(Lane2 a, Lane2 b) => new(a.Value - b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 operator *(Lane2 a, Lane2 b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 operator /(Lane2 a, Lane2 b) => new(a.Value / b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 operator -(Lane2 a) => new(-a.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 FusedMultiplyAdd(Lane2 a, Lane2 b, Lane2 c) => new(Vector128.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 Linear(Lane2 x, double c0, double c1) => new(Vector128.FusedMultiplyAdd(x.Value, Vector128.Create(c1), Vector128.Create(c0)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 Cubic(Lane2 x, Lane2 square, double c0, double c1, double c2, double c3)
    {
        var upper = Vector128.FusedMultiplyAdd(x.Value, Vector128.Create(c3), Vector128.Create(c2));
        return new(Vector128.FusedMultiplyAdd(upper, square.Value, Vector128.FusedMultiplyAdd(x.Value, Vector128.Create(c1), Vector128.Create(c0))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 FusedMultiplyAdd(Lane2 a, double b, Lane2 c) => new(Vector128.FusedMultiplyAdd(a.Value, Vector128.Create(b), c.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 Sqrt(Lane2 a) => new(Vector128.Sqrt(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 Abs(Lane2 a) => new(Vector128.Abs(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 Round(Lane2 a) => new(Vector128.Round(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 Floor(Lane2 a) => new(Vector128.Floor(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 Ceiling(Lane2 a) => new(Vector128.Ceiling(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 Min(Lane2 a, Lane2 b) => new(Vector128.Min(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 Max(Lane2 a, Lane2 b) => new(Vector128.Max(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 AtMost(Lane2 a, double bound) => new(Vector128.MinNative(Vector128.Create(bound), a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 AtLeast(Lane2 a, double bound) => new(Vector128.MaxNative(Vector128.Create(bound), a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 Scale(Lane2 a, Lane2 n) =>
        Avx512F.VL.IsSupported ? new(Avx512F.VL.Scale(a.Value, n.Value)) : Bits.Scale(a, n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 Split(Lane2 x, out Lane2 mantissa)
    {
        if (!Avx512F.VL.IsSupported)
            return Bits.Split(x, out mantissa);
        mantissa = new(Avx512F.VL.GetMantissa(x.Value, Bits.MantissaControl));
        return new(Avx512F.VL.GetExponent(x.Value) - Avx512F.VL.GetExponent(mantissa.Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 operator <(Lane2 a, Lane2 b) => new(Vector128.LessThan(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 operator >(Lane2 a, Lane2 b) => new(Vector128.GreaterThan(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 operator <=(Lane2 a, Lane2 b) => new(Vector128.LessThanOrEqual(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 operator >=(Lane2 a, Lane2 b) => new(Vector128.GreaterThanOrEqual(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 Equal(Lane2 a, Lane2 b) => new(Vector128.Equals(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 Select(Lane2 mask, Lane2 whenSet, Lane2 whenClear) =>
        new(Vector128.ConditionalSelect(mask.Value, whenSet.Value, whenClear.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Lane2 mask) => mask.Value.AsInt64() != Vector128<long>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllBelow(Lane2 a, double bound) => Vector128.LessThanAll(a.Value, Vector128.Create(bound));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 operator &(Lane2 a, Lane2 b) => new(a.Value & b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 operator |(Lane2 a, Lane2 b) => new(a.Value | b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 operator ^(Lane2 a, Lane2 b) => new(a.Value ^ b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 operator ~(Lane2 a) => new(~a.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 AddBits(Lane2 a, Lane2 b) => new((a.Value.AsInt64() + b.Value.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 ShiftLeft(Lane2 a, int count) => new((a.Value.AsInt64() << count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 ShiftRight(Lane2 a, int count) => new((a.Value.AsInt64() >>> count).AsDouble());
}
