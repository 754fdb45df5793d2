using System.Globalization;

namespace SymbolicNet.Tests.Training;

/// <summary>What training gives back: the same bytes every time, scores that agree with predictions, and a model that reads data as it learned to.</summary>
public sealed class TrainedModelTests : IDisposable
{
    private const string Classifier = """
        input x[2] from "p", "q"
        target k: class(3)
        param W[3,2] ~ xavier
        param b[3] = 0
        yhat = softmax(W*x + b)
        output yhat
        loss = cross_entropy(yhat, k)
        metric hit = if argmax(yhat) == k then 1 else 0
        train { epochs = 5; batch = 8; optimizer = adam(rate = 0.05); standardize = true; validation = 0.25 }
        """;

    private readonly TrainingCase _case = new();

    /// <remarks>Tensor code, so that threads have something to share.</remarks>
    private const string Wide = """
        input x[100]
        target y
        param W[80,100] ~ he
        param v[80] ~ he
        yhat = v'*relu(W*x)
        output yhat
        loss = (yhat - y)^2
        """;

    [Theory]
    [InlineData("float64")]
    [InlineData("float32")]
    public void ThreadsChangeNothing(string precision)
    {
        var data = Sine(100, 300);
        var files = new List<byte[]>();
        foreach (int threads in (int[])[1, 2, 4, 1])
        {
            var options = new TrainOptions { Epochs = 3, BatchSize = 128, Optimizer = "adam", Precision = precision, Compile = CompileOptions.Default with { Threads = threads } };
            var result = _case.Train(Wide, data, "w", options);
            Assert.Equal(CodeShape.Kernels, result.Model.Code.Plan.Shape);
            files.Add(_case.Bytes("w"));
        }
        Assert.All(files, bytes => Assert.Equal(files[0], bytes));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void ThreadsChangeNothingInLanes(int threads)
    {
        var options = new TrainOptions { Epochs = 3, BatchSize = 64, Optimizer = "adam" };
        _case.Train(TrainingCase.Net, TrainingCase.Waves(500), "one", options);
        var result = _case.Train(TrainingCase.Net, TrainingCase.Waves(500), "more", options with { Compile = CompileOptions.Default with { Threads = threads } });
        Assert.Equal(CodeShape.Lanes, result.Model.Code.Plan.Shape);
        Assert.Equal(_case.Bytes("one"), _case.Bytes("more"));
    }

    [Fact]
    public void TheLanguageOfTheMachineChangesNoByte()
    {
        var options = new TrainOptions { Epochs = 3, Validation = 0.2, Standardize = true, Optimizer = "adam(rate = 0.01)" };
        _case.Train(TrainingCase.Net, TrainingCase.Waves(100), "here", options);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.NumberGroupSeparator, other.NumberFormat.NegativeSign) = (",", ".", "\u2212");
            CultureInfo.CurrentCulture = other;
            _case.Train(TrainingCase.Net, TrainingCase.Waves(100), "there", options);
            _case.Train(TrainingCase.Net, TrainingCase.Waves(100), "there", options with { Resume = true });
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
        Assert.Equal(_case.Bytes("here"), _case.Bytes("there"));
    }

    [Fact]
    public void SeedsTellRunsApart()
    {
        _case.Train(TrainingCase.Net, TrainingCase.Waves(60), "a", new TrainOptions { Epochs = 1, Seed = 3 });
        _case.Train(TrainingCase.Net, TrainingCase.Waves(60), "b", new TrainOptions { Epochs = 1, Seed = 4 });
        Assert.NotEqual(_case.Bytes("a"), _case.Bytes("b"));
    }

