using System.CommandLine;
using System.Text;
using SymbolicNet.Diagnostics;
using SymbolicNet.Language.Formatting;
using SymbolicNet.Storage;

namespace SymbolicNet.Cli;

/// <summary><c>symnet fmt</c>: lays files out in the language's one layout.</summary>
internal static class FmtCommand
{
    public static ToolCommand Create(ToolConsole console)
    {
        var files = new Argument<string[]>("FILE") { Description = "Model files; - formats standard input to standard output", Arity = ArgumentArity.OneOrMore };
        var check = new Option<bool>("--check") { Description = "Change nothing; name the files that would change, and exit with 3 if there are any" };
        var command = new ToolCommand("fmt", "Formats model files in place, and names those that changed.", "symnet fmt FILE... [--check]") { files, check };
        command.SetAction(result =>
        {
            bool changesNothing = result.GetValue(check);
            int changed = result.GetRequiredValue(files).Count(path => Format(path, changesNothing, console));
            return console.HasErrors ? console.CloseReport() : changesNothing && changed > 0 ? ExitCodes.CheckFailed : ExitCodes.Done;
        });
        return command;
    }

    /// <summary>Formats one file, or reports what is wrong with it.</summary>
    /// <returns>Whether its layout was another one.</returns>
    private static bool Format(string path, bool changesNothing, ToolConsole console)
    {
        try
        {
            byte[] bytes = Sources.ReadBytes(path, console);
            var formatted = FileFormatter.Format(new SourceText(Sources.NameOf(path), Sources.Decode(bytes, path)), Limits.Default);
            if (formatted.Text is null)
                throw new FormulaException(formatted.Diagnostics);
            byte[] wanted = Encoding.UTF8.GetBytes(formatted.Text);
            bool differs = !bytes.AsSpan().SequenceEqual(wanted);
            if (path == Sources.StandardInput && !changesNothing)
            {
                console.Output.Write(formatted.Text);
            }
            else if (differs)
            {
                if (!changesNothing)
                    AtomicFile.Write(path, wanted);
                console.Output.WriteLine(PrintableText.Of(Sources.NameOf(path)));
            }
            return differs;
        }
        catch (FormulaException exception)
        {
            console.Report(exception.Diagnostics);
            return false;
        }
    }
}
