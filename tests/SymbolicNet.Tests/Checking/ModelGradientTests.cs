namespace SymbolicNet.Tests.Checking;

/// <summary>Derivatives of models' losses beside differences.</summary>
public class ModelGradientTests
{
    private const string Network = """
        dim hidden = 3
        input  x[2]
        target y: class(2)
        param  W[hidden,2] ~ xavier
        param  v[hidden]   = 1 in 0..2
        param  k fixed     = 2

        p = sigmoid(v'*tanh(W*x))
        loss fit = -log(if y == 1 then p else 1 - p)
        penalty decay = 0.01*sum(v.^k)
        metric accuracy = (p > 0.5) == y
        """;

    [Fact]
    public void EveryLossIsCheckedByEveryParameterThatIsLearned()
    {
        var report = GradientCheck.Run(Model.Parse(Network));
        Assert.True(report is { Passed: true, Skipped: 0 }, report.ToString());
        Assert.Equal([("loss fit", "W"), ("loss fit", "v"), ("penalty decay", "W"), ("penalty decay", "v")], report.Entries.Select(e => (e.Of, e.By)));
        Assert.Equal([10, 7, 10, 7], report.Entries.Select(e => e.Passed));
    }

    [Fact]
    public void GivenValuesAreUsedAndInputsMayBeNamed()
    {
        var at = new Dictionary<string, Tensor> { ["x"] = Tensor.Vector(3, -2), ["a"] = 0.5 };
        var report = GradientCheck.Run(Model.Parse("input x[2]\nparam a = 1\nresidual r = a*x.^2\n"), at, ["x", "a"], new GradientCheckOptions { Directions = 0 });
        Assert.True(report is { Passed: true, Skipped: 0 }, report.ToString());
        // a^2*(x0^4 + x1^4): 4*a^2*x^3 and 2*a*(81 + 16).
        Assert.Equal([27.0, -8.0], report.Entries[0].Comparisons.Select(c => c.Found));
        Assert.Equal(97, report.Entries[1].Comparisons[0].Found);
        Assert.Equal("residual r", report.Entries[0].Of);
    }

    [Theory]
    [InlineData("examples/xor/model.symnet")]
    [InlineData("examples/recurrent/model.symnet")]
    [InlineData("examples/physics-informed/model.symnet")]
    public void TheExamplesPass(string path)
    {
        var report = GradientCheck.Run(Model.Load(Path.Combine(Architecture.Repository.Root, path)));
        Assert.True(report is { Passed: true, Skipped: 0 }, report.ToString());
    }

    [Theory]
    [InlineData("derivative x: -cos(x)")]
    [InlineData("derivative x: cos(x) + 0.001")]
    [InlineData("derivative x: nan")]
    [InlineData("derivative x: 1/0")]
    [InlineData("derivative x: x*0")]
    public void AWrongDerivativeClauseFailsAtEveryOrder(string clause)
    {
        var model = Model.Parse($"param w[2] ~ normal(0, 1)\nparam b = 0\ndef f(x) = sin(x)\n  {clause}\nloss = sum(f(w)) + b^2\n");
        foreach (int order in (int[])[2, 4, 6, 8])
        {
            var report = GradientCheck.Run(model, options: new GradientCheckOptions { Order = order });
            Assert.False(report.Passed);
            Assert.Equal([("w", false), ("b", true)], report.Entries.Select(e => (e.By, e.IsPassed)));
            Assert.Equal(6, report.Entries[0].Failed);
        }
    }

    [Fact]
    public void AWrongVjpClauseFailsForItsArgumentAlone()
    {
        var report = GradientCheck.Run(Model.Parse("""
            param A[2,3] ~ normal(0, 1)
            param x[3]   ~ normal(0, 1)
            def product(M[m,n], v[n]) = M*v
              vjp M by u: u*v'
              vjp v by u: -(M'*u)
            loss = sum(product(A, x).^2)
            """));
        Assert.Equal([("A", true), ("x", false)], report.Entries.Select(e => (e.By, e.IsPassed)));
        var worst = report.Entries[1].Worst!;
        Assert.Equal(-worst.Found, worst.Expected, 1e-6 * Math.Abs(worst.Found));
        Assert.Contains("loss by x  FAILED", report.ToString());
    }

    [Fact]
    public void RightClausesPass()
    {
        var report = GradientCheck.Run(Model.Parse("""
            param w[3] ~ normal(0, 1)
            def logistic(x) = if x < 0 then exp(x)/(1 + exp(x)) else 1/(1 + exp(-x))
              derivative x: logistic2(x)*(1 - logistic2(x))
            def logistic2(x) = sigmoid(x)
            loss = sum(logistic(w))
            """));
        Assert.True(report is { Passed: true, Skipped: 0 }, report.ToString());
    }

    [Fact]
    public void StartsAreLeftSinceErrorsHideThere()
    {
        var report = GradientCheck.Run(Model.Parse("param w = 0\ndef cube(x) = x^3\n  derivative x: -3*x^2\nloss = cube(w)\n"));
        Assert.False(report.Passed, report.ToString());
    }

    [Fact]
    public void ParametersStayInsideTheirBounds()
    {
        var report = GradientCheck.Run(Model.Parse("param a = 0 in 0..inf\nparam b = 1 in 0..1\nparam c = -1 in -inf..0\nloss = sqrt(a) + sqrt(1 - b) + sqrt(-c)\n"));
        Assert.True(report is { Passed: true, Skipped: 0 }, report.ToString());
    }

    [Theory]
    [InlineData("param a\n", "SN0211")]
    [InlineData("param a\nloss = log(-1 - a^2)\n", "SN0421")]
    [InlineData("dim n\ninput x[n]\nparam a\nloss = a*sum(x)\n", "SN0403")]
    public void AModelThatCannotBeCheckedIsADiagnostic(string text, string code) =>
        Assert.Equal(code, Assert.Throws<FormulaException>(() => GradientCheck.Run(Model.Parse(text))).Diagnostics[0].Code);

    [Theory]
    [InlineData("w", 1, "SN0411")]
    [InlineData("x", 1, "SN0402")]
    [InlineData("a", double.NaN, "SN0420")]
    [InlineData("y", 0.5, "SN0422")]
    [InlineData("y", 3, "SN0422")]
    public void AValueThatDoesNotFitIsADiagnostic(string name, double value, string code)
    {
        var model = Model.Parse("input x[2]\ntarget y: class(3)\nparam a\nloss = a*sum(x)*(y == 1)\n");
        Assert.Equal(code, Assert.Throws<FormulaException>(() => GradientCheck.Run(model, new Dictionary<string, Tensor> { [name] = value })).Diagnostics[0].Code);
    }
}
