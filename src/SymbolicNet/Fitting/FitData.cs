using System.Globalization;
using SymbolicNet.Data;
using SymbolicNet.Language.Semantics;

namespace SymbolicNet.Fitting;

/// <summary>What a fit reads from a table: samples and weights.</summary>
internal static class FitData
{
    /// <exception cref="FormulaException">Columns are not found, cells or weights are wrong, or there is no sample.</exception>
    public static (SampleSet Samples, double[]? Weights) Read(BoundModel model, SourceSpan whole, DataTable? table, FitOptions options)
    {
        if (table is null || model.Data.IsEmpty)
        {
            if (options.Weights is not null)
                throw new FormulaException(FitErrors.NoWeightsHere("the model reads no data"));
            // Without inputs and targets there is one sample, whatever the table has.
            if (model.Data.IsEmpty)
                return (new SampleSet([], 1, 0, true, [1]), null);
        }
        table ??= DataTable.Of();
        var schema = DataSchema.Bind(model, table, options.Data);
        var samples = schema.Read(table);
        if (samples.Count == 0)
            throw new FormulaException(FitErrors.NoSamples(whole));
        return (samples, options.Weights is { } column ? Weights(table, column, samples, schema.IsWholeTable) : null);
    }

    /// <summary>Where a sample comes from, in words.</summary>
    public static string Describe(SampleSet samples, int sample) => samples.RowLength == 0
        ? "the residual"
        : string.Create(CultureInfo.InvariantCulture, $"the residual of line {samples.SourceLines[Math.Min(sample, samples.SourceLines.Length - 1)]} of the data");

    private static double[] Weights(DataTable table, string name, SampleSet samples, bool isWholeTable)
    {
        int[] found = [.. table.Named(name)];
        if (found.Length != 1)
            throw new FormulaException(FitErrors.NoWeightColumn(name, [.. table.Columns]));
        if (isWholeTable)
            throw new FormulaException(FitErrors.NoWeightsHere("the whole table is one sample"));
        var column = table.Cells[found[0]];
        // Rows may have been left out.
        var kept = samples.Count == table.RowCount ? null : samples.SourceLines.ToHashSet();
        var weights = new List<double>(samples.Count);
        for (int row = 0; row < table.RowCount; row++)
        {
            if (kept?.Contains(column.Line(row)) == false)
                continue;
            double weight = column.Number(row);
            if (!(weight >= 0) || !double.IsFinite(weight))
                throw new FormulaException(FitErrors.Weight(name, weight, column.Place(row)));
            weights.Add(weight);
        }
        return [.. weights];
    }
}
