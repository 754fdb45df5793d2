using System.Globalization;
using System.Text;

namespace SymbolicNet.Language;

/// <summary>Reads whole files of text that somebody named; what can go wrong comes back as words.</summary>
internal static class TextFile
{
    // Opening a named pipe waits for a writer, perhaps for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file, without a byte order mark, or the reason why there is none.</summary>
    public static (string? Text, string? Reason) Read(string path, Limits limits)
    {
        var (bytes, reason) = ReadBytes(path, limits);
        return bytes is null ? (null, reason) : Decode(bytes);
    }

    public static (byte[]? Bytes, string? Reason) ReadBytes(string path, Limits limits)
    {
        try
        {
            if (Directory.Exists(path))
                return (null, "it is a folder");
            var info = new FileInfo(path);
            if (!info.Exists)
                return (null, "there is no such file");
            // Pipes and devices have no length.
            using var stream = info.Length > 0 ? Open(path) : OpenPatiently(path);
            return stream is null ? (null, "it is a pipe that nobody writes to") : ReadBytes(stream, limits);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, exception is UnauthorizedAccessException ? "reading it is not permitted" : "it cannot be read");
        }
    }

    /// <summary>All bytes of a stream, unless there are more than a text may have.</summary>
    public static (byte[]? Bytes, string? Reason) ReadBytes(Stream stream, Limits limits)
    {
        long most = 4L * limits.TextLength;
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int count; (count = stream.Read(buffer)) > 0;)
        {
            if (bytes.Length + count > most)
                return (null, string.Create(CultureInfo.InvariantCulture, $"it has more than {most:N0} bytes"));
            bytes.Write(buffer, 0, count);
        }
        return (bytes.ToArray(), null);
    }

    /// <summary>The text that the bytes are in UTF-8, or the reason why they are none.</summary>
    public static (string? Text, string? Reason) Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            return (Utf8.GetString(bytes), null);
        }
        catch (DecoderFallbackException exception)
        {
            return (null, string.Create(CultureInfo.InvariantCulture, $"it is no text in UTF-8: byte {exception.Index + 1} does not belong there"));
        }
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);

    private static FileStream? OpenPatiently(string path)
    {
        FileStream? stream = null;
        Exception? failure = null;
        var opening = new Thread(() =>
        {
            try
            {
                stream = Open(path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                failure = exception;
            }
        })
        { IsBackground = true };
        opening.Start();
        if (!opening.Join(Patience))
            return null;
        return failure is null ? stream : throw failure;
    }
}
