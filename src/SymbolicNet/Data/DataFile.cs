using System.Text;
using System.Text.Unicode;
using SymbolicNet.Language;

namespace SymbolicNet.Data;

/// <summary>A file of data as a table; what it is, its first bytes tell.</summary>
internal static class DataFile
{
    private const int LongestText = 0x3FFF_FFDF;

    /// <summary>Files side by side, each <c>FILE</c> or <c>name=FILE</c>, which names the columns of IDX files.</summary>
    /// <exception cref="FormulaException">A file is missing, unreadable, or not in order, or they differ in their number of rows.</exception>
    public static DataTable LoadAll(IReadOnlyList<string> files, DataOptions options)
    {
        var tables = new List<DataTable>();
        foreach (string file in files)
        {
            // A file of that very name goes first.
            int split = File.Exists(file) ? -1 : file.IndexOf('=', StringComparison.Ordinal);
            tables.Add(split <= 0 ? Load(file, null, options) : Load(file[(split + 1)..], file[..split].Normalize(), options));
        }
        return DataTable.Join(tables);
    }

    /// <exception cref="FormulaException">The file is missing, unreadable, or not in order.</exception>
    public static DataTable Load(string path, string? name, DataOptions options)
    {
        options = options with { ByteLimit = Math.Min(options.ByteLimit, LongestText) };
        // A text may have four bytes for each character.
        var (bytes, reason) = TextFile.ReadBytes(path, Limits.Default with { TextLength = Math.Max(1, options.ByteLimit / 4) });
        if (bytes is null)
            throw new FormulaException(FileErrors.Unreadable(path, reason!));
        return Read(path, bytes, name, options);
    }

    public static DataTable Read(string path, byte[] bytes, string? name, DataOptions options)
    {
        string shown = path;
        if (bytes is [0x1F, 0x8B, ..])
        {
            bytes = GzipFile.Unpack(path, bytes, options.ByteLimit);
            shown = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        }
        if (IdxFile.IsOne(bytes))
            return IdxFile.Read(path, bytes, name ?? Stem(shown), options);
        int start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var text = bytes.AsMemory(start);
        if (!Utf8.IsValid(text.Span))
            throw new FormulaException(FileErrors.Unreadable(path, TextFile.Decode(bytes).Reason ?? "it is no text in UTF-8").Help("save it as UTF-8"));
        bool isTabbed = shown.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase);
        return CsvFile.Read(new CsvText(path, text), options.Delimiter ?? (isTabbed ? '\t' : null), options);
    }

    private static string Stem(string path)
    {
        string stem = Path.GetFileNameWithoutExtension(path);
        return stem.Length == 0 ? "data" : stem.Normalize();
    }
}
