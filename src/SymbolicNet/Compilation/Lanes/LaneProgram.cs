using SymbolicNet.Compilation.Elements;

namespace SymbolicNet.Compilation.Lanes;

/// <summary>A program to run for every sample of some columns.</summary>
/// <param name="Program">What to compute of one sample.</param>
/// <param name="SharedCount">How many of the inputs, the first, are the same for every sample; each of the others is a column.</param>
/// <param name="SumCount">How many of the results, the first, are summed over the samples; each of the others is a column.</param>
internal sealed record LaneProgram(ElementProgram Program, int SharedCount, int SumCount)
{
    public LaneShape Shape => new(SharedCount, Program.InputCount - SharedCount, SumCount, Program.Results.Length - SumCount);
}

/// <summary>How many numbers all samples share, how many each has, and how many come of them.</summary>
internal readonly record struct LaneShape(int SharedCount, int ColumnCount, int SumCount, int ResultColumnCount);
