using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;

namespace SymbolicNet.Cli;

/// <summary>The options of all commands that read data.</summary>
internal sealed class DataArguments(bool isRequired)
{
    /// <summary>The options as a usage line shows them.</summary>
    public const string Usage = "--data [NAME=]FILE [--rows A..B] [--map NAME=COLUMN,...] [--missing reject|drop|mean] [--delimiter C] [--header yes|no]";

    private readonly Option<string[]> _data = new("--data")
    {
        Description = "Data: CSV, TSV or IDX, also packed by gzip; several files with as many rows are joined side by side; NAME=FILE names the columns of an IDX file",
        HelpName = "[NAME=]FILE",
        Required = isRequired,
    };
    private readonly Option<string?> _rows = new("--rows") { Description = "The rows to take, counted from 0 and without the last, as 0..8000 or 8000..", HelpName = "A..B" };
    private readonly Option<string[]> _map = new("--map") { Description = "The columns an input or target is read from, instead of those of its name; may be repeated", HelpName = "NAME=COLUMN,..." };
    private readonly Option<string?> _missing = new("--missing") { Description = "What is done about empty cells: reject (the default), drop the row, or take the column's mean", HelpName = "reject|drop|mean" };
    private readonly Option<string?> _delimiter = new("--delimiter") { Description = "What separates cells; `tab` for a tab; found out unless given", HelpName = "C" };
    private readonly Option<string?> _header = new("--header") { Description = "Whether the first row names the columns: yes or no; found out unless given", HelpName = "yes|no" };

    public void AddTo(ToolCommand command)
    {
        foreach (Option option in (Option[])[_data, _rows, _map, _missing, _delimiter, _header])
            command.Add(option);
    }

    /// <summary>What is wrong with the options as given; null where nothing is.</summary>
    public string? WrongIn(ParseResult result)
    {
        if (result.GetValue(_missing) is not (null or "reject" or "drop" or "mean"))
            return "`--missing` takes reject, drop or mean";
        if (result.GetValue(_delimiter) is { } delimiter && delimiter != "tab" && !(delimiter.Length == 1 && delimiter[0] is > ' ' and <= '~' and not '"'))
            return "`--delimiter` takes one character, or `tab`";
        if (result.GetValue(_header) is not (null or "yes" or "no"))
            return "`--header` takes yes or no";
        if (result.GetValue(_rows) is { } rows && !TryReadRange(rows, out _, out _))
            return "`--rows` takes a range, as `0..100` or `100..`";
        return (result.GetValue(_map) ?? []).Any(m => m.IndexOf('=', StringComparison.Ordinal) < 1 || m.Split('=', 2)[1].Split(',').Any(string.IsNullOrWhiteSpace)) ? "`--map` takes a name and columns, as `--map x=height,width`" : null;
    }

    public DataOptions OptionsOf(ParseResult result)
    {
        var map = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (string entry in result.GetValue(_map) ?? [])
        {
            int equals = entry.IndexOf('=', StringComparison.Ordinal);
            map[entry[..equals].Trim()] = [.. entry[(equals + 1)..].Split(',', StringSplitOptions.TrimEntries)];
        }
        return DataOptions.Default with
        {
            Map = map.ToImmutable(),
            Delimiter = result.GetValue(_delimiter) is { } delimiter ? (delimiter == "tab" ? '\t' : delimiter[0]) : null,
            HasHeader = result.GetValue(_header) switch { "yes" => true, "no" => false, _ => null },
            Missing = result.GetValue(_missing) switch { "drop" => MissingValues.DropRow, "mean" => MissingValues.Mean, _ => MissingValues.Reject },
        };
    }

    /// <summary>The data that are named, the rows that are asked for, or others; null where none are named.</summary>
    /// <exception cref="FormulaException">They cannot be read.</exception>
    public DataTable? Load(ParseResult result, string? rows = null) =>
        result.GetValue(_data) is { Length: > 0 } files ? Load(files, rows ?? result.GetValue(_rows), OptionsOf(result)) : null;

    /// <summary>What is wrong with writing to a file that is read too; null where nothing is, after a look whether it can be written.</summary>
    /// <exception cref="FormulaException">It cannot.</exception>
    public string? WrongWith(ParseResult result, string option, string? output, params string?[] used)
    {
        if (output is null)
            return null;
        string place = Path.GetFullPath(output);
        var read = (result.GetValue(_data) ?? []).SelectMany(d => (string[])[d, d[(d.IndexOf('=', StringComparison.Ordinal) + 1)..]]).Concat(used.OfType<string>());
        if (read.Any(r => r.Length > 0 && Path.GetFullPath(r) == place))
            return $"`{option}` would take the place of `{Diagnostics.PrintableText.Of(output)}`, which is in use";
        Storage.AtomicFile.Check(output);
        return null;
    }

    /// <summary>Files side by side.</summary>
    public static DataTable Load(string[] files, string? rows, DataOptions options)
    {
        var table = DataTable.Join([.. files.Select(file => LoadOne(file, options))]);
        if (rows is null || !TryReadRange(rows, out int start, out int? end))
            return table;
        int last = Math.Min(end ?? table.RowCount, table.RowCount);
        return table.Slice(Math.Min(start, last), Math.Max(0, last - start));
    }

    public static bool TryReadRange(string text, out int start, out int? end)
    {
        (start, end) = (0, null);
        int dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0)
            return false;
        var first = text.AsSpan(0, dots).Trim();
        var second = text.AsSpan(dots + 2).Trim();
        if (!first.IsEmpty && !int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out start))
            return false;
        if (second.IsEmpty)
            return true;
        bool isNumber = int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out int last);
        end = last;
        return isNumber && last >= start;
    }

    // A name before the sign is one only where no such file exists.
    private static DataTable LoadOne(string given, DataOptions options)
    {
        int equals = given.IndexOf('=', StringComparison.Ordinal);
        return equals < 1 || File.Exists(given) ? DataTable.Load(given, options) : DataTable.Load(given[(equals + 1)..], options, given[..equals]);
    }
}
