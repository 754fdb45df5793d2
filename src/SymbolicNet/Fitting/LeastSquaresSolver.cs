namespace SymbolicNet.Fitting;

/// <summary>How a search ended.</summary>
internal enum SearchEnd
{
    /// <summary>The conditions of an optimum hold.</summary>
    Optimum,

    /// <summary>They hold, or would, but some parameters can change without any effect.</summary>
    Undetermined,

    /// <summary>No step made progress, and yet the conditions of an optimum do not hold.</summary>
    Stuck,

    EvaluationLimit,

    Cancelled,

    /// <summary>The start lies outside the domain.</summary>
    OutsideDomain,
}

/// <summary>Where a search by least squares ended.</summary>
internal sealed record LeastSquaresSearch(LeastSquaresPoint Point, LeastSquaresTest? Test, SearchEnd End, double Factor, int Start)
{
    /// <summary>Whether this is the better end of the two: optima before others, then by the sum of squares.</summary>
    public bool IsBetterThan(LeastSquaresSearch other)
    {
        bool isOptimum = End == SearchEnd.Optimum, isOther = other.End == SearchEnd.Optimum;
        return isOptimum != isOther ? isOptimum : Point.Norm < other.Point.Norm * (1 - 1e-10);
    }
}

/// <summary>Least squares from one start or several. Where a search from a start ends at no optimum, it is repeated with a smaller first step.</summary>
/// <remarks>A first step as large as the start itself may leap over a valley to where the model is flat; a cautious one takes many
/// more steps. So the bold search comes first.</remarks>
internal sealed class LeastSquaresSolver(ILeastSquaresProblem problem, Box box)
{
    private const int MostSaddles = 5;
    private static readonly double[] Factors = [100, 1, 0.1, 0.01];
    private readonly LevenbergMarquardt _search = new(problem, box);

    public int Iterations { get; private set; }

    public int Evaluations { get; private set; }

    /// <summary>From how many starts the search came to its end.</summary>
    public int StartCount { get; private set; }

    /// <summary>The smallest sum of squares that any search came to, at an optimum or not.</summary>
    public double LowestRss { get; private set; } = double.PositiveInfinity;

    public LeastSquaresSearch Solve(IReadOnlyList<double[]> starts, int mostEvaluations, CancellationToken cancellation)
    {
        LeastSquaresSearch? best = null;
        for (int start = 0; start < starts.Count; start++)
        {
            foreach (double factor in Factors)
            {
                var found = Search(starts[start], factor, mostEvaluations, cancellation) with { Start = start };
                if (best is null || found.IsBetterThan(best))
                    best = found;
                if (cancellation.IsCancellationRequested)
                    return best;
                // Of walks that seem to have no end, two are enough.
                if (found.End is SearchEnd.Optimum or SearchEnd.OutsideDomain || (found.End == SearchEnd.EvaluationLimit && factor < Factors[0]))
                    break;
            }
            StartCount++;
        }
        return best!;
    }

    private LeastSquaresSearch Search(double[] start, double factor, int mostEvaluations, CancellationToken cancellation)
    {
        var found = SearchOnce(start, factor, mostEvaluations, cancellation);
        for (int round = 0; round < MostSaddles && found is { End: SearchEnd.Optimum, Test: { IsExact: false } test } && BesideSaddle(found.Point, test) is { } lower; round++)
            found = SearchOnce(lower, factor, mostEvaluations, cancellation);
        return found;
    }

    // Gauss and Newton's steps cannot tell a saddle from a minimum; a lower point close by can.
    private double[]? BesideSaddle(LeastSquaresPoint point, LeastSquaresTest test)
    {
        var near = new LeastSquaresPoint(problem);
        foreach (double[] direction in test.Directions(point.Parameters.Length))
        {
            for (double step = -1e-3 * point.Norm; ; step = -step)
            {
                point.Parameters.CopyTo(near.Parameters, 0);
                Vectors.Add(near.Parameters, step, direction);
                box.Project(near.Parameters);
                Evaluations++;
                if (near.EvaluateResiduals() < point.Norm * (1 - 1e-8))
                    return near.Parameters;
                if (step > 0)
                    break;
            }
        }
        return null;
    }

    private LeastSquaresSearch SearchOnce(double[] start, double factor, int mostEvaluations, CancellationToken cancellation)
    {
        if (!_search.Run(start, factor, mostEvaluations, cancellation))
            return new LeastSquaresSearch(_search.Point.Copy(), null, SearchEnd.OutsideDomain, factor, 0);
        if (!_search.IsLimited && !cancellation.IsCancellationRequested)
            _search.Polish();
        LowestRss = Math.Min(LowestRss, _search.Point.Rss);
        Iterations += _search.Iterations;
        Evaluations += _search.Evaluations;
        var test = new LeastSquaresTest(_search.Point, box, start);
        var end = test.IsOptimum && test.Rank == test.Free.Length ? SearchEnd.Optimum
            : cancellation.IsCancellationRequested ? SearchEnd.Cancelled
            : _search.IsLimited ? SearchEnd.EvaluationLimit
            : test.Rank < test.Free.Length ? SearchEnd.Undetermined
            : SearchEnd.Stuck;
        return new LeastSquaresSearch(_search.Point.Copy(), test, end, factor, 0);
    }
}
