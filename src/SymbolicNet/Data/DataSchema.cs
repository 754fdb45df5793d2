using System.Collections.Immutable;
using SymbolicNet.Language.Semantics;

namespace SymbolicNet.Data;

/// <summary>How the columns of tables become the samples of a model. Immutable; stored with what was learned.</summary>
internal sealed partial record DataSchema(ImmutableArray<DataField> Fields, bool IsWholeTable, MissingValues Missing)
{
    /// <summary>What each element of the inputs of a row is shifted and divided by; empty where inputs are taken as they are.</summary>
    public ImmutableArray<double> Means { get; init; } = [];

    public ImmutableArray<double> Scales { get; init; } = [];

    /// <summary>Finds the columns of a model's inputs and targets, the labels of classes, and what missing cells are filled with.</summary>
    /// <param name="model">The model, whose sizes are known but for <c>rows</c>.</param>
    /// <param name="table">The table to learn from.</param>
    /// <param name="options">Which columns are meant, what is done about missing cells.</param>
    /// <param name="parts">Whether targets must be there; where they need not and are not, the schema leaves all of them out.</param>
    /// <exception cref="FormulaException">Columns are not found or do not fit.</exception>
    public static DataSchema Bind(BoundModel model, DataTable table, DataOptions options, SampleParts parts = SampleParts.All)
    {
        var report = new DataReport();
        var fields = new FieldBinder(model, table, options, report).Bind(parts == SampleParts.All);
        report.ThrowIfAny();
        return new DataSchema(fields, model.Data.Any(d => d.IsWholeTable()), options.Missing);
    }

    /// <summary>Refuses a schema, as read from a file, that lays samples out otherwise than a model whose sizes are known takes them.</summary>
    /// <exception cref="FormulaException">The schema is that of another model.</exception>
    public void CheckFits(BoundModel model)
    {
        var report = new DataReport();
        bool hasTargets = Fields.Any(f => f.IsTarget);
        var wanted = model.Data.Where(d => hasTargets || !d.Syntax.IsTarget).ToArray();
        for (int i = 0; i < Math.Max(wanted.Length, Fields.Length); i++)
        {
            var (data, field) = (wanted.ElementAtOrDefault(i), Fields.ElementAtOrDefault(i));
            if (data is null)
                report.Add(SchemaErrors.Unused(field!));
            else if (field is null || field.Name != data.Symbol.Name || field.IsTarget != data.Syntax.IsTarget)
                report.Add(SchemaErrors.Absent(data));
            else if (data.IsWholeTable() != IsWholeTable)
                report.Add(SchemaErrors.OtherRows(data, IsWholeTable));
            else if (data.RowShape() is { IsKnown: true } shape && shape.ElementCount.Size != field.Size)
                report.Add(SchemaErrors.OtherShape(data, field));
            else if (data.Category is { IsKnown: true, Size: var categories } && field.Categories != 0 && field.Categories != categories)
                report.Add(SchemaErrors.OtherCategories(data, field));
            else
                continue;
            break;
        }
        report.ThrowIfAny();
    }

    /// <summary>The samples of a table, as they are: not standardized.</summary>
    /// <param name="table">The table.</param>
    /// <param name="parts">Whether targets are read.</param>
    /// <param name="map">Other columns for inputs and targets than those of the schema, by their names.</param>
    /// <exception cref="FormulaException">A column is missing, or a cell is wrong.</exception>
    public SampleSet Read(DataTable table, SampleParts parts = SampleParts.All, ImmutableDictionary<string, ImmutableArray<string>>? map = null)
    {
        var report = new DataReport();
        var fields = map is null ? Fields : [.. Fields.Select(f => map.TryGetValue(f.Name, out var mapped) ? f with { Columns = mapped } : f)];
        bool hasTargets = parts == SampleParts.All
            || (parts == SampleParts.AllIfPresent && fields.Where(f => f.IsTarget).All(f => f.Columns.All(c => table.Named(c).Any())));
        if (!hasTargets)
            fields = [.. fields.Where(f => !f.IsTarget)];
        var columns = fields.Select(f => f.Columns.Select(c => Column(f, c, table, report)).ToArray()).ToArray();
        report.ThrowIfAny();
        int[] rows = RowsKept(table, columns, Missing, report);
        var samples = new SampleReader(this, fields, rows).Read(columns, report) with { HasTargets = hasTargets };
        report.ThrowIfAny();
        return samples;
    }

    /// <summary>The rows of a table without those that are left out for a missing cell.</summary>
    public static int[] RowsKept(DataTable table, IReadOnlyList<DataColumn[]> columns, MissingValues missing, DataReport report)
    {
        if (missing != MissingValues.DropRow)
            return [.. Enumerable.Range(0, table.RowCount)];
        var isDropped = new bool[table.RowCount];
        foreach (var column in columns.SelectMany(c => c))
        {
            for (int row = 0; row < isDropped.Length; row++)
                isDropped[row] |= column.IsMissing(row);
        }
        int[] kept = [.. Enumerable.Range(0, table.RowCount).Where(r => !isDropped[r])];
        if (kept.Length == 0 && table.RowCount > 0)
            report.Add(FileErrors.AllDropped(table));
        return kept;
    }

    private static DataColumn Column(DataField field, string name, DataTable table, DataReport report)
    {
        int[] found = [.. table.Named(name)];
        if (found.Length == 0)
            report.Add(ColumnErrors.Unknown(name, field.Name, field.Place, table));
        else if (found.Length > 1)
            report.Add(ColumnErrors.Repeated(name, field.Place, table));
        return found.Length == 0 ? default : table.Cells[found[0]];
    }
}
