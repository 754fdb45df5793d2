namespace SymbolicNet.Storage;

/// <summary>Reads whole files that somebody named.</summary>
internal static class BinaryFile
{
    /// <exception cref="FormulaException">There is no such file, or it cannot be read.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            if (Directory.Exists(path))
                throw new FormulaException(StorageErrors.CannotRead(path, "it is a folder"));
            var file = new FileInfo(path);
            if (!file.Exists)
                throw new FormulaException(StorageErrors.CannotRead(path, "there is no such file"));
            if (file.Length > Array.MaxLength)
                throw new FormulaException(StorageErrors.CannotRead(path, "it has more than two gigabytes"));
            // Opening a named pipe, which has no length, could wait for ever.
            return file.Length == 0 ? [] : File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new FormulaException(StorageErrors.CannotRead(path, exception is UnauthorizedAccessException ? "reading it is not permitted" : "it cannot be read"));
        }
    }
}
