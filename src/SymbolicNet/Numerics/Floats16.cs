using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SymbolicNet.Numerics;

/// <summary>Sixteen floats side by side.</summary>
internal readonly struct Floats16(Vector512<float> value) : IFloats<Floats16, Lane8>
{
    public readonly Vector512<float> Value = value;

    public static int Count => Vector512<float>.Count;

    public Lane8 Lower
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector512.WidenLower(Value));
    }

    public Lane8 Upper
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector512.WidenUpper(Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats16 Narrow(Lane8 lower, Lane8 upper) => new(Vector512.Narrow(lower.Value, upper.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats16 Load(ReadOnlySpan<float> source) => new(Vector512.Create(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Span<float> destination) => Value.CopyTo(destination);
}
