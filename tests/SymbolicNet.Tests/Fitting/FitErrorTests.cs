namespace SymbolicNet.Tests.Fitting;

/// <summary>Models, data and options that allow no fit, and what is said about them.</summary>
public sealed class FitErrorTests
{
    private const string Line = "input x\ntarget y\nparam a = 1 in 0..10\nparam c fixed = 2\nresidual r = y - a*x - c\n";

    [Theory]
    [InlineData("b", 1, "error SN0460: there is no parameter `b` to start\n  = help: the model has `a` and `c`")]
    [InlineData("c", 1, "error SN0460: `c` is fixed, and cannot be started elsewhere")]
    [InlineData("a", double.NaN, "error SN0461: the start of `a` is nan\n  = help: give a finite number")]
    [InlineData("a", 11, "error SN0461: the start of `a` lies outside its bounds\n  = note: it is 11, the bounds are 0..10")]
    public void AStartMustBeOne(string name, double value, string expected) =>
        Assert.Equal(expected, ErrorOf(Line, "x,y\n1,2\n", new FitOptions { Start = FitOptions.Default.Start.Add(name, value) }));

    [Theory]
    [InlineData("param a fixed = 1\nloss = a^2\n", "SN0462", "the model has no parameter to fit")]
    [InlineData("param a\noutput b = a^2\n", "SN0462", "the model has no loss to fit by")]
    public void ThereMustBeSomethingToFit(string model, string code, string message)
    {
        var diagnostic = Assert.Throws<FormulaException>(() => Model.Parse(model).Fit(null)).Diagnostics.Single();
        Assert.Equal((code, message), (diagnostic.Code, diagnostic.Message));
    }

    [Fact]
    public void ThereMustBeAsManyObservationsAsParameters() => Assert.Equal(
        "error SN0463: 1 observation cannot determine 3 parameters\n  = help: give more data, or fix some parameters: `param b fixed = 1`; the method `lbfgs` finds one of many solutions",
        ErrorOf("input x\ntarget y\nparam a[3]\nresidual r = y - sum(a)*x\n", "x,y\n1,2\n"));

    [Theory]
    [InlineData("log(a*x - 3)", "the residual of line 2 of the data is nan")]
    [InlineData("exp(1000*a*x)", "the residual of line 2 of the data is -inf")]
    [InlineData("1e200*a*x", "the sum of squares is larger than any number")]
    [InlineData("sqrt(a - 1)*x", "the residual of line 2 of the data has the derivative -inf by `a`")]
    public void TheStartMustLieInTheDomain(string model, string where) => Assert.Equal(
        $"error SN0464: at the start, {where}\n  = note: the start is a = 1\n  = help: start elsewhere, as with `param b = 1` or `--start b=1`",
        ErrorOf($"input x\ntarget y\nparam a = 1\nresidual r = y - {model}\n", "x,y\n1,2\n3,4\n"));

    [Theory]
    [InlineData("v", "error SN0465: the data have no column `v` of weights\n  = help: they have `x`, `y` and `w`")]
    [InlineData("w", "error SN0465: a weight of the column `w` is -1\n --> data.csv:3:5\n  |\n3 | 2,3,-1\n  |     ^^\n  = note: weights are finite and not negative")]
    public void WeightsMustBeWeights(string column, string expected) =>
        Assert.Equal(expected, ErrorOf(Line, "x,y,w\n1,2,1\n2,3,-1\n", new FitOptions { Weights = column }));

    [Theory]
    [InlineData("loss = abs(y - a*x)", FitMethod.LevenbergMarquardt, "Levenberg-Marquardt needs a sum of squares, and this loss is none")]
    [InlineData("loss = abs(y - a*x)", FitMethod.Newton, "Newton's method needs second derivatives, and this loss has kinks or reaches across samples")]
    public void AMethodMustSuitTheLoss(string loss, FitMethod method, string message)
    {
        string text = ErrorOf($"input x\ntarget y\nparam a\n{loss}\n", "x,y\n1,2\n", new FitOptions { Method = method });
        Assert.StartsWith($"error SN0466: {message}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ThereMustBeSamples() => Assert.StartsWith("error SN0467: there is no sample to fit to\n",
        Assert.Throws<FormulaException>(() => Model.Parse(Line).Fit(DataTable.Of(("x", []), ("y", [])))).Message, StringComparison.Ordinal);

    [Fact]
    public void OptionsMustMakeSense()
    {
        Assert.Equal("error SN0468: the confidence is between 0 and 1, not 1", ErrorOf(Line, "x,y\n1,2\n", new FitOptions { Confidence = 1 }));
        Assert.Equal("error SN0468: the number of starts is at least 1, not 0", ErrorOf(Line, "x,y\n1,2\n", new FitOptions { Starts = 0 }));
        Assert.Equal("error SN0468: the limit of evaluations is at least 1, not 0", ErrorOf(Line, "x,y\n1,2\n", new FitOptions { EvaluationLimit = 0 }));
    }

    private static string ErrorOf(string model, string csv, FitOptions? options = null) =>
        Assert.Throws<FormulaException>(() => Model.Parse(model).Fit(DataTable.Parse(csv, new DataOptions { Name = "data.csv" }), options)).Message;
}
