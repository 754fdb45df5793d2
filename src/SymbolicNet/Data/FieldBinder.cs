using System.Collections.Immutable;
using SymbolicNet.Language.Semantics;

namespace SymbolicNet.Data;

/// <summary>Makes the fields of a schema from a model's declarations and the table to learn from.</summary>
internal sealed class FieldBinder(BoundModel model, DataTable table, DataOptions options, DataReport report)
{
    /// <returns>The fields in the order of the text; of no use where something was reported.</returns>
    public ImmutableArray<DataField> Bind(bool needsTargets)
    {
        var columns = new ColumnFinder(model, table, options, report).Find(needsTargets);
        CheckRows();
        bool hasTargets = needsTargets || !model.Data.Where((d, i) => d.Syntax.IsTarget && columns[i] is null or []).Any();
        var fields = ImmutableArray.CreateBuilder<DataField>();
        for (int i = 0; i < columns.Length; i++)
        {
            if (columns[i] is { Length: > 0 } found && (hasTargets || !model.Data[i].Syntax.IsTarget) && Bind(model.Data[i], found) is { } field)
                fields.Add(field);
        }
        return fields.ToImmutable();
    }

    private void CheckRows()
    {
        if (model.Data.FirstOrDefault(d => d.IsWholeTable()) is not { } whole)
            return;
        foreach (var single in model.Data.Where(d => !d.IsWholeTable()))
            report.Add(ColumnErrors.MixedRows(single, whole));
        if (whole.Symbol.Shape[0] is { IsKnown: true, Size: var rows } && options.Missing != MissingValues.DropRow && rows != table.RowCount)
            report.Add(ColumnErrors.RowsDiffer(whole, rows, table));
    }

    private DataField? Bind(BoundData data, int[] found)
    {
        var shape = data.RowShape();
        if (shape.Dimensions.Concat(data.Category is { } category ? [category] : []).SelectMany(d => d.Names).FirstOrDefault() is { } open)
        {
            report.Add(DataErrors.UnknownSize(open, data.Syntax.Shape?.Span ?? data.Syntax.Category!.Span));
            return null;
        }
        long size = shape.ElementCount.Size, categories = data.Category?.Size ?? 0;
        if (Math.Max(size, categories) > options.CellLimit)
        {
            report.Add(FileErrors.TooManyCells(data.Symbol.Name, options.CellLimit));
            return null;
        }
        bool isOneHot = data.Syntax.IsTarget && found.Length == 1 && size > 1;
        if (!isOneHot && found.Length != size)
        {
            report.Add(ColumnErrors.Count(data, found.Length, data.Syntax.Columns?.Span ?? data.Syntax.Name.Span));
            return null;
        }
        var kind = isOneHot ? FieldKind.OneHot
            : data.Syntax.Category is not { } syntax ? FieldKind.Quantity
            : !syntax.IsClass ? FieldKind.Index
            : data.Syntax.IsTarget && size > 1 ? FieldKind.Quantity : FieldKind.Class;
        if (kind == FieldKind.OneHot && categories != 0 && categories != size)
            report.Add(ColumnErrors.CategoryCount(data, size));
        var field = new DataField(data.Symbol.Name, data.Syntax.IsTarget, kind, (int)size, [.. found.Select(c => table.Columns[c])])
        {
            Categories = kind == FieldKind.OneHot ? (int)size : kind == FieldKind.Quantity ? 0 : (int)categories,
            Place = data.Syntax.Name.Span,
        };
        return field.IsClass ? WithLabels(field, data, found) : options.Missing == MissingValues.Mean && kind == FieldKind.Quantity ? WithFill(field, found) : field;
    }

    private DataField WithLabels(DataField field, BoundData data, int[] found)
    {
        DataColumn[] columns = [.. found.Select(c => table.Cells[c])];
        var labels = ClassLabels.Collect(columns, table.RowCount, field.Categories);
        if (labels.Count > field.Categories)
        {
            var (column, row) = labels.Values.OrderBy(p => p.Row).Skip(field.Categories).First();
            report.Add(CellErrors.TooManyLabels(data, [.. labels.Keys], column, row, field.Categories));
        }
        return field with { Labels = [.. labels.Keys] };
    }

    private DataField WithFill(DataField field, int[] found)
    {
        var means = new double[found.Length];
        for (int i = 0; i < means.Length; i++)
        {
            var column = table.Cells[found[i]];
            var numbers = Enumerable.Range(0, table.RowCount).Select(column.Number).Where(double.IsFinite).ToArray();
            if (numbers.Length == 0)
                report.Add(CellErrors.NothingToFill(column));
            else
                means[i] = Moments.Mean(numbers);
        }
        return field with { Fill = [.. means] };
    }
}
