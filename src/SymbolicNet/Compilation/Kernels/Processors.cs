using System.Runtime.InteropServices;

namespace SymbolicNet.Compilation.Kernels;

/// <summary>Where threads run, as far as the system tells: on Linux.</summary>
internal static unsafe partial class Processors
{
    // Sets of processors as the system has them: a bit for each of 1024.
    private const int SetBytes = 128;

    private const string Library = "libc";

    private static readonly bool _isKnown = IsKnown();

    /// <summary>The processor of the calling thread; -1 where nobody tells.</summary>
    public static int Current => _isKnown ? CurrentProcessor() : -1;

    /// <summary>Moves the calling thread to another processor that it may use, if there is one; it may come back when the system likes.</summary>
    public static void Leave(int processor)
    {
        ulong* allowed = stackalloc ulong[SetBytes / sizeof(ulong)];
        ulong* others = stackalloc ulong[SetBytes / sizeof(ulong)];
        new Span<ulong>(allowed, SetBytes / sizeof(ulong)).Clear();
        if (!_isKnown || processor < 0 || processor >= 8 * SetBytes || GetAffinity(0, SetBytes, allowed) < 0)
            return;
        ulong any = 0;
        for (int i = 0; i < SetBytes / sizeof(ulong); i++)
        {
            others[i] = i == processor / 64 ? allowed[i] & ~(1UL << (processor % 64)) : allowed[i];
            any |= others[i];
        }
        if (any != 0 && SetAffinity(0, SetBytes, others) == 0)
            _ = SetAffinity(0, SetBytes, allowed);
    }

    private static bool IsKnown()
    {
        try
        {
            return OperatingSystem.IsLinux() && CurrentProcessor() >= 0;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport(Library, EntryPoint = "sched_getcpu")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CurrentProcessor();

    [LibraryImport(Library, EntryPoint = "sched_getaffinity")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetAffinity(int thread, nint size, void* set);

    [LibraryImport(Library, EntryPoint = "sched_setaffinity")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetAffinity(int thread, nint size, void* set);
}
