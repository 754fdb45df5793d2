using SymbolicNet.Training.Metrics;

namespace SymbolicNet.Tests.Training;

/// <remarks>Expected numbers are those of the definitions, computed with 40 digits; the area under the curve by counting pairs.</remarks>
public class MetricTests
{
    private static readonly double[] Outputs = [0.5, -1.25, 3, 2.5, 7, 0];
    private static readonly double[] Targets = [1, -1, 2, 2.5, 6, 0.25];
    private static readonly TaskKind Binary = new(TaskType.Binary, ScoreKind.Probabilities, 1, 1, 2);

    [Fact]
    public void RegressionsAreMeasuredByTheDefinitions()
    {
        Near(0.5, RegressionMetrics.MeanAbsoluteError(Outputs, Targets));
        Near(0.62915286960589581, RegressionMetrics.RootMeanSquareError(Outputs, Targets));
        Near(0.9182502689135891, RegressionMetrics.RSquared(Outputs, Targets, width: 1));
        Near(0.90970908230842006, RegressionMetrics.RSquared(Outputs, Targets, width: 2));
    }

    [Fact]
    public void RegressionsOfLargeNumbersDoNotOverflow()
    {
        double[] outputs = [.. Outputs.Select(x => x * 1e300)];
        double[] targets = [.. Targets.Select(x => x * 1e300)];
        Near(0.62915286960589581e300, RegressionMetrics.RootMeanSquareError(outputs, targets));
        Near(0.9182502689135891, RegressionMetrics.RSquared(outputs, targets, width: 1));
    }

    [Fact]
    public void RegressionsAtTheEdgesFollowTheirConventions()
    {
        Assert.Equal(1, RegressionMetrics.RSquared([0.1, 0.1, 0.1], [0.1, 0.1, 0.1], 1));
        Assert.Equal(0, RegressionMetrics.RSquared([0.1, 0.1, 0.2], [0.1, 0.1, 0.1], 1));
        Assert.Equal(0, RegressionMetrics.RSquared([2, 2, 2, 2], [1, 2, 3, 2], 1));
        Assert.Equal(double.NaN, RegressionMetrics.RSquared([1], [1], 1));
        Assert.Equal(double.NaN, RegressionMetrics.RSquared([1, double.NaN], [1, 2], 1));
        Assert.Equal(double.NegativeInfinity, RegressionMetrics.RSquared([1, double.PositiveInfinity], [1, 2], 1));
        Assert.Equal(double.NaN, RegressionMetrics.RootMeanSquareError([], []));
        Assert.Equal(double.NaN, RegressionMetrics.RootMeanSquareError([double.NaN, 1], [1, 2]));
        Assert.Equal(double.PositiveInfinity, RegressionMetrics.RootMeanSquareError([double.PositiveInfinity, 1], [1, 2]));
        Assert.Equal(double.NaN, RegressionMetrics.MeanAbsoluteError([], []));
    }

    [Fact]
    public void TwoClassesAreMeasuredByTheDefinitions()
    {
        double[] outputs = [0.9, 0.2, 0.5, 0.5, 0.7, 0.1, 0.5, 0.35];
        double[] targets = [1, 0, 1, 0, 0, 0, 1, 1];
        var scores = Scores.Of(Binary, outputs, targets);
        Assert.Equal(["accuracy", "log_loss", "auc"], scores.Values.Select(s => s.Name));
        Near([0.5, 0.59588763164178898, 0.6875], scores);
        Assert.Equal([3, 1, 3, 1], scores.Confusion.ToArray());
    }

    [Fact]
    public void LogitsAreMeasuredWithoutOverflow()
    {
        var kind = Binary with { Scores = ScoreKind.Logits };
        Near([0.6, 160.28285333654826, 2.0 / 3], Scores.Of(kind, [2, -1, 0.5, -800, 800], [1, 0, 0, 1, 1]));
        kind = new TaskKind(TaskType.MultiClass, ScoreKind.Logits, 3, 1, 3);
        Near([1.0 / 3, 333.77997452844176], Scores.Of(kind, [2, -1, 0.5, 1000, 0, -1000, 0, 0, 0], [0, 1, 2]));
    }

    [Fact]
    public void ClassesByNumberAndOneHotAreTheSame()
    {
        double[] outputs = [0.7, 0.2, 0.1, 0.1, 0.6, 0.3, 0.2, 0.2, 0.6, 0.5, 0.25, 0.25];
        var byNumber = new TaskKind(TaskType.MultiClass, ScoreKind.Probabilities, 3, 1, 3);
        var scores = Scores.Of(byNumber, outputs, [0, 2, 2, 1]);
        Near([0.5, 0.86444193328763745], scores);
        Assert.Equal([1, 0, 0, 1, 0, 0, 0, 1, 1], scores.Confusion.ToArray());
        var oneHot = Scores.Of(byNumber with { TargetWidth = 3 }, outputs, [1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0]);
        Assert.Equal(scores.Values.ToArray(), oneHot.Values.ToArray());
    }

