using System.Text.Json;
using SymbolicNet.Fitting;

namespace SymbolicNet.Tests.Fitting;

/// <summary>What a fit reports, beside closed forms.</summary>
public sealed class FitTests
{
    private const string Line = "input x\ntarget y\nparam a\nparam c\nresidual r = y - a*x - c\n";

    private static DataTable Four { get; } = DataTable.Of(("x", [1, 2, 3, 4]), ("y", [1, 2, 4, 4]));

    /// <remarks>By hand: Sxx = 5, Sxy = 5.5, RSS = 0.7, TSS = 6.75; 4.302652729749464 is Student's t for 2 degrees of freedom at 0.975.</remarks>
    [Fact]
    public void ALineHasTheErrorsOfTheTextbook()
    {
        var fit = Model.Parse(Line).Fit(Four);
        Assert.True(fit.Converged, fit.Reason);
        double error = Math.Sqrt(0.35 / 5);
        Close(1.1, fit["a"].Value);
        Close(error, fit["a"].StandardError);
        Close(1.1 - (4.302652729749464 * error), fit["a"].Lower);
        Close(1.1 + (4.302652729749464 * error), fit["a"].Upper);
        Assert.Equal(0, fit["c"].Value, 14);
        Close(Math.Sqrt(0.525), fit["c"].StandardError);
        Close(0.7, fit.Rss);
        Close(Math.Sqrt(0.35), fit.ResidualStandardDeviation);
        Close(1 - (0.7 / 6.75), fit.RSquared);
        Close(-2.5 / Math.Sqrt(7.5), fit.Correlations[0][1]);
        double likelihood = -2 * (Math.Log(2 * Math.PI * 0.7 / 4) + 1);
        Close(6 - (2 * likelihood), fit.Aic);
        Close((3 * Math.Log(4)) - (2 * likelihood), fit.Bic);
        Assert.Equal((4, 2), (fit.ObservationCount, fit.DegreesOfFreedom));
    }

    /// <remarks>9.924843200918293 is Student's t for 2 degrees of freedom at 0.995.</remarks>
    [Fact]
    public void TheConfidenceIsAnOption()
    {
        var fit = Model.Parse(Line).Fit(Four, new FitOptions { Confidence = 0.99 });
        Close(1.1 + (9.924843200918293 * Math.Sqrt(0.35 / 5)), fit["a"].Upper, 1e-9);
    }

    [Fact]
    public void AWeightOfTwoIsTheSampleTwice()
    {
        var weighted = Model.Parse(Line).Fit(DataTable.Of(("x", [1, 2, 3, 4, 9]), ("y", [1, 2, 4, 4, 9]), ("w", [1, 2, 1, 1, 0])), new FitOptions { Weights = "w" });
        var repeated = Model.Parse(Line).Fit(DataTable.Of(("x", [1, 2, 2, 3, 4]), ("y", [1, 2, 2, 4, 4])));
        Close(repeated["a"].Value, weighted["a"].Value);
        Close(repeated.Rss, weighted.Rss);
        Close(repeated.RSquared, weighted.RSquared);
        Assert.Equal((4, 5), (weighted.ObservationCount, repeated.ObservationCount));
    }

    [Theory]
    [InlineData("loss = log(cosh(y - a))")]
    [InlineData("loss = huber(a, y)")]
    public void WeightsMultiplyOtherLossesToo(string loss)
    {
        var weighted = Model.Parse($"target y\nparam a\n{loss}").Fit(DataTable.Of(("y", [1, 2, 5]), ("w", [1, 2, 1])), new FitOptions { Weights = "w" });
        var repeated = Model.Parse($"target y\nparam a\n{loss}").Fit(DataTable.Of(("y", [1, 2, 2, 5])));
        Assert.Equal(repeated["a"].Value, weighted["a"].Value, 7);
        Assert.Equal(repeated.Loss, weighted.Loss, 12);
    }

    [Fact]
    public void ARowLeftOutTakesItsWeightAlong()
    {
        var table = DataTable.Parse("x,y,w\n1,1,1\n2,,100\n3,4,2\n4,4,1\n");
        var options = new FitOptions { Weights = "w", Data = new DataOptions { Missing = MissingValues.DropRow } };
        var whole = Model.Parse(Line).Fit(DataTable.Parse("x,y,w\n1,1,1\n3,4,2\n4,4,1\n"), options);
        Assert.Equal(whole.ToJson(), Model.Parse(Line).Fit(table, options).ToJson());
    }

    [Fact]
    public void ElementsOfTensorsHaveNamesAndStarts()
    {
        var fit = Model.Parse("input x\ntarget y[2]\nparam W[2,2]\nresidual r = y - W*[x, 1]")
            .Fit(DataTable.Of(("x", [1, 2, 3]), ("y[0]", [1, 3, 5]), ("y[1]", [0, -1, -2])), new FitOptions { Start = FitOptions.Default.Start.Add("W[1,0]", 7) });
        Assert.Equal(["W[0,0]", "W[0,1]", "W[1,0]", "W[1,1]"], fit.Parameters.Select(p => p.Name));
        double[] expected = [2, -1, -1, 1];
        for (int i = 0; i < 4; i++)
            Assert.Equal(expected[i], fit.Parameters[i].Value, 12);
    }

