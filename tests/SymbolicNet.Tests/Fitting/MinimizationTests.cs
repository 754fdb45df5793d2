using System.Globalization;

namespace SymbolicNet.Tests.Fitting;

/// <summary>Losses that are no sums of squares, or are treated as none.</summary>
public sealed class MinimizationTests
{
    private const string Rosenbrock = "loss = 100*(b - a^2)^2 + (1 - a)^2";
    private const string Wood = "loss = 100*(b - a^2)^2 + (1 - a)^2 + 90*(d - c^2)^2 + (1 - c)^2 + 10*(b + d - 2)^2 + 0.1*(b - d)^2";

    [Theory]
    [InlineData("param a = -1.2\nparam b = 1\n" + Rosenbrock, FitMethod.Newton, "a=1 b=1")]
    [InlineData("param a = -1.2\nparam b = 1\n" + Rosenbrock, FitMethod.Lbfgs, "a=1 b=1")]
    [InlineData("param a = -3\nparam b = -1\nparam c = -3\nparam d = -1\n" + Wood, FitMethod.Newton, "a=1 b=1 c=1 d=1")]
    [InlineData("param a = -3\nparam b = -1\nparam c = -3\nparam d = -1\n" + Wood, FitMethod.Lbfgs, "a=1 b=1 c=1 d=1")]
    [InlineData("param a = -0.5 in -2..0.5\nparam b = 1\n" + Rosenbrock, FitMethod.Newton, "a=0.5 b=0.25")]
    [InlineData("param a = -0.5 in -2..0.5\nparam b = 1\n" + Rosenbrock, FitMethod.Lbfgs, "a=0.5 b=0.25")]
    [InlineData("param a = 2\nparam b = 0.5\nloss = exp(a + 3*b - 0.1) + exp(a - 3*b - 0.1) + exp(-a - 0.1)", FitMethod.Newton, "a=-0.34657359027997264 b=0")]
    [InlineData("param a = 2\nparam b = 0.5\nloss = exp(a + 3*b - 0.1) + exp(a - 3*b - 0.1) + exp(-a - 0.1)", FitMethod.Lbfgs, "a=-0.34657359027997264 b=0")]
    public void KnownMinimaAreFound(string model, FitMethod method, string expected)
    {
        var fit = Model.Parse(model).Fit(null, new FitOptions { Method = method });
        Assert.True(fit.Converged, fit.Reason);
        foreach (string[] entry in expected.Split(' ').Select(e => e.Split('=')))
            Assert.Equal(double.Parse(entry[1], CultureInfo.InvariantCulture), fit[entry[0]].Value, method == FitMethod.Newton ? 9 : 5);
    }

    [Theory]
    [InlineData("loss = log(cosh(a - 3))", FitMethod.Newton)]
    [InlineData("loss = abs(a - 3)^3", FitMethod.Lbfgs)]
    [InlineData("loss = (a - 3)^2", FitMethod.LevenbergMarquardt)]
    [InlineData("loss = (a - 3)^2\npenalty = a^2", FitMethod.Newton)]
    public void TheLossChoosesTheMethod(string loss, FitMethod method) => Assert.Equal(method, Model.Parse($"param a = 0.5\n{loss}").Fit(null).Method);

    [Fact]
    public void APenaltyIsAddedOnceWhateverTheNumberOfSamples()
    {
        var fit = Model.Parse("target y\nparam a\nloss = (y - a)^2\npenalty = a^2").Fit(DataTable.Of(("y", [2, 4, 6])));
        // mean((y - a)^2) + a^2 is least at half the mean.
        Assert.True(fit.Converged, fit.Reason);
        Assert.Equal(2, fit["a"].Value, 12);
        Assert.Equal(4 + 4 + (8.0 / 3), fit.Loss, 12);
    }

    [Fact]
    public void LogisticRegressionOfSeparableClassesHasNoMinimum()
    {
        var model = Model.Parse("input x\ntarget y\nparam a\nparam b\nloss = binary_cross_entropy_logits(a*x + b, y)");
        Assert.False(model.Fit(DataTable.Of(("x", [1, 2, 3, 4]), ("y", [0, 0, 1, 1]))).Converged);
        // Of the mirrored classes 0 1 0 1, the line is 0 at 2.5, and its slope a solves 3*(sigmoid(1.5a) - 1) + 0.5*... = 0 by symmetry.
        var fit = model.Fit(DataTable.Of(("x", [1, 2, 3, 4]), ("y", [0, 1, 0, 1])));
        Assert.True(fit.Converged, fit.Reason);
        double a = fit["a"].Value, slope = (3 / (1 + Math.Exp(1.5 * a))) - (1 / (1 + Math.Exp(-0.5 * a)));
        Assert.Equal(0, slope, 12);
        Assert.Equal(-2.5 * a, fit["b"].Value, 10);
    }

    [Theory]
    [InlineData("param a = 0\nloss = a^4 - a^2")]
    [InlineData("param a = 5\nloss = exp(-a)")]
    [InlineData("param a = 5\nloss = 1000 + exp(-a)")]
    [InlineData("param a = 1\nloss = -exp(a)")]
    [InlineData("param a = 1\nparam b = 1\nloss = cosh(a - b)")]
    public void NothingButAMinimumPassesForOne(string model)
    {
        var fit = Model.Parse(model).Fit(null, new FitOptions { Method = FitMethod.Newton });
        Assert.False(fit.Converged, fit.Reason);
    }

    [Fact]
    public void AUselessParameterIsNamed()
    {
        var fit = Model.Parse("param a = 1\nparam b = 1\nloss = cosh(a - 2) + 0*b").Fit(null, new FitOptions { Method = FitMethod.Newton });
        Assert.Equal((false, "the loss does not determine `b`"), (fit.Converged, fit.Reason));
    }

    [Fact]
    public void ANetworkOfManyParametersIsFittedByItsGradient()
    {
        double[] x = [.. Enumerable.Range(0, 40).Select(i => (i / 20.0) - 1)];
        var fit = Model.Parse("input x\ntarget y\nparam w[20]\nparam b[20]\nparam v[20]\nparam c = 0\nf = v'*tanh(w*x + b) + c\nloss = huber(f, y)\npenalty = 1e-4*(sum(w.^2) + sum(v.^2))")
            .Fit(DataTable.Of(("x", x), ("y", [.. x.Select(v => v * v)])));
        Assert.Equal(FitMethod.Lbfgs, fit.Method);
        Assert.InRange(fit.Loss, 0, 0.01);
        Assert.True(fit.Converged, fit.Reason);
    }
}
