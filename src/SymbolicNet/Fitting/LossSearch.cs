namespace SymbolicNet.Fitting;

/// <summary>Where a search over a loss ended, the best of those from several starts.</summary>
internal sealed record LossSearch(double[] Point, double[] Slopes, double Value, SearchEnd End, IReadOnlySet<int> Undetermined, int Start)
{
    public int Iterations { get; private init; }

    public int Evaluations { get; private init; }

    /// <summary>From how many starts the search came to its end.</summary>
    public int StartCount { get; private init; }

    public static LossSearch Run(FitMethod method, IObjective objective, Box box, IReadOnlyList<double[]> starts, int mostEvaluations, CancellationToken cancellation)
    {
        LossSearch? best = null;
        int iterations = 0, evaluations = 0, count = 0;
        for (int start = 0; start < starts.Count && (start == 0 || !cancellation.IsCancellationRequested); start++)
        {
            MinimumSearch search = method == FitMethod.Newton ? new Newton(objective, box) : new Lbfgs(objective, box);
            var end = search.Run(starts[start], mostEvaluations, cancellation);
            iterations += search.Iterations;
            evaluations += search.Evaluations;
            var found = new LossSearch(search.Point, search.Slopes, search.Value, end, search.Undetermined, start);
            if (best is null || found.IsBetterThan(best))
                best = found;
            count += cancellation.IsCancellationRequested ? 0 : 1;
        }
        return best! with { Iterations = iterations, Evaluations = evaluations, StartCount = count };
    }

    private bool IsBetterThan(LossSearch other)
    {
        bool isOptimum = End == SearchEnd.Optimum, isOther = other.End == SearchEnd.Optimum;
        return isOptimum != isOther ? isOptimum
            : (End == SearchEnd.OutsideDomain) != (other.End == SearchEnd.OutsideDomain) ? End != SearchEnd.OutsideDomain
            : Value < other.Value;
    }
}
