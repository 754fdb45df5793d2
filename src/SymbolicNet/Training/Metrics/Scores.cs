using System.Collections.Immutable;

namespace SymbolicNet.Training.Metrics;

/// <summary>A measure with its name, as reports show it.</summary>
internal readonly record struct Score(string Name, double Value);

/// <summary>All that can be said of outputs beside targets of one kind.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Values">The measures: <c>accuracy log_loss auc</c> of classifiers, <c>r2 rmse mae</c> of regressions.</param>
/// <param name="Confusion">How often a class (row) was taken for another (column), row by row; empty for a regression.</param>
internal sealed record Scores(TaskKind Kind, ImmutableArray<Score> Values, ImmutableArray<int> Confusion)
{
    // A matrix of more says nothing to a reader.
    private const int MostClasses = 1_000;

    public static Scores Of(TaskKind kind, ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets) =>
        kind.Type == TaskType.Regression ? OfRegression(kind, outputs, targets) : OfClasses(kind, outputs, targets);

    private static Scores OfRegression(TaskKind kind, ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets) => new(
        kind,
        [
            new("r2", RegressionMetrics.RSquared(outputs, targets, kind.OutputWidth)),
            new("rmse", RegressionMetrics.RootMeanSquareError(outputs, targets)),
            new("mae", RegressionMetrics.MeanAbsoluteError(outputs, targets)),
        ],
        []);

    private static Scores OfClasses(TaskKind kind, ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets)
    {
        int[] predicted = ClassificationMetrics.Predict(kind, outputs);
        int[] actual = ClassificationMetrics.Actual(kind, targets);
        var values = ImmutableArray.CreateBuilder<Score>();
        values.Add(new("accuracy", ClassificationMetrics.Accuracy(predicted, actual)));
        if (kind.Scores is ScoreKind.Probabilities or ScoreKind.Logits)
            values.Add(new("log_loss", ClassificationMetrics.LogLoss(kind, outputs, actual)));
        if (kind.Type == TaskType.Binary)
            values.Add(new("auc", ClassificationMetrics.AreaUnderCurve(outputs, actual)));
        int[] confusion = kind.ClassCount > MostClasses ? [] : ClassificationMetrics.ConfusionMatrix(predicted, actual, kind.ClassCount);
        return new Scores(kind, values.ToImmutable(), [.. confusion]);
    }
}
