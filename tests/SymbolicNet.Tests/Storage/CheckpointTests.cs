using SymbolicNet.Storage;
using SymbolicNet.Tests.Cli;

namespace SymbolicNet.Tests.Storage;

public class CheckpointTests
{
    private const string Text = "input x[2]\r\nparam W[1,2] = 1 # größer als \"0\" \\ 😀\n\tparam b = 1\u0007\noutput W*x + b\u2028";

    private static readonly Checkpoint Sample = new()
    {
        Parameters = [new StoredTensor("W", [1, 2], [0.1, -2]), new StoredTensor("b", [], [1e-300])],
        Current = [1, 2, 3],
        States = [1, 2, 3, 4, double.PositiveInfinity, double.NaN],
        Best = [0.1, -2, 1e-300],
        Model = Text,
        Seed = -7,
        Schema = """{"columns":["x"]}""",
        Progress = """{"epoch":3}""",
        Dimensions = """{"n":2}""",
    };

    [Fact]
    public void WhatIsSavedIsLoaded()
    {
        using var folder = new TemporaryFolder();
        Sample.Save(folder["w.safetensors"]);
        var loaded = Checkpoint.Load(folder["w.safetensors"]);
        Assert.Equal([("W", "[1,2]"), ("b", "[]")], loaded.Parameters.Select(p => (p.Name, p.Shape)));
        Assert.Equal([0.1, -2, 1e-300], loaded.Parameters.SelectMany(p => p.Values));
        Assert.Equal(Sample.Current, loaded.Current);
        Assert.Equal(Sample.States, loaded.States);
        Assert.Equal(Sample.Best, loaded.Best);
        Assert.Equal((Text, -7L, Sample.Schema, Sample.Progress, Sample.Dimensions), (loaded.Model, loaded.Seed, loaded.Schema, loaded.Progress, loaded.Dimensions));
        Assert.Equal(File.ReadAllBytes(folder["w.safetensors"]), loaded.ToBytes());
    }

    [Fact]
    public void WhatIsNotGivenIsNotStored()
    {
        var small = new Checkpoint { Parameters = [], Model = "", Seed = long.MinValue };
        var loaded = Checkpoint.Read("x", small.ToBytes());
        Assert.Equal((null, null, null), (loaded.Current, loaded.States, loaded.Best));
        Assert.Equal((null, null, null, long.MinValue), (loaded.Schema, loaded.Progress, loaded.Dimensions, loaded.Seed));
    }

    [Fact]
    public void AParameterMayBeCalledAsTheMetadata()
    {
        var odd = Sample with { Parameters = [new StoredTensor("__metadata__", [3], [1, 2, 3])] };
        Assert.Equal("__metadata__", Checkpoint.Read("x", odd.ToBytes()).Parameters.Single().Name);
    }

    /// <remarks>The hash is that of <c>printf 'output 1' | sha256sum</c>.</remarks>
    [Fact]
    public void TheHashIsThatOfTheText()
    {
        var file = SafetensorsFile.Read("x", (Sample with { Model = "output 1" }).ToBytes());
        Assert.Equal("65dc68cb17e842dc89122cf636d5b04f2ced39011bc5886ba0a026da073194c5", file.Metadata["modelHash"]);
        Assert.Equal("1", file.Metadata["symbolicnet"]);
    }

    [Fact]
    public void NumbersThatAreNoneAreReportedBothWays()
    {
        var broken = Sample with { Parameters = [new StoredTensor("W", [1, 2], [0.1, double.NaN]), new StoredTensor("b", [], [double.NegativeInfinity])] };
        Assert.Equal("""
            error SN0476: number 2 of `W`[1,2] is nan

            error SN0476: number 1 of `b` is -inf
            """.ReplaceLineEndings("\n"), Assert.Throws<FormulaException>(() => broken.ToBytes()).Message);
        byte[] bytes = Sample.ToBytes();
        BitConverter.TryWriteBytes(bytes.AsSpan(bytes.Length - sizeof(double)), double.NaN);
        Fails(bytes, "error SN0476: number 3 of `@best` is nan");
    }

