using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.Intrinsics.Vector128;

namespace SymbolicNet.Numerics;

/// <summary>A single double. Masks and bits go through the vector register it sits in, where they cost one instruction.</summary>
internal readonly struct Lane1(double value) : ILane<Lane1>
{
    public readonly double Value = value;

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lane1(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 FromBits(long bits) => new(BitConverter.Int64BitsToDouble(bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Load(ReadOnlySpan<double> source) => new(source[0]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Span<double> destination) => destination[0] = Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator +(Lane1 a, Lane1 b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator -(Lane1 a, Lane1 b) => new(a.Value - b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator *(Lane1 a, Lane1 b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator /(Lane1 a, Lane1 b) => new(a.Value / b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator -(Lane1 a) => new(-a.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 FusedMultiplyAdd(Lane1 a, Lane1 b, Lane1 c) => new(Math.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Linear(Lane1 x, double c0, double c1) => new(Math.FusedMultiplyAdd(x.Value, c1, c0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Cubic(Lane1 x, Lane1 square, double c0, double c1, double c2, double c3)
    {
        var upper = Math.FusedMultiplyAdd(x.Value, c3, c2);
        return new(Math.FusedMultiplyAdd(upper, square.Value, Math.FusedMultiplyAdd(x.Value, c1, c0)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 FusedMultiplyAdd(Lane1 a, double b, Lane1 c) => new(Math.FusedMultiplyAdd(a.Value, b, c.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Sqrt(Lane1 a) => new(Math.Sqrt(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Abs(Lane1 a) => new(Math.Abs(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Round(Lane1 a) => new(Math.Round(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Floor(Lane1 a) => new(Math.Floor(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Ceiling(Lane1 a) => new(Math.Ceiling(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Min(Lane1 a, Lane1 b) => new(Math.Min(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Max(Lane1 a, Lane1 b) => new(Math.Max(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 AtMost(Lane1 a, double bound) => new(MinNative(CreateScalarUnsafe(bound), CreateScalarUnsafe(a.Value)).ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 AtLeast(Lane1 a, double bound) => new(MaxNative(CreateScalarUnsafe(bound), CreateScalarUnsafe(a.Value)).ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Scale(Lane1 a, Lane1 n) => Avx512F.IsSupported
        ? new(Avx512F.ScaleScalar(CreateScalarUnsafe(a.Value), CreateScalarUnsafe(n.Value)).ToScalar())
        : Bits.Scale(a, n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Split(Lane1 x, out Lane1 mantissa)
    {
        if (!Avx512F.IsSupported)
            return Bits.Split(x, out mantissa);
        var value = CreateScalarUnsafe(x.Value);
        var significand = Avx512F.GetMantissaScalar(value, Bits.MantissaControl);
        mantissa = new(significand.ToScalar());
        return new(Avx512F.GetExponentScalar(value).ToScalar() - Avx512F.GetExponentScalar(significand).ToScalar());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator <(Lane1 a, Lane1 b) =>
        new(LessThan(CreateScalarUnsafe(a.Value), CreateScalarUnsafe(b.Value)).ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator >(Lane1 a, Lane1 b) =>
        new(GreaterThan(CreateScalarUnsafe(a.Value), CreateScalarUnsafe(b.Value)).ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator <=(Lane1 a, Lane1 b) =>
        new(LessThanOrEqual(CreateScalarUnsafe(a.Value), CreateScalarUnsafe(b.Value)).ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator >=(Lane1 a, Lane1 b) =>
        new(GreaterThanOrEqual(CreateScalarUnsafe(a.Value), CreateScalarUnsafe(b.Value)).ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Equal(Lane1 a, Lane1 b) =>
        new(Vector128.Equals(CreateScalarUnsafe(a.Value), CreateScalarUnsafe(b.Value)).ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Select(Lane1 mask, Lane1 whenSet, Lane1 whenClear) =>
        new(ConditionalSelect(
            CreateScalarUnsafe(mask.Value), CreateScalarUnsafe(whenSet.Value), CreateScalarUnsafe(whenClear.Value)).ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Lane1 mask) => BitConverter.DoubleToInt64Bits(mask.Value) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllBelow(Lane1 a, double bound) => a.Value < bound;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator &(Lane1 a, Lane1 b) => new((CreateScalarUnsafe(a.Value) & CreateScalarUnsafe(b.Value)).ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator |(Lane1 a, Lane1 b) => new((CreateScalarUnsafe(a.Value) | CreateScalarUnsafe(b.Value)).ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator ^(Lane1 a, Lane1 b) => new((CreateScalarUnsafe(a.Value) ^ CreateScalarUnsafe(b.Value)).ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator ~(Lane1 a) => new((~CreateScalarUnsafe(a.Value)).ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 AddBits(Lane1 a, Lane1 b) =>
        new((CreateScalarUnsafe(a.Value).AsInt64() + CreateScalarUnsafe(b.Value).AsInt64()).AsDouble().ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 ShiftLeft(Lane1 a, int count) => new((CreateScalarUnsafe(a.Value).AsInt64() << count).AsDouble().ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 ShiftRight(Lane1 a, int count) => new((CreateScalarUnsafe(a.Value).AsInt64() >>> count).AsDouble().ToScalar());
}
