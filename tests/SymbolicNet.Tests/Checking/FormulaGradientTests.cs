namespace SymbolicNet.Tests.Checking;

/// <summary>Derivatives of formulas beside differences of their values.</summary>
public class FormulaGradientTests
{
    public static TheoryData<string, string> RightFormulas => new()
    {
        { "w2*relu(w1*x + b1) + b2", "" },
        { "sin(x)*exp(y)/(1 + z^2)", "" },
        { "norm2(A*x - b)^2", "A[m,n], x[n], b[m]" },
        { "softmax(A*x + b)", "A[m,n], x[n], b[m]" },
        { "inv(A)*B", "A[n,n], B[n,k]" },
        { "logdet(A) + tr(cholesky(A))", "A[n,n]" },
        { "fold(h = h0, v in xs, tanh(W*h + v*u))", "h0[n], W[n,n], u[n], xs[t]" },
        { "einsum(\"bij,bjk->bik\", A, B)", "A[2,3,2], B[2,2,3]" },
        { "r*x + r*r'", "r[n]', x[n]" },
        { "log(x)*sqrt(y) + gamma(z) + acosh(a)", "" },
        { "grad(sum(tanh(A*x)), x)", "A[m,n], x[n]" },
        { "log_sigmoid(x) + softplus(y) + logsumexp(v) + xlogy(a, b)", "v[3]" },
        { "std(v) + huber(v, u) + max(v) + prod(u)", "v[4], u[4]" },
        { "1e8*x + 1e-8*y", "" },
    };

    [Theory]
    [MemberData(nameof(RightFormulas))]
    public void RightDerivativesPassAtEveryOrder(string text, string shapes)
    {
        var formula = Formula.Parse(text, shapes);
        foreach (int order in (int[])[2, 4, 6, 8])
        {
            var report = GradientCheck.Run(formula, new GradientCheckOptions { Order = order });
            Assert.True(report.Passed && report.Skipped == 0, report.ToString());
            Assert.Equal(formula.Symbols.Select(s => s.Name), report.Entries.Select(e => e.By));
            Assert.All(report.Entries, e => Assert.InRange(e.LargestRelativeError, 0, 1e-6));
            Assert.All(report.Entries, e => Assert.NotEqual(0, e.Passed));
        }
    }

    public static TheoryData<string> ElementwiseFunctions =>
        [.. SymbolicNet.Symbolics.ElementwiseOperator.All.Where(o => o.IsFunction).Select(o => $"{o.Name}({string.Join(", ", o.Parameters.Select(p => p == "n" ? "2" : p))})")];

    [Theory]
    [MemberData(nameof(ElementwiseFunctions))]
    [InlineData("tr(matpow(A, 3)) + det(A)*sum(solve(A, b))")]
    [InlineData("cross(b, c)*logsumexp(A*b)*norm1(c)*var(b)")]
    [InlineData("gather(b, [2, 0])'*cumsum(c)[1..]")]
    [InlineData("cross_entropy_logits(b, 1) + kl(softmax(b), softmax(c)) + hinge(a, x) + quantile(x, y, 0.3)")]
    [InlineData("scan(s = b, i in 0..3, sin(A*s + i))*c")]
    [InlineData("hessian(sum(exp(A*b)), b)*c")]
    [InlineData("trace(A.^3) + prod(b)*mean(c)*gelu(x)*mish(y) + elu(x) + leaky_relu(y)")]
    public void DerivativesOfTheTablesPassFromEverySeed(string text)
    {
        var formula = Formula.Parse(text, "A[3,3], b[3], c[3]");
        int passed = 0;
        for (int seed = 0; seed < 8; seed++)
        {
            var report = GradientCheck.Run(formula, new GradientCheckOptions { Seed = seed, Order = 6 });
            Assert.True(report.Passed, $"{seed}: {report}");
            passed += report.Entries.Sum(e => e.Passed);
        }
        Assert.NotEqual(0, passed);
    }

    [Fact]
    public void DifferencesAreTheTextbooksNumbers()
    {
        var report = GradientCheck.Run(Formula.Parse("sum(v.^3)", "v[2]"), At(("v", Tensor.Vector(2, -1))), null, new GradientCheckOptions { Order = 8, Directions = 0 });
        var comparisons = Assert.Single(report.Entries).Comparisons;
        Assert.Equal(["[0]", "[1]"], comparisons.Select(c => c.Where));
        Assert.Equal(12, comparisons[0].Expected, 1e-9);
        Assert.Equal(3, comparisons[1].Expected, 1e-9);
        Assert.Equal((12, 3), (comparisons[0].Found, comparisons[1].Found));
        Assert.All(comparisons, c => Assert.InRange(c.Uncertainty, 1e-16, 1e-8));
    }

