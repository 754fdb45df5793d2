using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SymbolicNet.Numerics;

/// <summary>Four floats side by side.</summary>
internal readonly struct Floats4(Vector128<float> value) : IFloats<Floats4, Lane2>
{
    public readonly Vector128<float> Value = value;

    public static int Count => Vector128<float>.Count;

    public Lane2 Lower
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector128.WidenLower(Value));
    }

    public Lane2 Upper
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector128.WidenUpper(Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats4 Narrow(Lane2 lower, Lane2 upper) => new(Vector128.Narrow(lower.Value, upper.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats4 Load(ReadOnlySpan<float> source) => new(Vector128.Create(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Span<float> destination) => Value.CopyTo(destination);
}
