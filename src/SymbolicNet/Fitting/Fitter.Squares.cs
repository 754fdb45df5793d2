using System.Collections.Immutable;
using System.Globalization;
using SymbolicNet.Compilation.Lanes;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Fitting;

internal sealed partial class Fitter
{
    private FitResult BySquares(IReadOnlyList<WeightedResidual> residuals, CancellationToken cancellation)
    {
        int elements = residuals.Sum(r => r.Node.Shape.Count);
        int observations = elements * (_columns.Weights?.Count(w => w > 0) ?? _columns.Count);
        if (observations < _variables.Free.Length)
            throw new FormulaException(FitErrors.TooFew(observations, _variables.Free.Length));
        var problem = new ResidualProblem(_graphs, _variables, _columns, residuals, _first);
        var solver = new LeastSquaresSolver(problem, _variables.Box);
        var found = solver.Solve(_starts, _options.EvaluationLimit, cancellation);
        if (found.Test is not { } test)
            throw new FormulaException(FitErrors.OutsideDomain(WhatIsNotFinite(found.Point), StartText()));
        var statistics = new FitStatistics(found.Point, test, observations, _options.Confidence);
        double rss = found.Point.Rss;
        double likelihood = FitStatistics.LogLikelihood(rss, observations, elements * (_columns.Weights?.Where(w => w > 0).Sum(Math.Log) ?? 0));
        int counted = test.Free.Length + 1;
        return new FitResult
        {
            Converged = found.End == SearchEnd.Optimum,
            IsCancelled = found.End == SearchEnd.Cancelled || solver.StartCount < _starts.Count,
            Reason = Reasons.Of(found, test, _variables) + Reasons.OfStart(found.Start, solver.StartCount, _starts.Count),
            Method = FitMethod.LevenbergMarquardt,
            Parameters = [.. found.Point.Parameters.Select((value, i) => Fitted(i, value, statistics))],
            Values = AllOf(found.Point.Parameters),
            Iterations = solver.Iterations,
            Evaluations = solver.Evaluations,
            ObservationCount = observations,
            DegreesOfFreedom = statistics.DegreesOfFreedom,
            Loss = LossOf(residuals, rss),
            Rss = rss,
            ResidualStandardDeviation = Math.Sqrt(statistics.Variance),
            RSquared = RSquared(residuals, rss),
            Aic = double.IsFinite(likelihood) ? (2 * counted) - (2 * likelihood) : double.NaN,
            Bic = double.IsFinite(likelihood) ? (Math.Log(observations) * counted) - (2 * likelihood) : double.NaN,
            Confidence = _options.Confidence,
            Correlations = [.. Enumerable.Range(0, _variables.Free.Length).Select(a => Enumerable.Range(0, _variables.Free.Length).Select(b => statistics.Correlation(a, b)).ToImmutableArray())],
            Warnings = [.. Warnings(found.Point, statistics, solver.LowestRss)],
        };
    }

    private FittedParameter Fitted(int parameter, double value, FitStatistics statistics)
    {
        double margin = statistics.Margin(parameter);
        return new FittedParameter(_variables.NameOf(parameter), value, statistics.StandardError(parameter), value - margin, value + margin, statistics.Held.Contains(parameter));
    }

    private IEnumerable<string> Warnings(LeastSquaresPoint point, FitStatistics statistics, double lowestRss)
    {
        if (lowestRss < point.Rss * (1 - 1e-8))
            yield return $"another search came to the smaller sum of squares {lowestRss.ToString("G6", CultureInfo.InvariantCulture)}, but to no optimum";
        foreach (int held in statistics.Held.Order())
            yield return $"`{_variables.NameOf(held)}` is at its bound {NumberText.Of(point.Parameters[held])}; the other errors hold for it there";
        if (statistics.DegreesOfFreedom == 0)
            yield return "there are as many parameters as observations, so that no residual is left to tell errors by";
    }

    // The model's own loss: factors of squares do not count in the sum of squares, but for their ratios.
    private double LossOf(IReadOnlyList<WeightedResidual> residuals, double rss) =>
        rss * residuals.Max(r => r.Factor) / (_graphs.Model.IsSum ? 1 : _columns.TotalWeight);

    private double RSquared(IReadOnlyList<WeightedResidual> residuals, double rss)
    {
        Node?[] observed = [.. residuals.Select(r => _graphs.Observed(r.Node))];
        if (observed.Contains(null))
            return double.NaN;
        var code = LaneCode.Of(_graphs.Residuals(observed!), _first.Length, 0);
        int count = _columns.Count;
        double[] values = new double[count * observed.Sum(o => o!.Shape.Count)];
        code.Run(_first, _columns.Columns, count, count, default, values, count, new double[code.ScratchSize]);
        double total = 0, largest = residuals.Max(r => r.Factor);
        int place = 0;
        foreach (var residual in residuals)
        {
            // Elements of the only sample are observations of one quantity.
            int length = count == 1 ? residual.Node.Shape.Count : count;
            for (int end = place + (residual.Node.Shape.Count * count); place < end; place += length)
                total += residual.Factor / largest * FitStatistics.SumAboutMean(values.AsSpan(place, length), count == 1 ? null : _columns.Weights);
        }
        return total > 0 ? 1 - (rss / total) : double.NaN;
    }

    private string WhatIsNotFinite(LeastSquaresPoint point)
    {
        int bad = Array.FindIndex(point.Residuals, r => !double.IsFinite(r));
        if (bad >= 0)
            return $"{FitData.Describe(_samples, bad % _columns.Count)} is {NumberText.Of(point.Residuals[bad])}";
        bad = Array.FindIndex(point.Jacobian, d => !double.IsFinite(d));
        if (bad < 0)
            return "the sum of squares is larger than any number";
        int parameter = bad / point.Residuals.Length, row = bad % point.Residuals.Length % _columns.Count;
        return $"{FitData.Describe(_samples, row)} has the derivative {NumberText.Of(point.Jacobian[bad])} by `{_variables.NameOf(parameter)}`";
    }
}
