namespace SymbolicNet.Data;

/// <summary>Reads the cells of a field, and keeps in mind which are wrong.</summary>
internal sealed class FieldReader
{
    private readonly DataField _field;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<int> _missing = [], _wrong = [], _infinite = [];

    public FieldReader(DataField field)
    {
        _field = field;
        for (int i = 0; i < field.Labels.Length; i++)
            _numbers.Add(field.Labels[i], i);
    }

    /// <summary>The numbers of the rows of a column; what is wrong is reported.</summary>
    /// <param name="element">Which of the field's columns it is.</param>
    /// <param name="column">The column.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="write">Takes the position of a row among <paramref name="rows"/>, and its number.</param>
    /// <param name="report">Takes what is wrong.</param>
    public void Read(int element, DataColumn column, ReadOnlySpan<int> rows, Action<int, double> write, DataReport report)
    {
        _missing.Clear();
        _wrong.Clear();
        _infinite.Clear();
        for (int i = 0; i < rows.Length; i++)
            write(i, Value(element, column, rows[i]));
        Report(column, report);
    }

    private double Value(int element, DataColumn column, int row)
    {
        if (column.IsMissing(row))
        {
            if (!_field.Fill.IsEmpty)
                return _field.Fill[element];
            _missing.Add(row);
            return double.NaN;
        }
        double number = column.Number(row);
        if (!_field.Labels.IsEmpty)
        {
            if (_numbers.TryGetValue(ClassLabels.Of(column, row), out int label))
                return label;
        }
        else if (_field.Kind == FieldKind.Quantity ? double.IsFinite(number) : double.IsInteger(number) && number >= 0 && number < _field.Categories)
        {
            return number;
        }
        (double.IsInfinity(number) && _field.Kind == FieldKind.Quantity ? _infinite : _wrong).Add(row);
        return double.NaN;
    }

    private void Report(DataColumn column, DataReport report)
    {
        if (_missing.Count > 0)
            report.Add(() => CellErrors.Missing(column, _missing, _field.Kind != FieldKind.Quantity));
        if (_infinite.Count > 0)
            report.Add(() => CellErrors.Infinite(column, _infinite));
        if (_wrong.Count == 0)
            return;
        report.Add(() => _field.Kind == FieldKind.Quantity ? CellErrors.Text(column, _wrong, _field.Name, column.Block.RowCount)
            : _field.Labels.IsEmpty ? CellErrors.OutOfRange(column, _wrong, _field)
            : CellErrors.UnknownLabel(column, _wrong, _field));
    }
}
