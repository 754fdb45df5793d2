namespace SymbolicNet.Storage;

/// <summary>Writes a file in one step: whoever looks sees the old content or the new, whatever happens.</summary>
/// <remarks>The new content is written beside the file, brought to the disk, and takes the file's name. A run that ends in between
/// leaves a hidden file with a random name, which stands in nobody's way.</remarks>
internal static class AtomicFile
{
    /// <inheritdoc cref="Write(string, Action{Stream})"/>
    public static void Write(string path, byte[] content) => Write(path, stream => stream.Write(content));

    /// <summary>Looks whether a file can be written.</summary>
    /// <exception cref="FormulaException">It cannot.</exception>
    public static void Check(string path) => Replace(path, null);

    /// <exception cref="FormulaException">The file cannot be written; what was there before is as it was.</exception>
    public static void Write(string path, Action<Stream> write) => Replace(path, write);

    // Without anything to write all is tried but the last step.
    private static void Replace(string path, Action<Stream>? write)
    {
        string? temporary = null;
        try
        {
            string given = Path.GetFullPath(path);
            if (IsDevice(given))
            {
                Fill(given, write);
                return;
            }
            // A link stays a link to the file that is replaced. What a relative path leads to is looked for in the root folder.
            string target = new FileInfo(given).LinkTarget is null ? given : File.ResolveLinkTarget(given, returnFinalTarget: true)!.FullName;
            if (IsDevice(target))
            {
                Fill(target, write);
                return;
            }
            var old = new FileInfo(target);
            if (ObstacleAt(old) is { } obstacle)
                throw new FormulaException(StorageErrors.CannotWrite(path, obstacle));
            temporary = Path.Combine(old.DirectoryName!, $".{old.Name}.{Path.GetRandomFileName()}");
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                if (old.Exists && !OperatingSystem.IsWindows())
                    File.SetUnixFileMode(stream.SafeFileHandle, old.UnixFileMode);
                write?.Invoke(stream);
                stream.Flush(flushToDisk: write is not null);
            }
            if (write is null)
                return;
            File.Move(temporary, target, overwrite: true);
            temporary = null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new FormulaException(StorageErrors.CannotWrite(path, ReasonOf(exception, path)));
        }
        finally
        {
            Delete(temporary);
        }
    }

    // A terminal, a pipe or /dev/null is written to; a file in its place would be the end of it.
    private static bool IsDevice(string target) => !OperatingSystem.IsWindows()
        && ((target.StartsWith("/dev/", StringComparison.Ordinal) && !target.StartsWith("/dev/shm/", StringComparison.Ordinal)) || target.StartsWith("/proc/", StringComparison.Ordinal));

    private static void Fill(string device, Action<Stream>? write)
    {
        using var content = new MemoryStream();
        write?.Invoke(content);
        using var stream = new FileStream(device, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        stream.Write(content.GetBuffer(), 0, (int)content.Length);
    }

    private static string? ObstacleAt(FileInfo target) =>
        Directory.Exists(target.FullName) ? "it is a folder"
        : target.Directory?.Exists != true ? "there is no such folder"
        : target.Exists && target.IsReadOnly ? "writing it is not permitted"
        : null;

    private static string ReasonOf(Exception exception, string path) =>
        exception is UnauthorizedAccessException ? "writing it is not permitted"
        : File.Exists(path) ? "the file is as it was"
        : "it cannot be made";

    private static void Delete(string? path)
    {
        try
        {
            if (path is not null)
                File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What could not be written may not be deletable either; the user hears of the first failure.
        }
    }
}
