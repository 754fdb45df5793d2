using SymbolicNet.Language;

namespace SymbolicNet.Cli;

/// <summary>Reads what an argument names.</summary>
internal static class Sources
{
    /// <summary>The argument that stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>What diagnostics call standard input.</summary>
    public const string StandardInputName = "<stdin>";

    /// <summary>Whether an argument names a file rather than being a formula.</summary>
    public static bool IsFile(string argument) =>
        argument.EndsWith(".symnet", StringComparison.Ordinal) || (argument.Length > 0 && Path.Exists(argument));

    /// <summary>The bytes of a file or of standard input.</summary>
    /// <exception cref="FormulaException">They cannot be read.</exception>
    public static byte[] ReadBytes(string path, ToolConsole console)
    {
        var (bytes, reason) = path == StandardInput ? TextFile.ReadBytes(console.Input, Limits.Default) : TextFile.ReadBytes(path, Limits.Default);
        return bytes ?? throw Unreadable(path, reason!);
    }

    /// <exception cref="FormulaException">The bytes are no text.</exception>
    public static string Decode(byte[] bytes, string path)
    {
        var (text, reason) = TextFile.Decode(bytes);
        return text ?? throw Unreadable(path, reason!);
    }

    public static string ReadText(string path, ToolConsole console) => Decode(ReadBytes(path, console), path);

    public static string NameOf(string path) => path == StandardInput ? StandardInputName : path;

    private static FormulaException Unreadable(string path, string reason) =>
        new(new Diagnostic("SN0216", $"cannot read `{(path == StandardInput ? "standard input" : path)}`").Note(reason));
}
