using SymbolicNet.Storage;
using SymbolicNet.Tests.Cli;

namespace SymbolicNet.Tests.Storage;

public class AtomicFileTests
{
    [Fact]
    public void AFileIsMadeAndReplaced()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.Write(folder["a"], [1]);
        AtomicFile.Write(folder["a"], [2, 3]);
        Assert.Equal([2, 3], File.ReadAllBytes(folder["a"]));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void TheOldContentStaysUntilTheNewIsComplete()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("a", "old");
        AtomicFile.Write(file, stream =>
        {
            stream.Write("new"u8);
            Assert.Equal("old", File.ReadAllText(file));
        });
        Assert.Equal("new", File.ReadAllText(file));
    }

    [Fact]
    public void AWriterThatFailsLeavesNothingBehind()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("a", "old");
        var exception = Assert.Throws<FormulaException>(() => AtomicFile.Write(file, _ => throw new IOException("disk full")));
        Assert.Equal($"error SN0414: cannot write `{file}`\n  = note: the file is as it was", exception.Message);
        Assert.Throws<InvalidCastException>(() => AtomicFile.Write(file, _ => throw new InvalidCastException()));
        Assert.Equal("old", File.ReadAllText(file));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void WhatAnInterruptedRunLeftIsInNobodysWay()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".a.xyz", "half");
        folder.Write(".a.tmp", "half");
        AtomicFile.Write(folder["a"], [1]);
        Assert.Equal([1], File.ReadAllBytes(folder["a"]));
    }

    [Fact]
    public void ALinkToNothingYetLeadsToTheFile()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder["link"], "a");
        AtomicFile.Write(folder["link"], [1]);
        Assert.Equal([1], File.ReadAllBytes(folder["a"]));
        Assert.Equal("a", new FileInfo(folder["link"]).LinkTarget);
    }

    [Theory]
    [InlineData("no/such/folder", "there is no such folder")]
    [InlineData("", "it is a folder")]
    [InlineData("a\0b", "it cannot be made")]
    public void WhatCannotBeWrittenIsReported(string name, string reason)
    {
        using var folder = new TemporaryFolder();
        var exception = Assert.Throws<FormulaException>(() => AtomicFile.Write(folder[name], [1]));
        Assert.Equal(reason, exception.Diagnostics.Single().Notes.Single());
    }

    [Fact]
    public void ALinkNamedByARelativePathStaysOneToo()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder["link"], "a");
        AtomicFile.Write(Path.GetRelativePath(Environment.CurrentDirectory, folder["link"]), [1]);
        Assert.Equal([1], File.ReadAllBytes(folder["a"]));
        Assert.Equal("a", new FileInfo(folder["link"]).LinkTarget);
    }

    /// <remarks>Whoever may write into /dev may also replace what is there.</remarks>
    [Fact]
    public void ADeviceIsWrittenToAndStays()
    {
        if (!File.Exists("/dev/full"))
            return;
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder["link"], "/dev/full");
        Assert.Throws<FormulaException>(() => AtomicFile.Write(folder["link"], [1]));
        Assert.Throws<FormulaException>(() => AtomicFile.Write("/dev/full", [1]));
        using var device = File.OpenRead("/dev/full");
        Assert.Equal(0, device.ReadByte());
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void ManyWritersAtOnceLeaveOneOfTheirContents()
    {
        using var folder = new TemporaryFolder();
        Parallel.For(0, 20, i => AtomicFile.Write(folder["a"], [.. Enumerable.Repeat((byte)i, 10_000)]));
        byte[] content = File.ReadAllBytes(folder["a"]);
        Assert.Equal(10_000, content.Length);
        Assert.Single(content.Distinct());
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }
}
