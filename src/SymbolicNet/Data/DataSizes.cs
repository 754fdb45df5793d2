using System.Collections.Immutable;
using SymbolicNet.Language.Semantics;

namespace SymbolicNet.Data;

/// <summary>Sizes that a model leaves to its data: <c>dim n</c> and <c>rows</c>.</summary>
internal static class DataSizes
{
    /// <summary>The sizes that follow from a table: from the number of columns of an input or target, of classes, of rows.</summary>
    /// <returns>Those that are solved; sizes that the model knows are not among them.</returns>
    /// <exception cref="FormulaException">Columns are not found.</exception>
    public static ImmutableDictionary<string, int> Solve(BoundModel model, DataTable table, DataOptions options)
    {
        var sizes = new Dictionary<string, Dimension>(StringComparer.Ordinal);
        if (model.Data.All(d => d.Symbol.Shape.IsKnown && d.Category is null or { IsKnown: true }))
            return ImmutableDictionary<string, int>.Empty;
        var report = new DataReport();
        var found = new ColumnFinder(model, table, options, report).Find(needsTargets: true);
        report.ThrowIfAny();
        if (model.Data.FirstOrDefault(d => d.IsWholeTable()) is { } whole && !whole.Symbol.Shape[0].IsKnown)
        {
            var used = found.Select(f => (f ?? []).Select(c => table.Cells[c]).ToArray()).ToArray();
            sizes["rows"] = DataSchema.RowsKept(table, used, options.Missing, report).Length;
            report.ThrowIfAny();
        }
        for (bool isLearning = true; isLearning;)
        {
            isLearning = false;
            for (int i = 0; i < found.Length; i++)
            {
                foreach (var (pattern, actual) in Equations(model.Data[i], found[i] ?? [], table))
                {
                    if (pattern.Substitute(sizes).SolveFor(actual) is { } solved && solved.Value is { IsKnown: true, Size: >= 0 and <= int.MaxValue })
                        isLearning |= sizes.TryAdd(solved.Name, solved.Value);
                }
            }
        }
        return sizes.ToImmutableDictionary(s => s.Key, s => (int)s.Value.Size, StringComparer.Ordinal);
    }

    /// <summary>What sizes must be for the columns found to fit.</summary>
    private static IEnumerable<(Dimension Pattern, long Actual)> Equations(BoundData data, int[] found, DataTable table)
    {
        if (found.Length == 0)
            yield break;
        var shape = data.RowShape();
        bool isOneHot = data.Syntax.IsTarget && found.Length == 1 && !shape.IsScalar && (data.Category is not null || !shape.IsKnown);
        if (isOneHot || data.Category is { IsKnown: false })
        {
            int count = ClassLabels.Count([.. found.Select(c => table.Cells[c])], table.RowCount);
            if (data.Category is { } category)
                yield return (category, count);
            if (isOneHot)
                yield return (shape.ElementCount, count);
        }
        if (!isOneHot)
        {
            yield return (shape.ElementCount, found.Length);
            foreach (var equation in Axes(data, shape, found, table))
                yield return equation;
        }
    }

    // Columns named by their indices tell each axis.
    private static IEnumerable<(Dimension Pattern, long Actual)> Axes(BoundData data, Shape shape, int[] found, DataTable table)
    {
        if (shape.Rank < 2)
            yield break;
        string[]? last = null;
        string name = table.Columns[found[^1]];
        if (name.StartsWith(data.Symbol.Name + "[", StringComparison.Ordinal) && name.EndsWith(']'))
            last = name[(data.Symbol.Name.Length + 1)..^1].Split(',');
        for (int axis = 0; axis < shape.Rank && last?.Length == shape.Rank; axis++)
        {
            if (int.TryParse(last[axis], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int index))
                yield return (shape[axis], index + 1L);
        }
    }
}
