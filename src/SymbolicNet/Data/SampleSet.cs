namespace SymbolicNet.Data;

/// <summary>Which parts of samples are read from a table.</summary>
internal enum SampleParts
{
    /// <summary>Inputs and targets.</summary>
    All,

    /// <summary>Inputs alone.</summary>
    Inputs,

    /// <summary>Inputs, and targets where the table has the columns of all.</summary>
    AllIfPresent,
}

/// <summary>Samples as rows of numbers, laid out as <see cref="CompiledModel"/> takes them: the elements of all inputs and targets (or of all inputs alone) in the order of the text.</summary>
/// <param name="Rows">The samples one after the other.</param>
/// <param name="Count">How many there are.</param>
/// <param name="RowLength">How many numbers each has.</param>
/// <param name="HasTargets">Whether targets are among them.</param>
/// <param name="SourceLines">The line of the file (or the number of the row, from 1) that each sample, or each row of the only sample, was read from.</param>
internal sealed record SampleSet(double[] Rows, int Count, int RowLength, bool HasTargets, int[] SourceLines)
{
    /// <summary>The class of each sample, by the first target that is one; null where none is.</summary>
    public int[]? Classes { get; init; }

    public ReadOnlySpan<double> Row(int sample) => Rows.AsSpan(sample * RowLength, RowLength);

    /// <summary>Some of the samples, in the order given.</summary>
    public SampleSet Pick(ReadOnlySpan<int> samples)
    {
        var rows = new double[samples.Length * RowLength];
        var lines = new int[samples.Length];
        var classes = Classes is null ? null : new int[samples.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            Row(samples[i]).CopyTo(rows.AsSpan(i * RowLength));
            lines[i] = SourceLines[samples[i]];
            if (classes is not null)
                classes[i] = Classes![samples[i]];
        }
        return new SampleSet(rows, samples.Length, RowLength, HasTargets, lines) { Classes = classes };
    }
}
