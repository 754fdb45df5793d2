using BenchmarkDotNet.Running;

namespace SymbolicNet.Benchmarks;

/// <summary>What the program measures, by its first argument; a mode prints one line for every figure.</summary>
internal static class Modes
{
    public static IReadOnlyDictionary<string, Action<string[]>> All { get; } = new SortedDictionary<string, Action<string[]>>(StringComparer.Ordinal)
    {
        ["bdn"] = arguments => BenchmarkSwitcher.FromAssembly(typeof(Modes).Assembly).Run(arguments),
        ["parse"] = _ => ParseMode.Run(),
    };
}