    [Fact]
    public void ACertainMistakeIsInfinitelyBad()
    {
        Near([0.5, double.PositiveInfinity, 0.5], Scores.Of(Binary, [0, 0], [0, 1]));
        Near([1, 0, 1], Scores.Of(Binary, [0, 1], [0, 1]));
    }

    [Fact]
    public void TheAreaUnderTheCurveSharesTheRanksOfTies()
    {
        var scores = new double[500];
        var actual = new int[500];
        uint state = 12345;
        int Next(int below) => (int)(((state = (state * 1103515245 + 12345) % (1u << 31)) >> 16) % below);
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = Next(50);
            actual[i] = Next(100) < 20 + scores[i] ? 1 : 0;
        }
        Near(43318.0 / 61275, ClassificationMetrics.AreaUnderCurve(scores, actual));
        Assert.Equal(0.5, ClassificationMetrics.AreaUnderCurve([3, 3, 3], [0, 1, 0]));
        Assert.Equal(double.NaN, ClassificationMetrics.AreaUnderCurve([3, 3, 3], [1, 1, 1]));
        Assert.Equal(double.NaN, ClassificationMetrics.AreaUnderCurve([3, double.NaN], [1, 0]));
        Assert.Equal(1, ClassificationMetrics.AreaUnderCurve([double.NegativeInfinity, double.PositiveInfinity], [0, 1]));
    }

    [Fact]
    public void APredictionThatIsNaNIsWrong()
    {
        var kind = new TaskKind(TaskType.MultiClass, ScoreKind.Logits, 2, 1, 2);
        double[] outputs = [1, 0, double.NaN, 5];
        Assert.Equal([0, ClassificationMetrics.NoClass], ClassificationMetrics.Predict(kind, outputs));
        var scores = Scores.Of(kind, outputs, [0, 1]);
        Near([0.5, double.NaN], scores);
        Assert.Equal([1, 0, 0, 0], scores.Confusion.ToArray());
    }

    [Theory]
    [InlineData(1, 1, null, "0.5 0.2", "0 1", "Binary Probabilities 2")]
    [InlineData(1, 1, null, "0.5 1.2", "0 1", "Regression")]
    [InlineData(1, 1, null, "0.5 0.2", "0 2", "Regression")]
    [InlineData(1, 1, null, "nan 0.2", "0 1", "Binary Probabilities 2")]
    [InlineData(1, 1, null, "", "", "Regression")]
    [InlineData(1, 1, 2, "0.5 0.2", "0 1", "Binary Probabilities 2")]
    [InlineData(1, 1, 2, "0.5 -3", "0 1", "Binary Logits 2")]
    [InlineData(1, 1, 2, "0 1", "0 1", "Binary Classes 2")]
    [InlineData(1, 1, 10, "3 9", "3 8", "MultiClass Classes 10")]
    [InlineData(1, 1, 10, "3.5 9", "3 8", "none")]
    [InlineData(2, 1, 2, "0.5 0.5 1 0", "0 1", "MultiClass Probabilities 2")]
    [InlineData(2, 1, 2, "0.5 0.7 1 0", "0 1", "MultiClass Degrees 2")]
    [InlineData(3, 1, 2, "0 0 1", "1", "none")]
    [InlineData(2, 2, 2, "0.5 0.5", "0 1", "MultiClass Probabilities 2")]
    [InlineData(2, 2, null, "0.5 0.5", "0 1", "MultiClass Probabilities 2")]
    [InlineData(2, 2, null, "4 -2", "0 1", "MultiClass Logits 2")]
    [InlineData(2, 2, null, "0.5 0.5 1 0", "0 1 1 1", "Regression")]
    [InlineData(2, 1, null, "0.5 0.5", "1", "none")]
    [InlineData(3, 3, null, "0.9 0.2 0.1", "1 0 0", "MultiClass Degrees 3")]
    [InlineData(3, 1, 3, "0.9 0.2 0.1", "2", "MultiClass Degrees 3")]
    public void TheKindFollowsFromShapesClassesAndValues(int outputWidth, int targetWidth, int? classes, string outputs, string targets, string kind)
    {
        var found = TaskKind.Of(outputWidth, targetWidth, classes, Numbers(outputs), Numbers(targets));
        string text = found is not { } k ? "none" : k.Type == TaskType.Regression ? "Regression" : $"{k.Type} {k.Scores} {k.ClassCount}";
        Assert.Equal(kind, text);
    }

    private static double[] Numbers(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => n == "nan" ? double.NaN : double.Parse(n, System.Globalization.CultureInfo.InvariantCulture))];

    private static void Near(double[] expected, Scores actual)
    {
        Assert.Equal(expected.Length, actual.Values.Length);
        for (int i = 0; i < expected.Length; i++)
            Near(expected[i], actual.Values[i].Value);
    }

    private static void Near(double expected, double actual)
    {
        if (double.IsFinite(expected))
            Assert.InRange(actual, expected - Math.Abs(expected) * 1e-14, expected + Math.Abs(expected) * 1e-14);
        else
            Assert.Equal(expected, actual);
    }
}
