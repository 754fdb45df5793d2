using System.Text;
using SymbolicNet.Cli;

namespace SymbolicNet.Tests.Cli;

/// <summary>One run of the tool inside the test's process: its exit code and all that it wrote.</summary>
internal sealed record ToolRun(int Code, string Output, string Error)
{
    public static ToolRun Of(params string[] arguments) => WithInput("", arguments);

    public static ToolRun WithInput(string input, params string[] arguments) => WithInput(Encoding.UTF8.GetBytes(input), arguments);

    public static ToolRun WithInput(byte[] input, params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        using var console = new ToolConsole(() => new MemoryStream(input), output, error);
        int code = Tool.Run(arguments, console);
        return new ToolRun(code, output.ToString(), error.ToString());
    }

    public void Wrote(string expected) => Assert.Equal(new ToolRun(ExitCodes.Done, expected, ""), this);

    public void FailedWith(string expected) => Assert.Equal(new ToolRun(ExitCodes.Wrong, "", expected), this);

    public void RejectedUsageWith(string expected)
    {
        Assert.Equal((ExitCodes.Usage, "", expected), (Code, Output, Error.Split('\n')[0]));
        Assert.Contains("\nusage: symnet", Error);
    }
}
