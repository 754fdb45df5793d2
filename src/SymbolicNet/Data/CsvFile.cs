using System.Globalization;
using CsvHelper;

namespace SymbolicNet.Data;

/// <summary>Separated text on its way to a table: RFC 4180, with blanks around cells left out.</summary>
internal sealed class CsvFile
{
    private readonly CsvText _text;
    private readonly DataOptions _options;
    private readonly DataReport _report = new();
    private readonly List<double> _numbers = [];
    private readonly List<int> _records = [];
    private string[]? _names;
    private int _width;
    private int _header = -1;
    private bool _hasOpenQuote;

    private CsvFile(CsvText text, DataOptions options) => (_text, _options) = (text, options);

    /// <exception cref="FormulaException">The text is not in order.</exception>
    public static DataTable Read(CsvText text, char? separator, DataOptions options) => new CsvFile(text, options).Read(separator);

    private DataTable Read(char? separator)
    {
        using var reader = CsvText.Open(_text.Bytes, separator, Report);
        while (!_hasOpenQuote && reader.Read())
            Add(reader);
        _report.ThrowIfAny();
        if (_records.Count == 0)
            throw new FormulaException(FileErrors.NoRows(_text, _names is not null));
        var block = new CsvBlock(_text, reader.Separator, _header, [.. _records], [.. _numbers], _width);
        var names = _names ?? Enumerable.Range(0, _width).Select(i => string.Create(CultureInfo.InvariantCulture, $"c{i}"));
        return new DataTable([.. names.Select((n, i) => new DataColumn(n, block, i))], _records.Count);
    }

    // A quote that is not closed is told when its record comes, which ends with the text.
    private void Report(CsvMalformedRecord bad)
    {
        if (bad.Reason == CsvMalformedReason.UnterminatedQuote)
            _hasOpenQuote = true;
        else
            _report.Add(() => FileErrors.Quote(_text, bad.Reason, (int)bad.ByteOffset));
    }

    private void Add(CsvReader reader)
    {
        int start = (int)reader.ByteOffset;
        if (_hasOpenQuote)
        {
            _report.Add(FileErrors.Quote(_text, CsvMalformedReason.UnterminatedQuote, start + OffsetOfLast(reader)));
            return;
        }
        if (_width == 0)
        {
            _width = reader.FieldCount;
            if (_options.HasHeader ?? IsHeader(reader))
            {
                (_names, _header) = (Names(reader), start);
                return;
            }
        }
        // A line of blanks is none.
        if (_width > 1 && reader.FieldCount == 1 && reader.GetSpan(0).IsEmpty)
            return;
        if (reader.FieldCount != _width)
        {
            _report.Add(() => FileErrors.Ragged(_text, start, reader.RawRecord.Length, reader.FieldCount, _width, _names));
            return;
        }
        if (_numbers.Count + (long)_width > _options.CellLimit)
            throw new FormulaException(FileErrors.TooManyCells(_text.Name, _options.CellLimit));
        for (int i = 0; i < _width; i++)
            _numbers.Add(CsvBlock.Stored(reader.GetSpan(i)));
        _records.Add(start);
    }

    /// <summary>Where the last cell of the current record starts in it, behind blanks.</summary>
    private static int OffsetOfLast(CsvReader reader)
    {
        int offset = 0;
        for (int i = 0; i + 1 < reader.FieldCount; i++)
            offset += reader.GetRawSpan(i).Length + 1;
        var last = reader.GetRawSpan(reader.FieldCount - 1);
        return offset + Math.Max(0, last.IndexOf((byte)'"'));
    }

    private static bool IsHeader(CsvReader reader)
    {
        for (int i = 0; i < reader.FieldCount; i++)
        {
            if (!double.IsNaN(CellText.Number(reader.GetSpan(i))))
                return false;
        }
        return true;
    }

    private static string[] Names(CsvReader reader)
    {
        var names = new string[reader.FieldCount];
        for (int i = 0; i < names.Length; i++)
            names[i] = reader.GetString(i).Trim().Normalize();
        return names;
    }
}
