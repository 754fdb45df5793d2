namespace SymbolicNet.Tests.Training;

/// <summary>A run that is interrupted and gone on with ends as one that is not, byte by byte.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly TrainingCase _case = new();

    public static TheoryData<string> Plans =>
    [
        "batch = 1; optimizer = adam(rate = 0.01)",
        "batch = 1; optimizer = momentum(rate = 0.001)",
        "batch = 1; optimizer = sgd(rate = 0.01/(1 + step/1000))",
        "batch = 16; optimizer = adam(rate = 0.01); validation = 0.2",
        "batch = 16; optimizer = momentum(rate = 0.001); clip = 1",
        "batch = 7; optimizer = adam(rate = 0.05*0.5^floor(epoch/3)); precision = float32",
        "batch = all; optimizer = adam(rate = 0.1); validation = 0.3; stop = 3",
        "batch = all; optimizer = momentum(rate = 0.01); standardize = true",
        "batch = 16; optimizer = sgd(rate = if epoch - best_epoch > 1 then 0.001 else 0.2); validation = 0.2",
        "batch = 16; optimizer = adam(rate = 0.5); validation = 0.2; stop = validation_loss < 0.01 or epoch - best_epoch > 4",
    ];

    [Theory]
    [MemberData(nameof(Plans))]
    public void ACancelledRunGoesOnAsIfNothingHadHappened(string plan)
    {
        string text = $"{TrainingCase.Net}train {{ epochs = 12; seed = 5; {plan} }}";
        var data = TrainingCase.Waves(2500);
        var whole = _case.Train(text, data, "whole");
        int interruptions = 0;
        for (var reason = StopReason.Cancelled; reason == StopReason.Cancelled; interruptions++)
        {
            using var source = new CancellationTokenSource();
            int looks = 0;
            var progress = new Watch(_ =>
            {
                if (looks++ == interruptions % 3)
                    source.Cancel();
            });
            var part = _case.Train(text, data, "parts", new TrainOptions { Resume = true, Progress = progress }, source.Token);
            reason = part.Reason;
            Assert.True(interruptions < 100, "each part makes some progress");
            if (reason != StopReason.Cancelled)
                Assert.Equal(whole.History.Select(h => (h.Epoch, h.Loss, h.ValidationLoss)), part.History.Select(h => (h.Epoch, h.Loss, h.ValidationLoss)));
        }
        Assert.True(interruptions > 1);
        Assert.Equal(_case.Bytes("whole"), _case.Bytes("parts"));
    }

    /// <remarks>A copy of every file that was written stands for a process that was ended there.</remarks>
    [Theory]
    [MemberData(nameof(Plans))]
    public void FromWhateverWasSavedTheEndIsTheSame(string plan)
    {
        string text = $"{TrainingCase.Net}train {{ epochs = 3; seed = 5; {plan} }}";
        var data = TrainingCase.Waves(plan.StartsWith("batch = 1;", StringComparison.Ordinal) ? 2100 : 160);
        var saved = new List<byte[]>();
        var watch = new Watch(_ => saved.Add(File.Exists(_case["whole"]) ? _case.Bytes("whole") : []));
        _case.Train(text, data, "whole", new TrainOptions { SaveInterval = TimeSpan.Zero, Progress = watch });
        var whole = _case.Bytes("whole");
        var different = saved.Where(s => s.Length > 0).DistinctBy(Convert.ToHexString).ToArray();
        Assert.NotEmpty(different);
        foreach (var bytes in different)
        {
            File.WriteAllBytes(_case["parts"], bytes);
            TrainedModel.Load(_case["parts"]);
            _case.Train(text, data, "parts", new TrainOptions { Resume = true });
            Assert.Equal(whole, _case.Bytes("parts"));
        }
    }

    [Fact]
    public void MoreEpochsAreAskedForAfterwards()
    {
        string text = $"{TrainingCase.Net}train {{ batch = 16; optimizer = adam(rate = 0.01); validation = 0.2 }}";
        var data = TrainingCase.Waves(300);
        _case.Train(text, data, "whole", new TrainOptions { Epochs = 9 });
        foreach (int epochs in (int[])[2, 3, 9])
            Assert.Equal(epochs, _case.Train(text, data, "parts", new TrainOptions { Epochs = epochs, Resume = true }).History.Length);
        Assert.Equal(_case.Bytes("whole"), _case.Bytes("parts"));
    }

    [Fact]
    public void ARunThatIsOverStaysAsItIs()
    {
        string text = $"{TrainingCase.Net}train {{ batch = all; epochs = 50; stop = epoch >= 3 }}";
        var data = TrainingCase.Waves(30);
        Assert.Equal(StopReason.StoppedEarly, _case.Train(text, data, "w").Reason);
        var bytes = _case.Bytes("w");
        var again = _case.Train(text, data, "w", new TrainOptions { Resume = true });
        Assert.Equal((StopReason.StoppedEarly, 4), (again.Reason, again.History.Length));
        Assert.Equal(bytes, _case.Bytes("w"));
    }

    [Theory]
    [InlineData("seed = 6; batch = 16; epochs = 2", 300, "it belongs to another model, other data or other options")]
    [InlineData("seed = 5; batch = 8; epochs = 2", 300, "it belongs to another model, other data or other options")]
    [InlineData("seed = 5; batch = 16; epochs = 2", 301, "it belongs to another model, other data or other options")]
    public void AnotherRunIsNotGoneOnWith(string train, int rows, string why)
    {
        _case.Train($"{TrainingCase.Net}train {{ seed = 5; batch = 16; epochs = 2 }}", TrainingCase.Waves(300), "w");
        var bytes = _case.Bytes("w");
        var refused = Assert.Throws<FormulaException>(() => _case.Train($"{TrainingCase.Net}train {{ {train} }}", TrainingCase.Waves(rows), "w", new TrainOptions { Resume = true }));
        var diagnostic = Assert.Single(refused.Diagnostics);
        Assert.Equal("SN0453", diagnostic.Code);
        Assert.EndsWith(why, diagnostic.Message);
        Assert.Equal(bytes, _case.Bytes("w"));
    }

    [Fact]
    public void WeightsOfAModelOfOtherSizeAreNotGoneOnWith()
    {
        _case.Train("param a = 3\nparam b = 1\nloss = (a - b)^2", null, "w");
        var refused = Assert.Throws<FormulaException>(() => _case.Train("param a = 3\nloss = (a - 1)^2", null, "w", new TrainOptions { Resume = true }));
        Assert.Equal("SN0453", Assert.Single(refused.Diagnostics).Code);
    }

    [Fact]
    public void SavedParametersWithoutARunAreNotGoneOnWith()
    {
        _case.Train(TrainingCase.Net, TrainingCase.Waves(20), "w", new TrainOptions { Epochs = 1 }).Model.Save(_case["bare"]);
        var refused = Assert.Throws<FormulaException>(() => _case.Train(TrainingCase.Net, TrainingCase.Waves(20), "bare", new TrainOptions { Epochs = 2, Resume = true }));
        Assert.Contains("it does not say where training stood", Assert.Single(refused.Diagnostics).Message);
    }

    /// <remarks>The header of a file of weights has its limits; a run may be longer.</remarks>
    [Fact]
    public void AVeryLongRunIsGoneOnWith()
    {
        const string text = "param a = 3\nloss = (a - 1)^2\ntrain { optimizer = sgd(rate = 1e-6) }";
        _case.Train(text, null, "whole", new TrainOptions { Epochs = 150_000 });
        _case.Train(text, null, "parts", new TrainOptions { Epochs = 120_000 });
        var resumed = _case.Train(text, null, "parts", new TrainOptions { Epochs = 150_000, Resume = true });
        Assert.Equal((149_999, 150_000), (resumed.History[^1].Epoch, resumed.Steps));
        Assert.Equal(_case.Bytes("whole"), _case.Bytes("parts"));
    }

    [Fact]
    public void NothingIsLeftBesideTheWeights()
    {
        _case.Train(TrainingCase.Net, TrainingCase.Waves(50), "w", new TrainOptions { Epochs = 20, SaveInterval = TimeSpan.Zero });
        Assert.Equal([_case["w"]], _case.Files);
    }

    public void Dispose() => _case.Dispose();

    // Unlike Progress<T> it is told in the thread that trains.
    private sealed class Watch(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