    [Theory]
    [InlineData(1e-12)]
    [InlineData(1e-3)]
    [InlineData(-1e10)]
    [InlineData(1e100)]
    public void TheStepFollowsTheScaleOfThePoint(double x)
    {
        foreach (string text in (string[])["1 + x", "x^2", "x/(1 + abs(x))", "x*1e-200"])
        {
            var report = GradientCheck.Run(Formula.Parse(text), At(("x", x)));
            Assert.True(report.Passed && (report.Skipped == 0 || text[0] == '1' || x == 1e100), $"{text}: {report}");
        }
    }

    [Fact]
    public void NearTheEdgeOfTheDomainStepsAreSmall()
    {
        var report = GradientCheck.Run(Formula.Parse("log(x) + sqrt(y)"), At(("x", 1e-7), ("y", 1e-5)));
        Assert.True(report is { Passed: true, Skipped: 0 }, report.ToString());
    }

    [Theory]
    [InlineData("relu(x)", "relu at 0, where the derivative is 0")]
    [InlineData("y + 3*abs(x)", "abs at 0, where the derivative is 0")]
    [InlineData("max(x, x^2)", "max where both are equal")]
    [InlineData("if x > 0 then x else 2*x", "greater where it changes")]
    [InlineData("clamp(x, 0, 1)", " ")]
    [InlineData("floor(x)", "floor at whole numbers")]
    [InlineData("round(x + 0.5)", "round halfway between")]
    [InlineData("norm2([x, 2*x])", "norm2 where every element is 0")]
    [InlineData("hypot(x, 3*x)", "hypot at x = y = 0")]
    [InlineData("max([x, -x])", "max where several elements are equal")]
    [InlineData("fold(s = y, i in 0..3, s + relu(x))", "relu at 0, where the derivative is 0")]
    public void AKinkAtThePointIsSkippedAndNamed(string text, string reason)
    {
        var formula = Formula.Parse(text);
        var report = GradientCheck.Run(formula, formula.Symbols.ToDictionary(s => s.Name, s => Tensor.Scalar(s.Name == "x" ? 0 : 0.3)), ["x"]);
        var entry = Assert.Single(report.Entries);
        Assert.Equal((0, 0, 1), (entry.Passed, entry.Failed, entry.Skipped));
        Assert.StartsWith(reason.TrimEnd(), entry.Comparisons[0].Reason);
        Assert.Equal("formula", Assert.Single(entry.Kinks).Place.Source.Name);
        Assert.True(report.Passed);
        Assert.Contains("skipped: " + reason.TrimEnd(), report.ToString());
    }

    [Fact]
    public void AKinkThatNoOperatorNamesIsSkippedToo()
    {
        var report = GradientCheck.Run(Formula.Parse("atan2(y, -1)"), At(("y", 0)));
        Assert.Equal((0, 0, 1), (report.Entries[0].Passed, report.Entries[0].Failed, report.Entries[0].Skipped));
    }

    [Theory]
    [InlineData("tan((2/x)^42)", 0.7)]
    [InlineData("sin(1e12*x)", 0.3)]
    public void WhatVariesTooFastForDifferencesIsSkipped(string text, double x)
    {
        var report = GradientCheck.Run(Formula.Parse(text), At(("x", x)));
        Assert.Equal((0, 0, 1), (report.Entries[0].Passed, report.Entries[0].Failed, report.Entries[0].Skipped));
    }

    [Fact]
    public void BesideAKinkThePointIsChecked()
    {
        var report = GradientCheck.Run(Formula.Parse("relu(x) + abs(x)"), At(("x", 1e-5)));
        Assert.True(report is { Passed: true, Skipped: 0 }, report.ToString());
    }

    [Fact]
    public void OnlyTheElementAtTheKinkIsSkipped()
    {
        var report = GradientCheck.Run(Formula.Parse("sum(relu(v))", "v[3]"), At(("v", Tensor.Vector(-1, 0, 2))), null, new GradientCheckOptions { Directions = 2 });
        Assert.Equal(
            [("[0]", GradientVerdict.Passed), ("[1]", GradientVerdict.Skipped), ("[2]", GradientVerdict.Passed), ("direction 0", GradientVerdict.Skipped), ("direction 1", GradientVerdict.Skipped)],
            report.Entries[0].Comparisons.Select(c => (c.Where, c.Verdict)));
        Assert.Contains("skipped [1], direction 0, direction 1: relu at 0, where the derivative is 0, in formula:1:5\n", report.ToString());
    }

