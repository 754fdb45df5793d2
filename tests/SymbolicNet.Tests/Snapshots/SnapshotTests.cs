using System.Text;
using VerifyTests;

namespace SymbolicNet.Tests.Snapshots;

public sealed class SnapshotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("symnet-snapshots-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task AnEqualTextPassesAndClearsAnOldDifference()
    {
        string received = Write("SnapshotTests.AnEqualTextPassesAndClearsAnOldDifference.received.txt", "old");
        Write("SnapshotTests.AnEqualTextPassesAndClearsAnOldDifference.verified.txt", "a\nb");

        await Verifier.Verify("a\r\nb").UseDirectory(_folder);

        Assert.False(File.Exists(received));
    }

    [Fact]
    public async Task AMissingSnapshotFailsAndLeavesWhatWasReceived()
    {
        var exception = await Fails(Verifier.Verify("α\nb").UseDirectory(Path.Combine(_folder, "deeper")).UseMethodName("New"));

        byte[] bytes = await File.ReadAllBytesAsync(Path.Combine(_folder, "deeper", "SnapshotTests.New.received.txt"));
        Assert.Equal([0xEF, 0xBB, 0xBF, 0xCE, 0xB1, (byte)'\n', (byte)'b'], bytes);
        Assert.Equal(
            $"""
            Directory: {_folder}/deeper
            New:
              - Received: SnapshotTests.New.received.txt
                Verified: SnapshotTests.New.verified.txt

            FileContent:

            New:

            Received: SnapshotTests.New.received.txt
            α
            b

            """,
            exception.Message);
    }

    [Fact]
    public async Task ADifferenceFailsAndShowsWhereItBegins()
    {
        Write("case.verified.txt", "same\nold");

        var exception = await Fails(Verifier.Verify("same\nnew").UseDirectory(_folder).UseFileName("case"));

        Assert.Equal("same\nnew", await File.ReadAllTextAsync(Path.Combine(_folder, "case.received.txt")));
        Assert.Equal(
            $"""
            Directory: {_folder}
            NotEqual:
              - Received: case.received.txt
                Verified: case.verified.txt

            FileContent:

            NotEqual:

            First difference, line 2:
              received: new
              verified: old

            Received: case.received.txt
            same
            new
            Verified: case.verified.txt
            same
            old

            """,
            exception.Message);
    }

    [Fact]
    public async Task AFinalNewlineIsADifference()
    {
        Write("case2.verified.txt", "a\n");
        await Fails(Verifier.Verify("a").UseDirectory(_folder).UseFileName("case2"));
    }

    [Fact]
    public async Task ASnapshotWithCarriageReturnsIsRefused()
    {
        Write("case3.verified.txt", "a\r\nb");
        var exception = await Fails(Verifier.Verify("a\nb").UseDirectory(_folder).UseFileName("case3"));
        Assert.Contains("LF line ends", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "emptyString")]
    [InlineData(null, "null")]
    public async Task NothingIsWrittenOut(string? target, string written)
    {
        Write($"SnapshotTests.NothingIsWrittenOut_{written}.verified.txt", written);
        await Verifier.Verify(target).UseDirectory(_folder).UseTextForParameters(written);
    }

    [Theory]
    [InlineData("a/b:c\n", 0.5, true, null, "x=a-b-c-_y=0.5_z=True_w=null")]
    [InlineData("α β", -1e-7, false, new[] { 1, 2 }, "x=α β_y=-1E-07_z=False_w=1,2")]
    [InlineData("", double.NaN, false, new int[0], "x=_y=NaN_z=False_w=[]")]
    public async Task ParametersNameTheFile(string x, double y, bool z, int[]? w, string name)
    {
        string shown = name.Replace('/', '-');
        Write($"SnapshotTests.ParametersNameTheFile_{name}_name={shown}.verified.txt", "text");
        await Verifier.Verify("text").UseDirectory(_folder).UseParameters(x, y, z, w, name);
    }

    [Theory]
    [InlineData(1)]
    public async Task ATheoryMustNameItsCases(int number)
    {
        var exception = await Fails(Verifier.Verify("text").UseDirectory(_folder));
        Assert.Equal("`ATheoryMustNameItsCases` has parameters; name the case with UseParameters(number).", exception.Message);

        exception = await Fails(Verifier.Verify("text").UseDirectory(_folder).UseParameters(number, number));
        Assert.Equal("`ATheoryMustNameItsCases` has 1 parameters, UseParameters has 2.", exception.Message);
    }

    [Fact]
    public async Task TwoComparisonsDoNotShareAFile()
    {
        Write("Here.Twice.verified.txt", "a");
        await Verifier.Verify("a").UseDirectory(_folder).UseTypeName("Here").UseMethodName("Twice");

        var exception = await Fails(Verifier.Verify("b").UseDirectory(_folder).UseTypeName("Here").UseMethodName("Twice"));
        Assert.Contains("already been used", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task ASnapshotLiesBesideItsTest() => Verifier.Verify("first line\nsecond line");

    public class Nested
    {
        [Fact]
        public Task ANestedClassIsNamedAfterBoth() => Verifier.Verify("nested");
    }

    private static async Task<VerifyException> Fails(SettingsTask comparison) =>
        await Assert.ThrowsAsync<VerifyException>(async () => await comparison);

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        return path;
    }
}
