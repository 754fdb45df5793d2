using System.Globalization;

namespace SymbolicNet.Tests.Fitting;

/// <summary>Least squares on the test problems of Moré, Garbow and Hillstrom (1981), at bounds, and where there is no optimum.</summary>
public sealed class LeastSquaresTests
{
    private const string Wood = "residual r = [10*(b - a^2), 1 - a, sqrt(90)*(d - c^2), 1 - c, sqrt(10)*(b + d - 2), (b - d)/sqrt(10)]";
    private const string FreudensteinRoth = "residual r = [-13 + a + ((5 - b)*b - 2)*b, -29 + a + ((b + 1)*b - 14)*b]";

    [Theory]
    [InlineData("param a = -1.2\nparam b = 1\nresidual r = [10*(b - a^2), 1 - a]", "a=1 b=1")]
    [InlineData("param a = -3\nparam b = -1\nparam c = -3\nparam d = -1\n" + Wood, "a=1 b=1 c=1 d=1")]
    [InlineData("param a = 0.5\nparam b = 8\n" + FreudensteinRoth, "a=5 b=4")]
    [InlineData("param a = 1\nresidual r = [a - 3, 0*a]", "a=3")]
    public void KnownOptimaAreFound(string model, string expected)
    {
        var fit = Model.Parse(model).Fit(null);
        Assert.True(fit.Converged, fit.Reason);
        foreach (string[] entry in expected.Split(' ').Select(e => e.Split('=')))
            Assert.Equal(double.Parse(entry[1], CultureInfo.InvariantCulture), fit[entry[0]].Value, 12);
    }

    /// <remarks>The local minimum at (11.41, -0.897) has a singular Jacobian, as every one of as many residuals as parameters has.</remarks>
    [Fact]
    public void ALocalMinimumWithASingularJacobianIsNoOptimumAndMoreStartsFindABetterOne()
    {
        var model = Model.Parse("param a = 0.5\nparam b = -2\n" + FreudensteinRoth);
        var one = model.Fit(null);
        Assert.False(one.Converged);
        Assert.Equal(48.984253679240, one.Rss, 8);
        var several = model.Fit(null, new FitOptions { Starts = 12 });
        Assert.True(several.Converged, several.Reason);
        Assert.Equal(5, several["a"].Value, 10);
    }

    /// <remarks>At Powell's singular minimum, the origin, half of the Jacobian's columns vanish.</remarks>
    [Fact]
    public void PowellsSingularFunctionIsBroughtToZero()
    {
        var fit = Model.Parse("param a = 3\nparam b = -1\nparam c = 0\nparam d = 1\nresidual r = [a + 10*b, sqrt(5)*(c - d), (b - 2*c)^2, sqrt(10)*(a - d)^2]").Fit(null);
        Assert.InRange(fit.Rss, 0, 1e-30);
    }

    [Theory]
    [InlineData("-1.2 in -2..0.5", 0.5, 0.25)]
    [InlineData("2 in 1.5..3", 1.5, 2.25)]
    [InlineData("-1.2 in -inf..0.5", 0.5, 0.25)]
    [InlineData("0.5 in -2..0.5", 0.5, 0.25)]
    public void AnActiveBoundHoldsItsParameterAndTheOthersFollow(string start, double a, double b)
    {
        var fit = Model.Parse($"param a = {start}\nparam b = 1\nresidual r = [10*(b - a^2), 1 - a]").Fit(null);
        Assert.True(fit.Converged, fit.Reason);
        Assert.Equal((a, true, false), (fit["a"].Value, fit["a"].IsAtBound, fit["b"].IsAtBound));
        Assert.Equal(b, fit["b"].Value, 12);
        Assert.True(double.IsNaN(fit["a"].StandardError));
        Assert.Single(fit.Warnings, w => w.StartsWith("`a` is at its bound", StringComparison.Ordinal));
    }

    /// <remarks>The bounds cut through the valley of Wood's function: with c at most 0.5, b and d follow as the normal equations say.</remarks>
    [Fact]
    public void SeveralBoundsMayBeMetOnTheWay()
    {
        var fit = Model.Parse("param a = 0.1 in 0..0.75\nparam b = -1 in -2..10\nparam c = 0.1 in 0..0.5\nparam d = -1 in -2..10\n" + Wood).Fit(null);
        Assert.True(fit.Converged, fit.Reason);
        Assert.Equal((0.75, 0.5), (fit["a"].Value, fit["c"].Value));
        double b = fit["b"].Value, d = fit["d"].Value;
        Assert.Equal(0, (100 * (b - 0.5625)) + (10 * (b + d - 2)) + (0.1 * (b - d)), 9);
        Assert.Equal(0, (90 * (d - 0.25)) + (10 * (b + d - 2)) - (0.1 * (b - d)), 9);
        Assert.InRange(fit.Evaluations, 1, 500);
    }

