using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SymbolicNet.Numerics;

/// <summary>Eight floats side by side.</summary>
internal readonly struct Floats8(Vector256<float> value) : IFloats<Floats8, Lane4>
{
    public readonly Vector256<float> Value = value;

    public static int Count => Vector256<float>.Count;

    public Lane4 Lower
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector256.WidenLower(Value));
    }

    public Lane4 Upper
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector256.WidenUpper(Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 Narrow(Lane4 lower, Lane4 upper) => new(Vector256.Narrow(lower.Value, upper.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats8 Load(ReadOnlySpan<float> source) => new(Vector256.Create(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Span<float> destination) => Value.CopyTo(destination);
}
