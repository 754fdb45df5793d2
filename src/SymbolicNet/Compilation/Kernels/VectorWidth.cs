using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SymbolicNet.Compilation.Kernels;

/// <summary>The registers that products use.</summary>
internal enum VectorWidth
{
    Scalar,
    Bits128,
    Bits256,
    Bits512,
}

internal static class VectorWidths
{
    /// <summary>The widest that the machine has.</summary>
    /// <remarks>Not <c>Vector512.IsHardwareAccelerated</c>, which is false on processors that once lowered their clock for such registers:
    /// a product gains even there.</remarks>
    public static VectorWidth Widest =>
        Avx512F.IsSupported && Avx512F.VL.IsSupported ? VectorWidth.Bits512
        : Vector256.IsHardwareAccelerated && Fma.IsSupported ? VectorWidth.Bits256
        : Vector128.IsHardwareAccelerated ? VectorWidth.Bits128
        : VectorWidth.Scalar;
}
