using System.Diagnostics;
using System.Text;

namespace SymbolicNet.Tests.Cli;

/// <summary>The tool as a program of its own: what only a process shows.</summary>
public class ToolProcessTests
{
    private static readonly string Tool = typeof(SymbolicNet.Cli.Tool).Assembly.Location;

    [Fact]
    public void ResultsAndExitCodesReachTheShell()
    {
        Assert.Equal(new ToolRun(0, "-9\n", ""), Run("", "eval", "-x^2", "--at", "x=3"));
        Assert.Equal(2, Run("", "evil").Code);
    }

    [Fact]
    public void InputAndOutputAreUtf8WithoutAMark() =>
        Assert.Equal(new ToolRun(0, "größe = 1  # ∞\n", ""), Run("größe=1 # ∞", "fmt", "-"));

    [Fact]
    public void APipeGetsNoColours()
    {
        var run = Run("", "check", "x*");
        Assert.Equal(1, run.Code);
        Assert.DoesNotContain('\u001b', run.Error);
    }

    /// <remarks>Of a program only its surroundings tell which language its machine speaks.</remarks>
    [Theory]
    [InlineData("de_DE.UTF-8")]
    [InlineData("tr_TR.UTF-8")]
    [InlineData("ar_SA.UTF-8")]
    public void TheLanguageOfTheMachineChangesNoByte(string locale)
    {
        string[] arguments = ["diff", "-1.5*I_İ^2 + 1e-7*i*ı", "--order", "2", "--format", "json"];
        using var process = Start(start => start.Environment["LC_ALL"] = start.Environment["LANG"] = locale, arguments);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(ToolRun.Of(arguments).Output, output);
        Assert.Contains("d2f_di_dı = 1e-07", output);
    }

    [Fact]
    public void AReaderThatLeavesEarlyIsNoError()
    {
        using var process = Start("check", string.Join('+', Enumerable.Range(0, 20_000).Select(i => $"x{i}")));
        process.StandardInput.Close();
        process.StandardOutput.Close();
        Assert.Equal("", process.StandardError.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private static ToolRun Run(string input, params string[] arguments)
    {
        using var process = Start(arguments);
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ToolRun(process.ExitCode, output, error.Result);
    }

    private static Process Start(params string[] arguments) => Start(_ => { }, arguments);

    private static Process Start(Action<ProcessStartInfo> change, params string[] arguments)
    {
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", [Tool, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = encoding,
            StandardOutputEncoding = encoding,
            StandardErrorEncoding = encoding,
        };
        change(start);
        return Process.Start(start)!;
    }
}