    [Fact]
    public void ScoresAreThoseOfThePredictions()
    {
        var data = Classes(60);
        var result = _case.Train(Classifier, data, "w");
        Assert.Equal((45, 15), (result.TrainingCount, result.ValidationCount));
        var loaded = TrainedModel.Load(_case["w"]);
        var (scores, predicted) = (loaded.Score(data), loaded.Predict(data));
        double hits = 0, loss = 0;
        for (int i = 0; i < 60; i++)
        {
            double[] p = [.. Enumerable.Range(0, 3).Select(c => predicted.Column($"yhat[{c}]")[i])];
            int k = i % 3;
            Assert.Equal(1, p.Sum(), 1e-12);
            hits += Array.IndexOf(p, p.Max()) == k ? 1 : 0;
            loss -= Math.Log(p[k]);
        }
        Assert.Equal(hits / 60, scores["accuracy"], 1e-12);
        Assert.Equal(hits / 60, scores["hit"], 1e-12);
        Assert.Equal(loss / 60, scores.Loss!.Value, 1e-12);
        Assert.Equal(loss / 60, scores["log_loss"], 1e-12);
        Assert.Equal(hits, scores.Confusion[0] + scores.Confusion[4] + scores.Confusion[8]);
        // Both parts together are all of the data.
        Assert.Equal(60 * scores.Loss.Value, (45 * result.TrainingScores.Loss!.Value) + (15 * result.ValidationScores!.Loss!.Value), 1e-9);
        Assert.Equal(result.ValidationScores.Loss.Value, result.History[result.BestEpoch].ValidationLoss!.Value, 1e-12);
        Assert.Equal(result.ValidationScores["hit"], result.History[result.BestEpoch].Metrics.Single(m => m.Name == "hit").Value, 1e-12);
    }

    [Fact]
    public void EachClassHasItsShareInTheValidationPart()
    {
        var result = Model.Parse(Classifier).Train(Classes(60));
        var confusion = result.ValidationScores!.Confusion;
        Assert.All(Enumerable.Range(0, 3), c => Assert.Equal(5, confusion.AsSpan(3 * c, 3).ToArray().Sum()));
    }

    [Fact]
    public void StandardizationIsStoredAndAppliedToWhatIsPredicted()
    {
        double[] x = [10, 12, 14, 20], y = [1, 2, 3, 4];
        var result = _case.Train("input x\ntarget y\nparam a = 2\nparam b = 1\nyhat = a*x + b\noutput yhat\nloss = (yhat - y)^2", DataTable.Of(("x", x), ("y", y)), "w",
            new TrainOptions { Standardize = true, Epochs = 1, Optimizer = "sgd(rate = 0)" });
        double mean = x.Average(), deviation = Math.Sqrt(x.Average(v => (v - mean) * (v - mean)));
        var predicted = TrainedModel.Load(_case["w"]).Predict(DataTable.Of(("x", [0.0, 14, 100]))).Column("yhat");
        double[] expected = [.. new[] { 0.0, 14, 100 }.Select(v => (2 * (v - mean) / deviation) + 1)];
        for (int i = 0; i < 3; i++)
            Assert.Equal(expected[i], predicted[i], 1e-12);
        Assert.Equal(x.Zip(y).Average(p => Math.Pow((2 * (p.First - mean) / deviation) + 1 - p.Second, 2)), result.TrainingScores.Loss!.Value, 1e-12);
    }

    [Fact]
    public void TheBestEpochIsGivenBackUnlessTheLastIsWanted()
    {
        // The validation loss goes through a minimum: the rate grows.
        const string text = "input x\ntarget y\nparam a = 0\nyhat = a*x\noutput yhat\nloss = (yhat - y)^2\ntrain { optimizer = sgd(rate = 0.1 + 0.3*epoch); epochs = 9; validation = 0.4; batch = all }";
        var data = DataTable.Of(("x", [1.0, 1, 1, 1, 1]), ("y", [1.0, 1, 1, 1, 1]));
        var best = Model.Parse(text).Train(data);
        var last = Model.Parse(text).Train(data, new TrainOptions { RestoreBest = false });
        Assert.InRange(best.BestEpoch, 1, 6);
        Assert.Equal(best.History.Min(h => h.ValidationLoss), best.ValidationScores!.Loss!.Value);
        Assert.Equal(last.History[^1].ValidationLoss, last.ValidationScores!.Loss!.Value);
        Assert.True(last.ValidationScores.Loss > best.ValidationScores.Loss);
    }

    [Fact]
    public void TargetsAreNotNeededToPredict()
    {
        var trained = Model.Parse(Classifier).Train(Classes(30)).Model;
        Assert.Equal(1, trained.Predict(DataTable.Of(("q", [1.0]), ("p", [2.0]))).RowCount);
        Assert.Equal("SN0435", Assert.Single(Assert.Throws<FormulaException>(() => trained.Score(DataTable.Of(("q", [1.0]), ("p", [2.0])))).Diagnostics).Code);
        Assert.NotEmpty(Assert.Throws<FormulaException>(() => trained.Predict(DataTable.Of(("q", [1.0])))).Diagnostics);
    }

