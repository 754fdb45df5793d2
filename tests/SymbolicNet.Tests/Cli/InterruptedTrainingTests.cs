using SymbolicNet.Tests.Training;

namespace SymbolicNet.Tests.Cli;

/// <summary>Training that is killed or interrupted leaves weights that can be loaded, and goes on to the same end.</summary>
public sealed class InterruptedTrainingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _model, _data;

    public InterruptedTrainingTests()
    {
        _model = _folder.Write("net.symnet", TrainingCase.Net);
        string rows = string.Join('\n', Enumerable.Range(0, 120).Select(i => FormattableString.Invariant($"{i / 60.0},{Math.Sin(i / 20.0)}")));
        _data = _folder.Write("data.csv", $"x,y\n{rows}\n");
    }

    /// <remarks>SYMNET_KILLS kills more often; most of a run is the start of a process.</remarks>
    [Theory]
    [InlineData("1", "adam(rate = 0.01)", 1)]
    [InlineData("16", "momentum(rate = 0.001)", 2)]
    [InlineData("all", "adam(rate = 0.01)", 3)]
    public void AKilledRunLeavesWeightsThatAreWhole(string batch, string optimizer, int seed)
    {
        int kills = int.TryParse(Environment.GetEnvironmentVariable("SYMNET_KILLS"), out int given) ? given : 8;
        string[] arguments = ["--batch", batch, "--optimizer", optimizer, "--epochs", "400", "--validation", "0.2", "--quiet"];
        Assert.Equal(0, ToolRun.Of(Train("whole", arguments)).Code);
        var random = new Random(seed);
        int[] delays = [.. Enumerable.Range(0, kills).Select(_ => random.Next(0, 400))];
        int whole = 0;
        Parallel.For(0, 2, new ParallelOptions { MaxDegreeOfParallelism = 2 }, half =>
        {
            string weights = $"w{half}";
            foreach (int delay in delays.Where((_, i) => i % 2 == half))
            {
                using (var process = new ToolProcess(Train(weights, [.. arguments, "--save-every", "0", "--resume"])))
                {
                    Wait(process, weights, delay);
                    process.Kill();
                }
                if (!File.Exists(_folder[weights]))
                    continue;
                TrainedModel.Load(_folder[weights]);
                Interlocked.Increment(ref whole);
            }
        });
        Assert.InRange(whole, kills / 2, kills);
        foreach (string weights in (string[])["w0", "w1"])
        {
            Assert.Equal(0, ToolRun.Of(Train(weights, [.. arguments, "--resume"])).Code);
            Assert.Equal(File.ReadAllBytes(_folder["whole"]), File.ReadAllBytes(_folder[weights]));
        }
        // What a killed run leaves behind is hidden.
        Assert.Equal(["data.csv", "net.symnet", "w0", "w1", "whole"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Where(f => !f!.StartsWith('.')).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void CtrlCSavesAndEnds()
    {
        string[] arguments = ["--batch", "16", "--optimizer", "adam", "--validation", "0.2"];
        string last = "";
        using (var process = new ToolProcess(Train("w", [.. arguments, "--json", "--epochs", "100000000"])))
        {
            Assert.StartsWith("{\"event\":\"epoch\",\"epoch\":0,", process.Output.ReadLine());
            process.Interrupt();
            while (process.Output.ReadLine() is { } line)
                last = line;
            Assert.Equal((130, ""), (process.Wait(), process.Error));
            Assert.Contains("\"reason\":\"interrupted\"", last);
        }
        int epochs = EpochsIn(last) + 3;
        string[] more = [.. arguments, "--quiet", "--epochs", epochs.ToString(System.Globalization.CultureInfo.InvariantCulture)];
        Assert.Equal(0, ToolRun.Of(Train("w", [.. more, "--resume"])).Code);
        Assert.Equal(0, ToolRun.Of(Train("whole", more)).Code);
        Assert.Equal(File.ReadAllBytes(_folder["whole"]), File.ReadAllBytes(_folder["w"]));
    }

    /// <remarks>The pipe breaks; what is learned is not lost for it.</remarks>
    [Fact]
    public void AReaderThatLeavesEarlyIsNoError()
    {
        using var process = new ToolProcess(Train("w", "--epochs", "2000"));
        Assert.Matches("^epoch    1/2000  loss ", process.Output.ReadLine());
        process.Output.Close();
        Assert.Equal(("", 0), (process.Error, process.WaitOnly()));
        TrainedModel.Load(_folder["w"]);
    }

    private string[] Train(string weights, params string[] more) => ["train", _model, "--data", _data, "--weights", _folder[weights], .. more];

    private static int EpochsIn(string json) => System.Text.Json.JsonDocument.Parse(json).RootElement.GetProperty("epochs").GetInt32();

    // From the start of a process on, or from its first weights on, where the more interesting moments are.
    private void Wait(ToolProcess process, string weights, int delay)
    {
        var before = File.Exists(_folder[weights]) ? File.GetLastWriteTimeUtc(_folder[weights]) : default;
        while (delay % 4 != 0 && !process.HasExited && (!File.Exists(_folder[weights]) || File.GetLastWriteTimeUtc(_folder[weights]) == before))
            Thread.Sleep(1);
        Thread.Sleep(delay % 4 == 0 ? delay : delay / 20);
    }

    public void Dispose() => _folder.Dispose();
}