    [Fact]
    public void AFixedParameterStays()
    {
        var fit = Model.Parse("input x\ntarget y\nparam a\nparam c fixed = 0.5\nresidual r = y - a*x - c").Fit(Four);
        // Sum of x*(y - 0.5) by sum of x^2.
        Close(28.0 / 30, fit["a"].Value);
        Assert.Equal((fit["a"].Value, 0.5), (fit.Values[0], fit.Values[1]));
        Assert.Single(fit.Parameters);
    }

    [Fact]
    public void TheWholeTableMayBeOneSample()
    {
        var fit = Model.Parse("input x[rows]\ntarget y[rows]\nparam a\nparam c\nresidual r = y - (a*x + c*ones(rows))").Fit(Four);
        Close(1.1, fit["a"].Value);
        Close(Math.Sqrt(0.35 / 5), fit["a"].StandardError);
        Close(1 - (0.7 / 6.75), fit.RSquared);
    }

    [Fact]
    public void ParametersThatChangeTogetherAreNotDetermined()
    {
        var fit = Model.Parse("input x\ntarget y\nparam a\nparam b\nparam c\nresidual r = y - a*x - b*x - c").Fit(Four);
        Assert.Equal((false, "`a` and `b` can change together without changing the fit"), (fit.Converged, fit.Reason));
        Assert.True(double.IsNaN(fit["a"].StandardError) && double.IsNaN(fit["b"].StandardError));
        Close(Math.Sqrt(0.525), fit["c"].StandardError);
        Close(1.1, fit["a"].Value + fit["b"].Value);
    }

    [Fact]
    public void AsManyParametersAsObservationsLeaveNoErrors()
    {
        var fit = Model.Parse(Line).Fit(DataTable.Of(("x", [1, 2]), ("y", [1, 3])));
        Assert.True(fit.Converged, fit.Reason);
        Assert.Equal(2, fit["a"].Value, 12);
        Assert.True(double.IsNaN(fit["a"].StandardError) && double.IsNaN(fit.ResidualStandardDeviation));
        Assert.Single(fit.Warnings);
    }

    [Fact]
    public void ACancelledFitGivesTheBestSoFar()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var fit = Model.Parse(Line).Fit(Four, cancellation: source.Token);
        Assert.Equal((false, true), (fit.Converged, fit.IsCancelled));
        Assert.Equal(1, fit["a"].Value);
    }

    [Fact]
    public void SeveralStartsMayBeCancelledToo()
    {
        using var source = new CancellationTokenSource();
        var problem = new Countdown(300, source);
        var solver = new LeastSquaresSolver(problem, Box.Unbounded(2));
        var found = solver.Solve([.. Enumerable.Repeat(new double[] { -1.2, 1 }, 1000)], 1000, source.Token);
        Assert.Equal(SearchEnd.Optimum, found.End);
        Assert.InRange(solver.StartCount, 1, 300);
    }

    [Fact]
    public void ALimitOfEvaluationsIsSaid()
    {
        var set = NistSet.Read("MGH17");
        var fit = Model.Parse(set.ModelText(1)).Fit(set.Table, new FitOptions { EvaluationLimit = 20 });
        Assert.False(fit.Converged);
        Assert.StartsWith("the limit of evaluations was reached", fit.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSameSeedDrawsTheSameStarts()
    {
        var set = NistSet.Read("BoxBOD");
        var options = new FitOptions { Starts = 8, Seed = 3 };
        Assert.Equal(Model.Parse(set.ModelText(1)).Fit(set.Table, options).ToJson(), Model.Parse(set.ModelText(1)).Fit(set.Table, options).ToJson());
    }

    [Fact]
    public void JsonHasNullWhereThereIsNoNumber()
    {
        using var json = JsonDocument.Parse(Model.Parse(Line).Fit(DataTable.Of(("x", [1, 2]), ("y", [1, 3]))).ToJson());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("residualStandardDeviation").ValueKind);
        var parameter = json.RootElement.GetProperty("parameters")[0];
        Assert.Equal(("a", JsonValueKind.Null), (parameter.GetProperty("name").GetString(), parameter.GetProperty("standardError").ValueKind));
        Assert.True(json.RootElement.GetProperty("converged").GetBoolean());
    }

    private static void Close(double expected, double actual, double tolerance = 1e-12) =>
        Assert.InRange(actual, expected - (tolerance * Math.Abs(expected)), expected + (tolerance * Math.Abs(expected)));

    /// <summary>Rosenbrock's residuals, cancelled after some evaluations.</summary>
    private sealed class Countdown(int count, CancellationTokenSource source) : ILeastSquaresProblem
    {
        private int _left = count;

        public int ParameterCount => 2;

        public int ResidualCount => 2;

        public void Residuals(ReadOnlySpan<double> parameters, Span<double> residuals)
        {
            if (--_left == 0)
                source.Cancel();
            (residuals[0], residuals[1]) = (10 * (parameters[1] - (parameters[0] * parameters[0])), 1 - parameters[0]);
        }

        public void Jacobian(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian)
        {
            Residuals(parameters, residuals);
            (jacobian[0], jacobian[1], jacobian[2], jacobian[3]) = (-20 * parameters[0], -1, 10, 0);
        }
    }
}
