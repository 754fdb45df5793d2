using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using SymbolicNet.Diagnostics;

namespace SymbolicNet.Cli;

/// <summary>The tool: its commands, and what becomes of everything that goes wrong in them.</summary>
internal static class Tool
{
    /// <summary>Runs the tool once.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Run(IReadOnlyList<string> arguments, ToolConsole console)
    {
        try
        {
            return RunReporting(arguments, console);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What is wrong cannot be said where nothing can be written.
            return ExitCodes.Wrong;
        }
    }

    private static int RunReporting(IReadOnlyList<string> arguments, ToolConsole console)
    {
        try
        {
            int code = Invoke(arguments, console);
            console.Output.Flush();
            return code;
        }
        catch (FormulaException exception)
        {
            console.Report(exception.Diagnostics);
            return console.CloseReport();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            console.Error.WriteLine($"symnet: {exception.Message}");
            console.Error.Flush();
            return ExitCodes.Wrong;
        }
        catch (Exception exception)
        {
            ReportBug(arguments, exception, console);
            return ExitCodes.Bug;
        }
    }

    private static int Invoke(IReadOnlyList<string> arguments, ToolConsole console)
    {
        var root = Commands(console);
        // An argument that begins with @ is a formula's mistake, not the name of a file with more arguments; -xy is a formula, not -x -y.
        var result = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        var command = (ToolCommand)result.CommandResult.Command;
        if (result.Errors.Count > 0)
            return command.ReportUsage(result.Errors.Select(e => e.Message), console);
        if (Misspelt(arguments, command) is { } option)
            return command.ReportUsage([$"unknown option `{PrintableText.Of(option)}`; an argument that begins so goes behind `--`"], console);
        return result.Invoke(new InvocationConfiguration { Output = console.Output, Error = console.Error, EnableDefaultExceptionHandler = false });
    }

    private static ToolCommand Commands(ToolConsole console)
    {
        var root = new ToolCommand("symnet", "Checks, differentiates, evaluates, trains and formats mathematics.", "symnet COMMAND ...")
        {
            CheckCommand.Create(console),
            DiffCommand.Create(console),
            EvalCommand.Create(console),
            FmtCommand.Create(console),
            FitCommand.Create(console),
            TrainCommand.Create(console),
            PredictCommand.Create(console),
            ScoreCommand.Create(console),
            new HelpOption("--help", "-h"),
            new Option<bool>("--version") { Description = "Show the version", Recursive = true, Action = new VersionAction(console) },
        };
        root.SetAction(_ => root.ReportUsage(["a command is missing: check, diff, eval, fit, fmt, train, predict or score"], console));
        return root;
    }

    // The parser takes what it does not know for an argument, so that formulas may begin with a minus; two and a letter are an option.
    private static string? Misspelt(IEnumerable<string> arguments, ToolCommand command) =>
        arguments.TakeWhile(a => a != "--").FirstOrDefault(a =>
            a.Length > 2 && a.StartsWith("--", StringComparison.Ordinal) && char.IsAsciiLetter(a[2]) && !command.Knows(a.Split('=', ':')[0]));

    private static void ReportBug(IReadOnlyList<string> arguments, Exception exception, ToolConsole console)
    {
        console.Error.WriteLine($"symnet: this is a bug in SymbolicNet: {PrintableText.Of(exception.Message)}");
        console.Error.WriteLine($"please report it with the command that led here: symnet {PrintableText.Of(string.Join(' ', arguments))}");
        console.Error.WriteLine(console.ShowsTraces ? exception.ToString() : "SYMNET_TRACE=1 shows where it happened");
    }

    private sealed class VersionAction(ToolConsole console) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            console.Output.WriteLine(typeof(Tool).Assembly.GetName().Version!.ToString(fieldCount: 3));
            return ExitCodes.Done;
        }
    }
}
