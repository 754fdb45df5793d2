using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SymbolicNet.Benchmarks;

/// <summary>C code, compiled by the machine's gcc for this processor and loaded into this process.</summary>
internal sealed class SharedObject : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("symnet-c-").FullName;
    private readonly nint _handle;

    /// <param name="code">The text of one C file.</param>
    /// <param name="options">Options beside <c>-O3 -march=native</c>; for the fastest vectors unless given.</param>
    /// <exception cref="InvalidOperationException">There is no gcc, or it does not take the code.</exception>
    public SharedObject(string code, params IEnumerable<string> options)
    {
        string source = Path.Combine(_folder, "loops.c"), library = Path.Combine(_folder, "loops.so");
        File.WriteAllText(source, code);
        string[] optimizations = options.Any() ? [.. options.SelectMany(o => o.Split(' ', StringSplitOptions.RemoveEmptyEntries))] : ["-ffast-math", "-mprefer-vector-width=512"];
        string[] arguments = ["-O3", "-march=native", .. optimizations, "-shared", "-fPIC", source, "-o", library, "-lmvec", "-lm"];
        try
        {
            using var compiler = Process.Start(new ProcessStartInfo("gcc", arguments) { RedirectStandardError = true })!;
            string errors = compiler.StandardError.ReadToEnd();
            compiler.WaitForExit();
            if (compiler.ExitCode != 0)
                throw new InvalidOperationException(errors);
            _handle = NativeLibrary.Load(library);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new InvalidOperationException("gcc is not installed");
        }
    }

    public nint Function(string name) => NativeLibrary.GetExport(_handle, name);

    public void Dispose()
    {
        NativeLibrary.Free(_handle);
        Directory.Delete(_folder, recursive: true);
    }
}
