namespace SymbolicNet.Tests.Cli;

public class FmtCommandTests
{
    [Fact]
    public void FilesAreRewrittenInPlaceAndNamed()
    {
        using var folder = new TemporaryFolder();
        string odd = folder.Write("odd.symnet", "a=1\r\nb  =  a+1\r\n");
        string good = folder.Write("good.symnet", "a = 1\n");
        ToolRun.Of("fmt", odd, good).Wrote(odd + "\n");
        Assert.Equal("a = 1\nb = a + 1\n", File.ReadAllText(odd));
        Assert.Equal(["good.symnet", "odd.symnet"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
        ToolRun.Of("fmt", odd, good).Wrote("");
    }

    [Fact]
    public void ACheckNamesWhatWouldChangeAndChangesNothing()
    {
        using var folder = new TemporaryFolder();
        string odd = folder.Write("odd.symnet", "a=1\n");
        Assert.Equal(new ToolRun(3, odd + "\n", ""), ToolRun.Of("fmt", "--check", odd));
        Assert.Equal("a=1\n", File.ReadAllText(odd));
        ToolRun.Of("fmt", "--check", folder.Write("good.symnet", "a = 1\n")).Wrote("");
    }

    [Fact]
    public void StandardInputIsFormattedToStandardOutput()
    {
        ToolRun.WithInput("a=1 # one", "fmt", "-").Wrote("a = 1  # one\n");
        Assert.Equal(new ToolRun(3, "<stdin>\n", ""), ToolRun.WithInput("a=1", "fmt", "--check", "-"));
    }

    [Fact]
    public void AFileWithErrorsStaysAsItIsAndTheOthersAreFormatted()
    {
        using var folder = new TemporaryFolder();
        string wrong = folder.Write("wrong.symnet", "a = = 1\n");
        string odd = folder.Write("odd.symnet", "a=1\n");
        var run = ToolRun.Of("fmt", wrong, folder["none.symnet"], odd);
        Assert.Equal((1, odd + "\n"), (run.Code, run.Output));
        Assert.EndsWith("\n2 errors\n", run.Error);
        Assert.Equal("a = = 1\n", File.ReadAllText(wrong));
    }

    [Fact]
    public void PermissionsAndLinksStayAsTheyWere()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TemporaryFolder();
        string file = folder.Write("odd.symnet", "a=1\n");
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherWrite;
        File.SetUnixFileMode(file, mode);
        File.CreateSymbolicLink(folder["link.symnet"], "odd.symnet");
        ToolRun.Of("fmt", folder["link.symnet"]).Wrote(folder["link.symnet"] + "\n");
        Assert.Equal("odd.symnet", new FileInfo(folder["link.symnet"]).LinkTarget);
        Assert.Equal("a = 1\n", File.ReadAllText(file));
        Assert.Equal(mode, File.GetUnixFileMode(file));
    }

    [Fact]
    public void AReadOnlyFileIsNotReplaced()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("odd.symnet", "a=1\n");
        File.SetAttributes(file, FileAttributes.ReadOnly);
        ToolRun.Of("fmt", file).FailedWith($"""
            error SN0414: cannot write `{file}`
              = note: writing it is not permitted

            1 error

            """);
        File.SetAttributes(file, FileAttributes.Normal);
        Assert.Equal("a=1\n", File.ReadAllText(file));
    }
}
