namespace SymbolicNet.Training.Metrics;

/// <summary>What is predicted.</summary>
internal enum TaskType
{
    Regression,
    Binary,
    MultiClass,
}

/// <summary>What the outputs of a classifier are.</summary>
internal enum ScoreKind
{
    /// <summary>Numbers from 0 to 1; those of several classes sum to 1.</summary>
    Probabilities,

    /// <summary>Logarithms of odds; of several classes what softmax makes probabilities of.</summary>
    Logits,

    /// <summary>Numbers from 0 to 1, one for each class by itself, as several sigmoids give; they are no distribution, and no loss is told from them.</summary>
    Degrees,

    /// <summary>The number of the class itself.</summary>
    Classes,
}

/// <summary>How an output and a target belong together, which decides what can be said of the predictions.</summary>
/// <param name="Type">What is predicted.</param>
/// <param name="Scores">What the outputs of a classifier are.</param>
/// <param name="OutputWidth">Numbers of one output.</param>
/// <param name="TargetWidth">Numbers of one target: 1, or as many as classes where it is one-hot.</param>
/// <param name="ClassCount">How many classes there are; 0 for a regression.</param>
internal readonly record struct TaskKind(TaskType Type, ScoreKind Scores, int OutputWidth, int TargetWidth, int ClassCount)
{
    // Rounding of softmax in any precision.
    private const double SumTolerance = 1e-3;

    /// <summary>The kind of a pair, from its shapes, the target's declared classes and the values.</summary>
    /// <remarks>
    /// A target declared as a class makes a classifier: of K classes with K outputs, of two with one, or of any number with one output
    /// that is a class's number in every row. Without a declaration targets that are all 0 or 1 with outputs all from 0 to 1 are
    /// binary, and targets of several numbers that are one-hot in every row are classes. All else of equal width is a regression.
    /// Outputs that are NaN decide nothing.
    /// </remarks>
    /// <param name="outputWidth">Numbers of one output.</param>
    /// <param name="targetWidth">Numbers of one target.</param>
    /// <param name="classes">The K of a target declared <c>class(K)</c>, else null.</param>
    /// <param name="outputs">Rows of outputs.</param>
    /// <param name="targets">As many rows of targets.</param>
    /// <returns>Null where output and target cannot be compared.</returns>
    public static TaskKind? Of(int outputWidth, int targetWidth, int? classes, ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets)
    {
        bool areProbabilities = AreProbabilities(outputs, outputWidth);
        var scores = areProbabilities ? ScoreKind.Probabilities : outputWidth > 1 && AreProbabilities(outputs, 1) ? ScoreKind.Degrees : ScoreKind.Logits;
        if (classes is { } count)
        {
            bool fits = targetWidth == 1 || targetWidth == count;
            if (fits && outputWidth == count && count > 1)
                return new TaskKind(TaskType.MultiClass, scores, outputWidth, targetWidth, count);
            if (outputWidth != 1 || targetWidth != 1)
                return null;
            var type = count > 2 ? TaskType.MultiClass : TaskType.Binary;
            if (AreWhole(outputs))
                return new TaskKind(type, ScoreKind.Classes, 1, 1, count);
            return count > 2 ? null : new TaskKind(type, scores, 1, 1, count);
        }
        if (outputWidth != targetWidth || outputWidth == 0)
            return null;
        if (outputWidth > 1 && AreOneHot(targets, targetWidth))
            return new TaskKind(TaskType.MultiClass, scores, outputWidth, targetWidth, targetWidth);
        return outputWidth == 1 && areProbabilities && AreOneHot(targets, 1)
            ? new TaskKind(TaskType.Binary, ScoreKind.Probabilities, 1, 1, 2)
            : new TaskKind(TaskType.Regression, default, outputWidth, targetWidth, 0);
    }

    private static bool AreProbabilities(ReadOnlySpan<double> rows, int width)
    {
        for (int start = 0; start < rows.Length; start += width)
        {
            double sum = 0;
            foreach (double value in rows.Slice(start, width))
            {
                if (value is < 0 or > 1)
                    return false;
                sum += value;
            }
            if (width > 1 && Math.Abs(sum - 1) > SumTolerance)
                return false;
        }
        return true;
    }

    /// <summary>Whether every row is zeros with a single 1, or a row of one number 0 or 1, and there is a row.</summary>
    private static bool AreOneHot(ReadOnlySpan<double> rows, int width)
    {
        for (int start = 0; start < rows.Length; start += width)
        {
            int ones = 0;
            foreach (double value in rows.Slice(start, width))
            {
                if (value is not (0 or 1))
                    return false;
                ones += value == 1 ? 1 : 0;
            }
            if (width > 1 && ones != 1)
                return false;
        }
        return rows.Length > 0;
    }

    private static bool AreWhole(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (value != Math.Floor(value) && !double.IsNaN(value))
                return false;
        }
        return true;
    }
}
