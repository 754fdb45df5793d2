using System.Collections.Immutable;

namespace SymbolicNet.Data;

/// <summary>Lays the cells of a table out as samples.</summary>
internal sealed class SampleReader(DataSchema schema, ImmutableArray<DataField> fields, int[] rows)
{
    private readonly int _width = (int)Math.Min(fields.Sum(f => (long)f.Size), int.MaxValue);

    /// <param name="columns">The columns of each field.</param>
    /// <param name="report">Takes what is wrong.</param>
    public SampleSet Read(IReadOnlyList<DataColumn[]> columns, DataReport report)
    {
        if ((long)rows.Length * _width > Array.MaxLength)
            throw new FormulaException(FileErrors.TooManyCells("the data", Array.MaxLength));
        double[] numbers = new double[rows.Length * _width];
        int[]? classes = null;
        int offset = 0;
        for (int i = 0; i < fields.Length; offset += fields[i++].Size)
        {
            var field = fields[i];
            var reader = new FieldReader(field);
            int[]? own = field.IsClass && field.IsTarget && field.Columns.Length == 1 && classes is null && !schema.IsWholeTable ? new int[rows.Length] : null;
            // All rows of a field lie together where the table is one sample.
            int start = schema.IsWholeTable ? offset * rows.Length : offset, stride = schema.IsWholeTable ? field.Size : _width;
            for (int element = 0; element < columns[i].Length; element++)
            {
                int at = start + element;
                reader.Read(element, columns[i][element], rows, (row, value) =>
                {
                    if (own is not null && !double.IsNaN(value))
                        own[row] = (int)value;
                    if (field.Kind != FieldKind.OneHot)
                        numbers[at + row * stride] = value;
                    else if (!double.IsNaN(value))
                        numbers[at + row * stride + (int)value] = 1;
                }, report);
            }
            classes ??= own;
        }
        DataColumn? first = columns.SelectMany(c => c).Select(c => (DataColumn?)c).FirstOrDefault();
        int[] lines = [.. rows.Select(row => first?.Line(row) ?? row + 1)];
        return schema.IsWholeTable
            ? new SampleSet(numbers, 1, numbers.Length, true, lines)
            : new SampleSet(numbers, rows.Length, _width, true, lines) { Classes = classes };
    }
}
