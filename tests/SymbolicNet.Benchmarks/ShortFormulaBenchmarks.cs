using BenchmarkDotNet.Attributes;

namespace SymbolicNet.Benchmarks;

/// <summary>Reading what a user types.</summary>
[MemoryDiagnoser]
public class ShortFormulaBenchmarks
{
    [Params(ParseTexts.Short)]
    public string Text { get; set; } = "";

    [Benchmark]
    public Formula Parse() => Formula.Parse(Text);
}
