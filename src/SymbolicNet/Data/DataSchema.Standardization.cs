using System.Collections.Immutable;

namespace SymbolicNet.Data;

// Inputs as (x - mean)/deviation.
internal sealed partial record DataSchema
{
    public bool IsStandardized => !Means.IsEmpty;

    /// <summary>This schema with the mean and the standard deviation (divided by n) of each element of the inputs that is a quantity, over the samples given; where the deviation is 0 only the mean is subtracted.</summary>
    public DataSchema WithStandardization(SampleSet training)
    {
        var means = ImmutableArray.CreateBuilder<double>();
        var scales = ImmutableArray.CreateBuilder<double>();
        int count = RowCount(training.Rows.Length, training.HasTargets);
        double[] numbers = new double[count];
        foreach (var (field, offset, stride) in Layout(count, training.HasTargets))
        {
            for (int element = 0; element < field.Size && !field.IsTarget; element++)
            {
                double mean = 0, scale = 1;
                if (field.Kind == FieldKind.Quantity && count > 0)
                {
                    for (int row = 0; row < count; row++)
                        numbers[row] = training.Rows[offset + element + row * stride];
                    mean = Moments.Mean(numbers);
                    scale = Moments.Deviation(numbers, mean) is > 0 and var deviation ? deviation : 1;
                }
                means.Add(mean);
                scales.Add(scale);
            }
        }
        return this with { Means = means.ToImmutable(), Scales = scales.ToImmutable() };
    }

    /// <summary>The samples with their inputs standardized, where this schema says so.</summary>
    public SampleSet Standardize(SampleSet samples)
    {
        if (!IsStandardized)
            return samples;
        double[] rows = [.. samples.Rows];
        Apply(rows, samples.HasTargets);
        return samples with { Rows = rows };
    }

    /// <summary>Standardizes the inputs of rows in place, where this schema says so.</summary>
    /// <param name="rows">Whole samples, one after the other.</param>
    /// <param name="hasTargets">Whether they have targets.</param>
    public void Apply(Span<double> rows, bool hasTargets = true)
    {
        if (!IsStandardized)
            return;
        int count = RowCount(rows.Length, hasTargets), input = 0;
        foreach (var (field, offset, stride) in Layout(count, hasTargets))
        {
            for (int element = 0; element < field.Size && !field.IsTarget; element++, input++)
            {
                for (int row = 0; row < count; row++)
                {
                    ref double number = ref rows[offset + element + row * stride];
                    number = (number - Means[input]) / Scales[input];
                }
            }
        }
    }

    /// <summary>The inputs alone of samples that may have targets.</summary>
    public SampleSet Inputs(SampleSet samples)
    {
        if (!samples.HasTargets)
            return samples;
        int count = RowCount(samples.Rows.Length, true);
        double[] inputs = new double[count * Fields.Where(f => !f.IsTarget).Sum(f => f.Size)];
        foreach (var (from, to) in Layout(count, true).Where(p => !p.Field.IsTarget).Zip(Layout(count, false)))
        {
            for (int row = 0; row < count; row++)
                samples.Rows.AsSpan(from.Offset + row * from.Stride, from.Field.Size).CopyTo(inputs.AsSpan(to.Offset + row * to.Stride));
        }
        return samples with { Rows = inputs, RowLength = samples.Count == 0 ? 0 : inputs.Length / samples.Count, HasTargets = false };
    }

    /// <summary>Where the rows of each field start in samples, and how far they are apart.</summary>
    private IEnumerable<(DataField Field, int Offset, int Stride)> Layout(int count, bool hasTargets)
    {
        var fields = Fields.Where(f => hasTargets || !f.IsTarget).ToArray();
        int width = fields.Sum(f => f.Size), offset = 0;
        foreach (var field in fields)
        {
            yield return IsWholeTable ? (field, offset * count, field.Size) : (field, offset, width);
            offset += field.Size;
        }
    }

    /// <summary>How many rows of a table so many numbers come from.</summary>
    private int RowCount(int length, bool hasTargets)
    {
        int width = Fields.Where(f => hasTargets || !f.IsTarget).Sum(f => f.Size);
        return width == 0 ? 0 : length / width;
    }
}
