namespace SymbolicNet.Benchmarks.Ratios;

/// <summary>The C baselines, compiled when they are first asked for.</summary>
internal static class Baselines
{
    /// <summary>Compiles a file of the folder <c>baselines</c>; null, with a note on the error stream, where there is no gcc.</summary>
    /// <remarks>What is loaded stays loaded: its functions are used to the end of the program.</remarks>
    public static SharedObject? Compile(string name, params string[] flags)
    {
        using var stream = typeof(Baselines).Assembly.GetManifestResourceStream(name) ?? throw new ArgumentException($"there is no baseline `{name}`", nameof(name));
        using var reader = new StreamReader(stream);
        try
        {
            return new SharedObject(reader.ReadToEnd(), ["-O3", "-march=native", .. flags]);
        }
        catch (InvalidOperationException missing)
        {
            Console.Error.WriteLine($"# {name}: no baseline: {missing.Message}");
            return null;
        }
    }
}
