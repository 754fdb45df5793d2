using System.Collections.Immutable;
using System.Text;

namespace SymbolicNet.Cli;

/// <summary>What the tool reads and writes. UTF-8 without a mark, lines end in LF, on every machine.</summary>
internal sealed class ToolConsole(Func<Stream> openInput, TextWriter output, TextWriter error) : IDisposable
{
    private int _errors;

    /// <summary>Opened when it is read.</summary>
    public Stream Input => openInput();

    /// <summary>For results.</summary>
    public TextWriter Output { get; } = output;

    /// <summary>For everything else.</summary>
    public TextWriter Error { get; } = error;

    public bool IsErrorColored { get; init; }

    /// <summary>Whether results go to a terminal, where what is shown can be drawn anew.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>How many columns a plot may take.</summary>
    public int Width { get; init; } = 72;

    /// <summary>Whether a bug of ours is shown with its stack trace.</summary>
    public bool ShowsTraces { get; init; }

    public bool HasErrors => _errors > 0;

    public static ToolConsole OfProcess()
    {
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new(
            Console.OpenStandardInput,
            new StreamWriter(Console.OpenStandardOutput(), encoding) { NewLine = "\n" },
            new StreamWriter(Console.OpenStandardError(), encoding) { NewLine = "\n" })
        {
            IsErrorColored = !Console.IsErrorRedirected && string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") != "dumb",
            IsInteractive = !Console.IsOutputRedirected && Variable("TERM") is not (null or "" or "dumb"),
            Width = Console.IsOutputRedirected ? 72 : Math.Clamp(Console.WindowWidth - 1, 40, 120),
            ShowsTraces = Variable("SYMNET_TRACE") == "1",
        };
    }

    /// <summary>Writes diagnostics as they are read by people, a blank line between them.</summary>
    public void Report(ImmutableArray<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
            Report(diagnostic);
    }

    public void Report(Diagnostic diagnostic)
    {
        if (diagnostic.Severity == Severity.Error)
            _errors++;
        Error.WriteLine(DiagnosticRenderer.Render(diagnostic, IsErrorColored));
        Error.WriteLine();
    }

    /// <summary>Closes a run that reported errors with their number.</summary>
    public int CloseReport()
    {
        if (_errors == 0)
            return ExitCodes.Done;
        Error.WriteLine(_errors == 1 ? "1 error" : $"{_errors} errors");
        return ExitCodes.Wrong;
    }

    public void Dispose()
    {
        Close(Output);
        Close(Error);
    }

    // What could not be written has been told by the exit code.
    private static void Close(TextWriter writer)
    {
        try
        {
            writer.Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name);
}
