using System.Reflection;
using System.Runtime.CompilerServices;

namespace SymbolicNet.Compilation.Lanes;

/// <summary>Reads and writes numbers and vectors of them from expression trees, which know no addresses but parameters'.</summary>
internal static class LaneAccess
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Read(ref double source, long place) => Unsafe.Add(ref source, (nint)place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(ref double target, long place, double value) => Unsafe.Add(ref target, (nint)place) = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load<TVector>(ref double source, long place)
        where TVector : struct => Unsafe.ReadUnaligned<TVector>(ref Unsafe.As<double, byte>(ref Unsafe.Add(ref source, (nint)place)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TVector>(ref double target, long place, TVector value)
        where TVector : struct => Unsafe.WriteUnaligned(ref Unsafe.As<double, byte>(ref Unsafe.Add(ref target, (nint)place)), value);

    public static readonly MethodInfo ReadMethod = typeof(LaneAccess).GetMethod(nameof(Read))!;

    public static readonly MethodInfo WriteMethod = typeof(LaneAccess).GetMethod(nameof(Write))!;

    public static MethodInfo LoadMethod<TVector>()
        where TVector : struct => ((Loading<TVector>)Load<TVector>).Method;

    public static MethodInfo StoreMethod<TVector>()
        where TVector : struct => ((Storing<TVector>)Store).Method;

    private delegate TVector Loading<TVector>(ref double source, long place);

    private delegate void Storing<TVector>(ref double target, long place, TVector value);
}
