using BenchmarkDotNet.Running;

namespace SymbolicNet.Benchmarks;

/// <summary>What the program measures, by its first argument; a mode prints one line for every figure.</summary>
internal static class Modes
{
    public static IReadOnlyDictionary<string, Func<string[], int>> All { get; } = new SortedDictionary<string, Func<string[], int>>(StringComparer.Ordinal)
    {
        ["bdn"] = arguments => BenchmarkSwitcher.FromAssembly(typeof(Modes).Assembly).Run(arguments).Any() ? 0 : 1,
        ["cold"] = ColdStart.Run,
        ["derive"] = _ => DeriveMode.Run(),
        ["gemm"] = GemmMode.Run,
        ["first"] = _ => FirstMode.Run(),
        ["functions"] = _ => FunctionsMode.Run(),
        ["parse"] = _ => ParseMode.Run(),
        ["ratios"] = Ratios.RatiosMode.Run,
    };
}