    [Fact]
    public void AllParametersMayEndAtBounds()
    {
        var fit = Model.Parse("param a = 0.5 in 0..1\nparam b = 0.5 in 0..1\nresidual r = [a - 3, b + 3, a + b]").Fit(null);
        Assert.True(fit.Converged, fit.Reason);
        Assert.Equal((1, 0), (fit["a"].Value, fit["b"].Value));
    }

    [Fact]
    public void AStepOutOfTheDomainIsTakenBack()
    {
        var fit = Model.Parse("param a = 9\nresidual r = [log(a) + 3, 0.001*sqrt(a)]").Fit(null);
        Assert.True(fit.Converged, fit.Reason);
        // d/da of half the sum: (log(a) + 3)/a + 5e-7 = 0.
        Assert.Equal(0, ((Math.Log(fit["a"].Value) + 3) / fit["a"].Value) + 5e-7, 12);
    }

    [Fact]
    public void AStartOnAMaximumOrSaddleDoesNotPassForAnOptimum()
    {
        var fit = Model.Parse("param b = 0\nresidual r = [1 - b^2, b]").Fit(null);
        Assert.True(fit.Converged, fit.Reason);
        Assert.Equal(Math.Sqrt(0.5), Math.Abs(fit["b"].Value), 10);
    }

    [Fact]
    public void AFlatModelDidNotConverge()
    {
        var set = NistSet.Read("BoxBOD");
        var fit = Model.Parse(set.ModelText(1)).Fit(set.Table, new FitOptions { Start = FitOptions.Default.Start.Add("b1", 100).Add("b2", 80) });
        Assert.False(fit.Converged);
        Assert.Contains("`b2`", fit.Reason, StringComparison.Ordinal);
        Assert.True(double.IsNaN(fit["b2"].StandardError));
    }

    [Fact]
    public void AValleyWithoutBottomDidNotConverge()
    {
        var fit = Model.Parse("param a = 1\nparam b = 1\nresidual r = [exp(-a) + 1e-3*b, b, 1]").Fit(null);
        Assert.False(fit.Converged, fit.Reason);
    }

    [Fact]
    public void ExactDataConverge()
    {
        double[] x = [0, 0.5, 1, 1.5, 2, 2.5, 3];
        var fit = Model.Parse("input x\ntarget y\nparam a = 1\nparam k = 1\nresidual r = y - a*exp(-k*x)")
            .Fit(DataTable.Of(("x", x), ("y", [.. x.Select(v => 2.5 * Math.Exp(-0.7 * v))])));
        Assert.True(fit.Converged, fit.Reason);
        Assert.Equal(2.5, fit["a"].Value, 13);
        Assert.Equal(0.7, fit["k"].Value, 13);
    }

    /// <remarks>NIST's Lanczos1: data to 13 digits of b1*exp(-b2*x) + b3*exp(-b4*x) + b5*exp(-b6*x); its certified sum of squares is 1.43e-25.</remarks>
    [Theory]
    [InlineData("1.2 0.3 5.6 5.5 6.5 7.6")]
    [InlineData("0.5 0.7 3.6 4.2 4 6.3")]
    public void NearlyExactDataConverge(string start)
    {
        double[] x = [.. Enumerable.Range(0, 24).Select(i => 0.05 * i)];
        double[] y = [.. x.Select(v => Math.Round((0.0951 * Math.Exp(-v)) + (0.8607 * Math.Exp(-3 * v)) + (1.5576 * Math.Exp(-5 * v)), 12))];
        string parameters = string.Concat(start.Split(' ').Select((s, i) => $"param b{i + 1} = {s}\n"));
        var fit = Model.Parse($"input x\ntarget y\n{parameters}residual r = y - (b1*exp(-b2*x) + b3*exp(-b4*x) + b5*exp(-b6*x))").Fit(DataTable.Of(("x", x), ("y", y)));
        Assert.True(fit.Converged, fit.Reason);
        Assert.InRange(fit.Rss, 0, 1e-23);
        Assert.Equal(0.0951, fit["b1"].Value, 7);
    }

    /// <remarks>Meyer's function, NIST's MGH10: a narrow, bent valley.</remarks>
    [Theory]
    [InlineData(2, 400000, 25000)]
    [InlineData(0.02, 4000, 250)]
    public void MeyersValleyIsFollowedToItsEnd(double b1, double b2, double b3)
    {
        double[] y = [34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820, 3307, 2872];
        var start = FitOptions.Default.Start.Add("b1", b1).Add("b2", b2).Add("b3", b3);
        var fit = Model.Parse("input x\ntarget y\nparam b1\nparam b2\nparam b3\nresidual r = y - b1*exp(b2/(x + b3))")
            .Fit(DataTable.Of(("x", [.. Enumerable.Range(0, 16).Select(i => 50.0 + (5 * i))]), ("y", y)), new FitOptions { Start = start });
        Assert.True(fit.Converged, fit.Reason);
        Assert.Equal(87.945855171, fit.Rss, 7);
        Assert.Equal(5.6096364710e-3, fit["b1"].Value, 12);
    }
}
