using System.Globalization;

namespace SymbolicNet.Tests.Examples;

/// <summary>The options of an example's command, read as the tool reads them.</summary>
internal sealed class ExampleArguments
{
    private readonly List<string> _data = [], _test = [];
    private readonly string _folder;
    private readonly string? _rows, _testRows;

    public ExampleArguments(string folder, IReadOnlyList<string> arguments)
    {
        _folder = folder;
        for (int i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--data": _data.Add(arguments[++i]); break;
                case "--test": _test.Add(arguments[++i]); break;
                case "--rows": _rows = arguments[++i]; break;
                case "--test-rows": _testRows = arguments[++i]; break;
                case "--last": KeepsLast = true; break;
                case "--missing" when arguments[++i] == "drop": Options = Options with { Missing = MissingValues.DropRow }; break;
                default: throw new ArgumentException($"an example's expected.json may not say `{arguments[i]}`", nameof(arguments));
            }
        }
    }

    public DataOptions Options { get; } = DataOptions.Default;

    public bool KeepsLast { get; }

    /// <summary>What is learned from; null for a model without data.</summary>
    public DataTable? Data() => _data.Count == 0 ? null : Load(_data, _rows);

    /// <summary>What is measured on when training is over.</summary>
    public DataTable Test() => Load(_test.Count > 0 ? _test : _data, _testRows);

    private DataTable Load(List<string> files, string? rows)
    {
        var table = DataTable.Join([.. files.Select(LoadOne)]);
        if (rows is null)
            return table;
        int[] ends = [.. rows.Split("..").Select(end => int.Parse(end, CultureInfo.InvariantCulture))];
        return table.Slice(ends[0], ends[1] - ends[0]);
    }

    private DataTable LoadOne(string given)
    {
        string[] parts = given.Split('=');
        return DataTable.Load(Path.Combine(_folder, parts[^1]), Options, parts.Length > 1 ? parts[0] : null);
    }
}
