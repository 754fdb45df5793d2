using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Unicode;
using SymbolicNet.Language;

namespace SymbolicNet.Data;

/// <summary>A file of data as a table; what it is, its first bytes tell.</summary>
internal static class DataFile
{
    /// <exception cref="FormulaException">The file is missing, unreadable, or not in order.</exception>
    public static DataTable Load(string path, string? name, DataOptions options)
    {
        // Files of text have four bytes for each character at most.
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
            bytes = Unpack(path, bytes, options.ByteLimit);
            shown = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        }
        if (IdxFile.IsOne(bytes))
            return IdxFile.Read(path, bytes, name ?? Stem(shown), options);
        int start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var text = bytes.AsMemory(start);
        if (!Utf8.IsValid(text.Span))
            throw new FormulaException(FileErrors.Unreadable(path, TextFile.Decode(bytes).Reason ?? "it is no text in UTF-8"));
        bool isTabbed = shown.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase);
        return CsvFile.Read(new CsvText(path, text), options.Delimiter ?? (isTabbed ? '\t' : null), options);
    }

    private static string Stem(string path)
    {
        string stem = Path.GetFileNameWithoutExtension(path);
        return stem.Length == 0 ? "data" : stem.Normalize();
    }

    private static byte[] Unpack(string path, byte[] packed, int most)
    {
        try
        {
            using var unpacked = new MemoryStream();
            using var stream = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            var buffer = new byte[64 * 1024];
            for (int count; (count = stream.Read(buffer)) > 0;)
            {
                if (unpacked.Length + count > most)
                    throw new FormulaException(FileErrors.Unreadable(path, string.Create(CultureInfo.InvariantCulture, $"unpacked it has more than {most:N0} bytes")));
                unpacked.Write(buffer, 0, count);
            }
            return unpacked.ToArray();
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw new FormulaException(FileErrors.Unreadable(path, "what gzip packed in it is damaged"));
        }
    }
}
