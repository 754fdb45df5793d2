namespace SymbolicNet.Storage;

/// <summary>Where weights are going to be written: looked at before the hours of work that end in them.</summary>
internal static class WeightsPlace
{
    /// <exception cref="FormulaException">No file can be made there, or one is there that holds something else than weights.</exception>
    public static void Check(string path)
    {
        if (File.Exists(path) && !HoldsWeights(path))
            throw new FormulaException(StorageErrors.OtherContent(path));
        AtomicFile.Check(path);
    }

    // By the first bytes, so that damaged weights may be written anew: an empty file, or a header's length and its brace.
    private static bool HoldsWeights(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var start = new byte[9];
            int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            return length == 0 || (length == start.Length && BitConverter.ToUInt64(start) <= SafetensorsFile.MaxHeaderLength && start[8] == '{');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What cannot be read may still be written; the check for that has the words if not.
            return true;
        }
    }
}