    [Fact]
    public void OfNoRowsNothingIsMeasured()
    {
        var trained = Model.Parse(Classifier).Train(Classes(30)).Model;
        Assert.Equal(0, trained.Predict(Classes(30).Slice(0, 0)).RowCount);
        Assert.Equal("SN0452", Assert.Single(Assert.Throws<FormulaException>(() => trained.Score(Classes(30).Slice(0, 0))).Diagnostics).Code);
    }

    [Fact]
    public void AClassThatWasNotLearnedIsSaidAtItsCell()
    {
        var trained = Model.Parse(Classifier).Train(DataTable.Parse("p,q,k\n1,2,a\n3,4,b\n5,6,c\n1,3,a\n3,5,b\n6,6,c\n")).Model;
        var diagnostic = Assert.Single(Assert.Throws<FormulaException>(() => trained.Score(DataTable.Parse("p,q,k\n1,2,a\n3,4,z\n"))).Diagnostics);
        Assert.Equal(("SN0442", "z"), (diagnostic.Code, diagnostic.Span!.Value.Text));
    }

    [Fact]
    public void AModelWithoutOutputPredictsNothing()
    {
        var trained = Model.Parse("param a = 1\nloss = a^2").Train(null, new TrainOptions { Epochs = 1 }).Model;
        Assert.Equal("SN0457", Assert.Single(Assert.Throws<FormulaException>(() => trained.Predict(DataTable.Of(("x", [1.0])))).Diagnostics).Code);
        Assert.Equal(1, trained.Score(DataTable.Of(("x", [1.0]))).Count);
    }

    [Fact]
    public void WeightsAreWrittenWhereNothingElseIs()
    {
        string[] taken = [_case["text"], _case["numbers"]];
        File.WriteAllText(taken[0], TrainingCase.Net);
        File.WriteAllText(taken[1], "x,y\n1,2\n");
        int epochs = 0;
        foreach (string path in (string[])[.. taken, _case["none/w"], Path.GetDirectoryName(taken[0])!, ""])
        {
            var options = new TrainOptions { Epochs = 1, WeightsPath = path, OnEpoch = _ => epochs++ };
            var refused = Assert.Throws<FormulaException>(() => Model.Parse(TrainingCase.Net).Train(TrainingCase.Waves(9), options));
            Assert.Equal("SN0414", Assert.Single(refused.Diagnostics).Code);
        }
        Assert.Equal(0, epochs);
        Assert.Equal((TrainingCase.Net, "x,y\n1,2\n"), (File.ReadAllText(taken[0]), File.ReadAllText(taken[1])));
        Assert.Equal(2, _case.Files.Length);
    }

    [Fact]
    public void DamagedOrEmptyWeightsMayBeWrittenAnew()
    {
        _case.Train(TrainingCase.Net, TrainingCase.Waves(9), "w", new TrainOptions { Epochs = 1 });
        var whole = _case.Bytes("w");
        foreach (int length in (int[])[0, 200, whole.Length - 1])
        {
            File.WriteAllBytes(_case["w"], whole[..length]);
            Assert.Throws<FormulaException>(() => TrainedModel.Load(_case["w"]));
            Assert.Throws<FormulaException>(() => _case.Train(TrainingCase.Net, TrainingCase.Waves(9), "w", new TrainOptions { Resume = true }));
            _case.Train(TrainingCase.Net, TrainingCase.Waves(9), "w", new TrainOptions { Epochs = 1 });
            Assert.Equal(whole, _case.Bytes("w"));
        }
    }

    private static DataTable Classes(int count)
    {
        double[] k = [.. Enumerable.Range(0, count).Select(i => (double)(i % 3))];
        return DataTable.Of(("p", k.Select((c, i) => c + Math.Sin(i)).ToArray()), ("q", k.Select((c, i) => (50 * Math.Cos(7 * i)) - (30 * c)).ToArray()), ("k", k));
    }

    private static DataTable Sine(int inputs, int count) =>
        DataTable.Of([.. Enumerable.Range(0, inputs).Select(c => ($"x[{c}]", (IReadOnlyList<double>)Enumerable.Range(0, count).Select(r => Math.Sin((r * inputs) + c)).ToArray())),
            ("y", Enumerable.Range(0, count).Select(r => Math.Cos(r)).ToArray())]);

    public void Dispose() => _case.Dispose();
}
