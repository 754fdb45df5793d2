using System.Collections.Immutable;
using SymbolicNet.Data;

namespace SymbolicNet;

/// <summary>Rows of cells in named columns. Immutable; any number of threads may use it.</summary>
/// <remarks>Read from text whose cells are separated by commas, semicolons, tabs or <c>|</c> (RFC 4180), or from IDX, the format of
/// MNIST; either may be packed with gzip. Cells are looked at where a model uses them.</remarks>
public sealed class DataTable
{
    private readonly Lazy<ILookup<string, int>> _byName;

    internal DataTable(ImmutableArray<DataColumn> cells, int rowCount)
    {
        (Cells, RowCount) = (cells, rowCount);
        Columns = [.. cells.Select(c => c.Name)];
        _byName = new(() => Enumerable.Range(0, Cells.Length).ToLookup(i => Cells[i].Name, StringComparer.Ordinal));
    }

    public int RowCount { get; }

    /// <summary>The names of the columns in the order of the source; they may repeat.</summary>
    public ImmutableArray<string> Columns { get; }

    internal ImmutableArray<DataColumn> Cells { get; }

    /// <summary>The columns of a name.</summary>
    internal IEnumerable<int> Named(string name) => _byName.Value[name];

    /// <summary>Reads a file: text, or IDX; either may be packed with gzip.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="name">What a column of an IDX file is called, and its columns where it has several (<c>name[0]</c>, <c>name[1]</c>, ...); null for the file's name without endings.</param>
    /// <exception cref="FormulaException">The file is missing, unreadable, or not in order; the exception carries the diagnostics.</exception>
    public static DataTable Load(string path, DataOptions? options = null, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return DataFile.Load(path, name, options ?? DataOptions.Default);
    }

    /// <summary>Reads text whose cells are separated.</summary>
    /// <exception cref="FormulaException">The text is not in order; the exception carries the diagnostics.</exception>
    public static DataTable Parse(string text, DataOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var settings = options ?? DataOptions.Default;
        return CsvFile.Read(new CsvText(settings.Name, text), settings.Delimiter, settings);
    }

    /// <summary>Columns of numbers; NaN is a missing value.</summary>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public static DataTable Of(params (string Name, IReadOnlyList<double> Values)[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var block = new ArrayBlock([.. columns.Select(c => c.Values.ToArray())]);
        if (columns.FirstOrDefault(c => c.Values.Count != block.RowCount) is { Name: { } other })
            throw new ArgumentException($"the columns `{columns[0].Name}` and `{other}` differ in length", nameof(columns));
        return new DataTable([.. columns.Select((c, i) => new DataColumn(c.Name, block, i))], block.RowCount);
    }

    /// <summary>The columns of several tables side by side.</summary>
    /// <exception cref="FormulaException">The tables differ in their number of rows.</exception>
    public static DataTable Join(params IReadOnlyList<DataTable> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        if (tables.Count == 1)
            return tables[0];
        foreach (var table in tables)
        {
            if (table.RowCount != tables[0].RowCount)
                throw new FormulaException(FileErrors.RowCountsDiffer(tables[0], table));
        }
        return new DataTable([.. tables.SelectMany(t => t.Cells)], tables.Count == 0 ? 0 : tables[0].RowCount);
    }

    /// <summary>Some of the rows, one after the other.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no such rows.</exception>
    public DataTable Slice(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, RowCount - start);
        var blocks = Cells.Select(c => c.Block).Distinct().ToDictionary(b => b, b => new SliceBlock(b, start, count));
        return new DataTable([.. Cells.Select(c => c with { Block = blocks[c.Block] })], count);
    }

    /// <summary>The table as text: a line of names, a line for each row, cells separated by commas.</summary>
    public void Write(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        TableWriter.Write(this, output);
    }

    /// <summary>The numbers of a column; NaN where a cell holds none.</summary>
    /// <exception cref="ArgumentException">There is no such column, or there are several.</exception>
    public double[] Column(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        int[] found = [.. Named(name)];
        if (found.Length != 1)
            throw new ArgumentException($"the table has {found.Length} columns `{name}`", nameof(name));
        var numbers = new double[RowCount];
        for (int row = 0; row < numbers.Length; row++)
            numbers[row] = Cells[found[0]].Number(row);
        return numbers;
    }
}
