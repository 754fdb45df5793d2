using System.Runtime.InteropServices;

namespace SymbolicNet.Benchmarks;

/// <summary>The matrix products of an OpenBLAS found on the machine: a system library, or that inside of a Python package.</summary>
internal sealed unsafe class OpenBlas
{
    private const int ByRows = 101;
    private const int AsIs = 111;
    private const int Transposed = 112;

    // Integers are passed as 64 bits, which libraries with 32-bit ones read as well.
    private readonly delegate* unmanaged<nint, nint, nint, nint, nint, nint, float, float*, nint, float*, nint, float, float*, nint, void> _single;
    private readonly delegate* unmanaged<nint, nint, nint, nint, nint, nint, double, double*, nint, double*, nint, double, double*, nint, void> _double;
    private readonly delegate* unmanaged<nint, void> _setThreads;

    private OpenBlas(nint library, string prefix, string suffix)
    {
        nint Export(string name) => NativeLibrary.GetExport(library, prefix + name + suffix);
        _single = (delegate* unmanaged<nint, nint, nint, nint, nint, nint, float, float*, nint, float*, nint, float, float*, nint, void>)Export("cblas_sgemm");
        _double = (delegate* unmanaged<nint, nint, nint, nint, nint, nint, double, double*, nint, double*, nint, double, double*, nint, void>)Export("cblas_dgemm");
        _setThreads = (delegate* unmanaged<nint, void>)Export("openblas_set_num_threads");
        CoreName = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)Export("openblas_get_corename"))()) ?? "";
    }

    /// <summary>The processor whose kernels it has chosen.</summary>
    public string CoreName { get; }

    /// <summary>The address of the product of single precision, all integers being 64 bits.</summary>
    public nint SingleProduct => (nint)_single;

    /// <summary>The library at a path, by default the system's; null where there is none.</summary>
    public static OpenBlas? Find(string? path)
    {
        foreach (string name in path is null ? ["libopenblas.so.0", "libopenblas.so", "libopenblas.dylib", "libopenblas.dll"] : (string[])[path])
        {
            if (!NativeLibrary.TryLoad(name, out nint library))
                continue;
            foreach (string prefix in (string[])["", "scipy_"])
            {
                foreach (string suffix in (string[])["", "64_"])
                {
                    if (NativeLibrary.TryGetExport(library, prefix + "cblas_sgemm" + suffix, out _))
                        return new OpenBlas(library, prefix, suffix);
                }
            }
        }
        return null;
    }

    public void UseThreads(int count) => _setThreads(count);

    /// <summary>C = A·B, or A·Bᵀ, or Aᵀ·B for matrices stored by rows.</summary>
    public void Multiply<T>(int rows, int depth, int columns, bool transposesA, bool transposesB, T* a, T* b, T* c)
        where T : unmanaged
    {
        int opA = transposesA ? Transposed : AsIs, opB = transposesB ? Transposed : AsIs;
        int strideA = transposesA ? rows : depth, strideB = transposesB ? depth : columns;
        if (typeof(T) == typeof(float))
            _single(ByRows, opA, opB, rows, columns, depth, 1, (float*)a, strideA, (float*)b, strideB, 0, (float*)c, columns);
        else
            _double(ByRows, opA, opB, rows, columns, depth, 1, (double*)a, strideA, (double*)b, strideB, 0, (double*)c, columns);
    }
}
