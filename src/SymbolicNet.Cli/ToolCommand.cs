using System.CommandLine;

namespace SymbolicNet.Cli;

/// <summary>A command that can say in one line how it is used.</summary>
internal sealed class ToolCommand(string name, string description, string usage) : Command(name, description)
{
    public bool Knows(string option) => option is "--help" or "--version" || Options.Any(o => o.Name == option || o.Aliases.Contains(option));

    /// <summary>Says what is wrong with the command line, and how it should look.</summary>
    public int ReportUsage(IEnumerable<string> errors, ToolConsole console)
    {
        foreach (string error in errors)
            console.Error.WriteLine($"symnet: {error}");
        console.Error.WriteLine($"usage: {usage}");
        console.Error.WriteLine($"`{(Name == "symnet" ? Name : "symnet " + Name)} --help` says more");
        return ExitCodes.Usage;
    }
}