    [Fact]
    public void LengthsThatDoNotFitAreReported()
    {
        var broken = Sample with { Current = [1], States = [1, 2, 3, 4], Best = [] };
        Assert.Equal("""
            error SN0477: `@current` has 1 numbers where 3 belong

            error SN0477: `@best` has 0 numbers where 3 belong

            error SN0477: `@states` has 4 numbers where 3 belong
            """.ReplaceLineEndings("\n"), Assert.Throws<FormulaException>(() => broken.ToBytes()).Message);
    }

    [Fact]
    public void HalfASurrogatePairInAModelIsReportedWithItsPlace() =>
        Assert.StartsWith("""
            error SN0475: a model is stored as UTF-8, which has nothing for half a surrogate pair
             --> model:2:3
            """.ReplaceLineEndings("\n"), Assert.Throws<FormulaException>(() => (Sample with { Model = "# 😀\n# \ud83d!" }).ToBytes()).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("symbolicnet", null, "error SN0474: `x` holds no trained model")]
    [InlineData("symbolicnet", "2", "error SN0474: `x` is of format 2\n  = note: this version reads format 1")]
    [InlineData("model", null, "error SN0474: `x` holds no trained model")]
    [InlineData("model", "output 2", "error SN0474: the model in `x` is not the one")]
    [InlineData("modelHash", null, "error SN0474: the model in `x` is not the one")]
    [InlineData("seed", "1.5", "error SN0474: the seed in `x` cannot be used")]
    [InlineData("seed", "99999999999999999999", "error SN0474: the seed in `x` cannot be used")]
    public void TextsThatDoNotFitAreReported(string key, string? text, string message)
    {
        var file = SafetensorsFile.Read("x", Sample.ToBytes());
        var texts = text is null ? file.Metadata.Remove(key) : file.Metadata.SetItem(key, text);
        Fails(new SafetensorsFile(file.Tensors, texts).ToBytes(), message);
    }

    [Fact]
    public void AnUnknownTensorIsReported()
    {
        var file = SafetensorsFile.Read("x", Sample.ToBytes());
        Fails(new SafetensorsFile(file.Tensors.Add(new StoredTensor("@other", [], [1])), file.Metadata).ToBytes(), "error SN0477: nothing like `@other`");
    }

    [Fact]
    public void ParametersGoBackToAModelsBuffer()
    {
        var model = Model.Parse("input x[2]\nparam W[1,2] = 1\nparam b = 2\noutput y = W*x + [b]\n").Compile();
        double[] buffer = [0.5, 0.25, 7];
        var checkpoint = Sample with { Parameters = Checkpoint.TensorsOf(model.Parameters, buffer) };
        Assert.Equal(buffer, Checkpoint.Read("x", checkpoint.ToBytes()).BufferOf(model.Parameters));
    }

    [Fact]
    public void WeightsOfAnotherModelAreReported()
    {
        var model = Model.Parse("input x[2]\nparam W[2,1] = 1\nparam c = 2\noutput y = W'*x + [c]\n").Compile();
        Assert.Equal("""
            error SN0478: the parameter `W` is a matrix [2,1], and its weights are [1,2]

            error SN0478: the parameter `c` of the model is not among the weights

            error SN0478: the weights have a parameter `b`, which the model has not
            """.ReplaceLineEndings("\n"), Assert.Throws<FormulaException>(() => Sample.BufferOf(model.Parameters)).Message);
    }

    [Fact]
    public void DamagedCheckpointsAreReported()
    {
        byte[] good = Sample.ToBytes();
        var random = new Random(1);
        for (int i = 0; i < 2_000; i++)
        {
            byte[] damaged = [.. good];
            damaged[random.Next(good.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                Checkpoint.Read("x", damaged);
            }
            catch (FormulaException exception)
            {
                Assert.All(exception.Diagnostics, d => Assert.StartsWith("SN047", d.Code, StringComparison.Ordinal));
            }
        }
    }

    private static void Fails(byte[] bytes, string message) =>
        Assert.StartsWith(message, Assert.Throws<FormulaException>(() => Checkpoint.Read("x", bytes)).Message, StringComparison.Ordinal);
}
