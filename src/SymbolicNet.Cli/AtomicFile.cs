namespace SymbolicNet.Cli;

/// <summary>Replaces a file's content in one step: whoever looks sees the old content or the new, whatever happens.</summary>
internal static class AtomicFile
{
    /// <exception cref="FormulaException">The file cannot be written; it is as it was.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        string? temporary = null;
        try
        {
            // A link stays a link to the file that is replaced.
            string target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
            if (new FileInfo(target).IsReadOnly)
                throw new UnauthorizedAccessException();
            temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}");
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                if (!OperatingSystem.IsWindows())
                    File.SetUnixFileMode(stream.SafeFileHandle, File.GetUnixFileMode(target));
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Delete(temporary);
            throw new FormulaException(ValueErrors.CannotWrite(path, exception is UnauthorizedAccessException ? "writing it is not permitted" : "the file is as it was"));
        }
    }

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