    [Fact]
    public void LargeTensorsAreMovedAlongDirectionsOnly()
    {
        var report = GradientCheck.Run(Formula.Parse("sum(v.^2)", "v[100]"), new GradientCheckOptions { Directions = 3 });
        Assert.Equal(["direction 0", "direction 1", "direction 2"], report.Entries[0].Comparisons.Select(c => c.Where));
        Assert.Equal((3, 0, 0), (report.Entries[0].Passed, report.Entries[0].Failed, report.Entries[0].Skipped));
    }

    [Fact]
    public void TheSameSeedGivesTheSameReport()
    {
        string Report(long seed) => GradientCheck.Run(Formula.Parse("sin(A*x)", "A[m,n], x[n]"), new GradientCheckOptions { Seed = seed }).ToString();
        Assert.Equal(Report(5), Report(5));
        var (a, b) = (GradientCheck.Run(Formula.Parse("x^2"), new GradientCheckOptions { Seed = 1 }), GradientCheck.Run(Formula.Parse("x^2"), new GradientCheckOptions { Seed = 2 }));
        Assert.NotEqual(a.Entries[0].Comparisons[0].Found, b.Entries[0].Comparisons[0].Found);
    }

    [Fact]
    public void AnEmptyTensorHasNothingToCompare()
    {
        var report = GradientCheck.Run(Formula.Parse("sum(v)", "v[n]"), At(("v", Tensor.Vector())));
        Assert.Empty(Assert.Single(report.Entries).Comparisons);
        Assert.Contains("f by v  empty", report.ToString());
    }

    [Theory]
    [InlineData("x + y", "", "x=1", "SN0401")]
    [InlineData("sum(v)", "v[2]", "v=1 2 3", "SN0402")]
    [InlineData("x", "", "x=nan", "SN0420")]
    [InlineData("x", "", "x=inf", "SN0420")]
    [InlineData("log(x)", "", "x=-1", "SN0421")]
    [InlineData("max(v)", "v[n]", "v=", "SN0421")]
    public void WrongPointsAreDiagnostics(string text, string shapes, string value, string code)
    {
        var (name, numbers) = (value.Split('=')[0], Compilation.Given.Numbers(value.Split('=')[1]));
        var at = At((name, name == "v" ? Tensor.Vector(numbers) : numbers[0]));
        var exception = Assert.Throws<FormulaException>(() => GradientCheck.Run(Formula.Parse(text, shapes), at));
        Assert.Equal(code, exception.Diagnostics[0].Code);
    }

    [Fact]
    public void AnUnknownNameIsADiagnostic() =>
        Assert.Equal("SN0211", Assert.Throws<FormulaException>(() => GradientCheck.Run(Formula.Parse("x"), At(("x", 1)), ["y"])).Diagnostics[0].Code);

    [Theory]
    [InlineData("sum(x) + sum(y)", "x[n - 5], y[2*m]")]
    [InlineData("det(A*B)", "A[n,m], B[m,n]")]
    public void SizesAreDrawnToFit(string text, string shapes)
    {
        var report = GradientCheck.Run(Formula.Parse(text, shapes));
        Assert.True(report is { Passed: true, Skipped: 0 }, report.ToString());
    }

    [Theory]
    [InlineData("sum(x)", "x[n - 100]", "SN0403")]
    [InlineData("sum(x)", "x[1000*n, 1000000]", "SN0403")]
    [InlineData("x[20]", "x[n]", "SN0306")]
    public void SizesThatDoNotFitAreDiagnostics(string text, string shapes, string code)
    {
        var exception = Assert.Throws<FormulaException>(() => GradientCheck.Run(Formula.Parse(text, shapes)));
        Assert.Equal(code, exception.Diagnostics[0].Code);
    }

    [Fact]
    public void AFormulaThatIsNowhereFiniteIsADiagnostic() =>
        Assert.Equal("SN0421", Assert.Throws<FormulaException>(() => GradientCheck.Run(Formula.Parse("log(-1 - x^2)"))).Diagnostics[0].Code);

    [Fact]
    public void TooMuchWorkIsADiagnostic()
    {
        var formula = Formula.Parse("fold(s = x, i in 0..100000, s + sin(x*s))", "", Limits.Default with { Work = 1_000_000 });
        Assert.Equal("SN0504", Assert.Throws<FormulaException>(() => GradientCheck.Run(formula)).Diagnostics[0].Code);
    }

    [Fact]
    public void OptionsOutsideTheirRangeAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientCheckOptions { Order = 3 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientCheckOptions { Directions = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientCheckOptions { MostElements = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientCheckOptions { Tolerance = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientCheckOptions { Tolerance = double.NaN });
    }

    private static Dictionary<string, Tensor> At(params ReadOnlySpan<(string Name, Tensor Value)> values)
    {
        var at = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
            at[name] = value;
        return at;
    }
}
