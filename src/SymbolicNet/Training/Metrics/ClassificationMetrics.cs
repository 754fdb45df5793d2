using SymbolicNet.Numerics;

namespace SymbolicNet.Training.Metrics;

/// <summary>How well scores tell classes apart. Classes count from 0; without a row every measure is NaN.</summary>
internal static class ClassificationMetrics
{
    /// <summary>What a prediction is that contains NaN: no class, and always wrong.</summary>
    public const int NoClass = -1;

    /// <summary>The class with the highest score, the first of several, for every row; of two classes with one score the second where it is above a half (or a logit above 0).</summary>
    public static int[] Predict(TaskKind kind, ReadOnlySpan<double> outputs)
    {
        var classes = new int[outputs.Length / kind.OutputWidth];
        for (int i = 0; i < classes.Length; i++)
        {
            var scores = outputs.Slice(i * kind.OutputWidth, kind.OutputWidth);
            classes[i] = kind.Scores == ScoreKind.Classes ? Whole(scores[0], kind.ClassCount)
                : kind.Type == TaskType.Binary ? Decide(scores[0], kind.Scores == ScoreKind.Logits ? 0 : 0.5)
                : Highest(scores);
        }
        return classes;
    }

    /// <summary>The class of every target: its number, or where its 1 stands; <see cref="NoClass"/> for anything else.</summary>
    public static int[] Actual(TaskKind kind, ReadOnlySpan<double> targets)
    {
        var classes = new int[targets.Length / kind.TargetWidth];
        for (int i = 0; i < classes.Length; i++)
        {
            var target = targets.Slice(i * kind.TargetWidth, kind.TargetWidth);
            classes[i] = kind.TargetWidth > 1 ? Highest(target) : Whole(target[0], kind.ClassCount);
        }
        return classes;
    }

    /// <summary>The share of right predictions.</summary>
    public static double Accuracy(ReadOnlySpan<int> predicted, ReadOnlySpan<int> actual)
    {
        double right = 0;
        for (int i = 0; i < predicted.Length; i++)
            right += predicted[i] == actual[i] && actual[i] != NoClass ? 1 : 0;
        return right / predicted.Length;
    }

    /// <summary>How often a class (row) was taken for another (column), row by row; predictions of no class are left out.</summary>
    public static int[] ConfusionMatrix(ReadOnlySpan<int> predicted, ReadOnlySpan<int> actual, int classCount)
    {
        var counts = new int[checked(classCount * classCount)];
        for (int i = 0; i < predicted.Length; i++)
        {
            if (predicted[i] != NoClass && actual[i] != NoClass)
                counts[actual[i] * classCount + predicted[i]]++;
        }
        return counts;
    }

    /// <summary><c>-mean log p</c>, p being the probability that was given to the actual class.</summary>
    /// <remarks>Nothing is clipped: where p is 0 it is infinite, as it should be for somebody who was certain and wrong. Logits are
    /// taken through <c>log sigmoid</c> or <c>log softmax</c> and stay finite. NaN where a score is NaN or a class has no number.</remarks>
    public static double LogLoss(TaskKind kind, ReadOnlySpan<double> outputs, ReadOnlySpan<int> actual)
    {
        double sum = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            var scores = outputs.Slice(i * kind.OutputWidth, kind.OutputWidth);
            sum += actual[i] == NoClass ? double.NaN
                : kind.Type == TaskType.Binary ? BinaryLoss(scores[0], actual[i] == 1, kind.Scores)
                : MultiClassLoss(scores, actual[i], kind.Scores);
        }
        return sum / actual.Length;
    }

    /// <summary>The probability that a row of class 1 has a higher score than one of class 0, equal scores counting half: the area under the curve of hits over false alarms.</summary>
    /// <remarks>By ranks (Mann and Whitney): <c>(R₁ - n₁(n₁ + 1)/2)/(n₁ n₀)</c>, R₁ being the sum of the ranks of class 1 and equal scores
    /// sharing the middle of theirs. NaN where a class has no row, a target is no class or a score is NaN.</remarks>
    public static double AreaUnderCurve(ReadOnlySpan<double> scores, ReadOnlySpan<int> actual)
    {
        double[] sorted = scores.ToArray();
        int[] order = new int[sorted.Length];
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(sorted, order);
        double ones = 0;
        // Twice the ranks are whole numbers.
        double ranks = 0;
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start];)
                end++;
            for (int i = start; i < end; i++)
            {
                ones += actual[order[i]] == 1 ? 1 : 0;
                ranks += actual[order[i]] == 1 ? start + end + 1 : 0;
            }
        }
        double zeros = sorted.Length - ones;
        return HasNaN(scores) || actual.Contains(NoClass) ? double.NaN : (ranks - ones * (ones + 1)) / (2 * ones * zeros);
    }

    private static bool HasNaN(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (double.IsNaN(value))
                return true;
        }
        return false;
    }

    private static double BinaryLoss(double score, bool isOne, ScoreKind kind)
    {
        if (kind == ScoreKind.Logits)
            return Elementary.Softplus(isOne ? -score : score);
        return -(isOne ? Elementary.Log(score) : Elementary.LogP1(-score));
    }

    private static double MultiClassLoss(ReadOnlySpan<double> scores, int actual, ScoreKind kind)
    {
        if (kind == ScoreKind.Probabilities)
            return -Elementary.Log(scores[actual]);
        double highest = scores[0];
        foreach (double score in scores)
            highest = Math.Max(highest, score);
        double sum = 0;
        foreach (double score in scores)
            sum += Elementary.Exp(score - highest);
        return Elementary.Log(sum) + (highest - scores[actual]);
    }

    private static int Decide(double score, double threshold) => double.IsNaN(score) ? NoClass : score > threshold ? 1 : 0;

    private static int Highest(ReadOnlySpan<double> scores)
    {
        int highest = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (double.IsNaN(scores[i]))
                return NoClass;
            if (scores[i] > scores[highest])
                highest = i;
        }
        return highest;
    }

    private static int Whole(double number, int count) => number >= 0 && number < count && number == Math.Floor(number) ? (int)number : NoClass;
}
