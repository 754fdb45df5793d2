namespace SymbolicNet.Tests;

/// <summary>What a formula offers to programs.</summary>
public class FormulaTests
{
    [Fact]
    public void TheDocumentedExampleRuns()
    {
        var formula = Formula.Parse("w2*relu(w1*x + b1) + b2");
        double y = formula.Evaluate(("w1", 0.4), ("b1", 0.1), ("w2", -0.7), ("b2", 0.2), ("x", 1.5));
        Assert.Equal(-0.29, y, 1e-15);
        Assert.Equal(["w2", "w1", "x", "b1", "b2"], formula.Symbols.Select(s => s.Name));
        Assert.Equal("w2*relu(w1*x + b1) + b2", formula.ToString());
        Assert.Equal(Shape.Scalar, formula.Shape);
    }

    [Fact]
    public void SizesFollowFromTheValues()
    {
        var formula = Formula.Parse("sum(A*x)/m + n", "A[m,n], x[n]");
        Assert.Equal(Shape.Scalar, formula.Shape);
        Assert.Equal(9, Evaluate(formula, ("A", Tensor.Matrix(new double[,] { { 1, 2, 3 }, { 1, 2, 3 } })), ("x", Tensor.Vector(1, 1, 1))));
        Assert.Equal(4, Evaluate(formula, ("A", Tensor.Matrix(new double[,] { { 3 } })), ("x", Tensor.Vector(1))));
        Assert.Equal(Shape.Vector(Dimension.Named("n") - 1), Formula.Parse("x[1..]", "x[n]").Shape);
    }

    [Theory]
    [InlineData("x + y", "", "x=1", "SN0401")]
    [InlineData("x", "x[2]", "x=1", "SN0402")]
    [InlineData("A*x", "A[m,n], x[n]", "A=1 2|x=1 2 3", "SN0402")]
    [InlineData("ones(n)'*ones(n)", "x[n]", "", "SN0403")]
    [InlineData("map(i in 0..2, i*n)", "x[n]", "", "SN0403")]
    [InlineData("x[5]", "x[n]", "x=1 2", "SN0306")]
    [InlineData("fold(s = x, i in 0..100000, s*fold(t = x, j in 0..100000, t*x))", "", "x=1", "SN0504")]
    public void WrongValuesAreDiagnostics(string text, string shapes, string values, string code)
    {
        var given = values.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=')).ToDictionary(
            p => p[0],
            p => p[0] == "A" ? Tensor.Of(Shape.Matrix(1, 2), Compilation.Given.Numbers(p[1])) : p[1].Contains(' ', StringComparison.Ordinal) ? Tensor.Vector(Compilation.Given.Numbers(p[1])) : Compilation.Given.Number(p[1]));
        var exception = Assert.Throws<FormulaException>(() => Formula.Parse(text, shapes, Limits.Default with { Work = 100_000 }).Evaluate(given));
        Assert.Equal(code, exception.Diagnostics[0].Code);
    }

    [Fact]
    public void AFormulaThatGrowsTooLargeWhenExpandedIsADiagnostic()
    {
        var exception = Assert.Throws<FormulaException>(() => Formula.Parse("clamp(clamp(clamp(clamp(clamp(clamp(x, 0, 1), 0, 2), 0, 3), 0, 4), 0, 5), 0, 6)", limits: Limits.Default with { Nodes = 30 }).Evaluate(("x", 1)));
        Assert.StartsWith("SN05", exception.Diagnostics[0].Code, StringComparison.Ordinal);
        Assert.Equal(1, Formula.Parse("clamp(x, 0, 1)", limits: Limits.Default with { Nodes = 30 }).Evaluate(("x", 3)));
    }

    [Fact]
    public void AllDiagnosticsOfAFormulaComeTogether()
    {
        Assert.False(Formula.TryParse("foo(x) + [1, 2]*[3, 4] + bar(y)", out _, out var diagnostics));
        Assert.Equal(["SN0201", "SN0303", "SN0201"], diagnostics.Select(d => d.Code));
    }

    [Fact]
    public void ManyThreadsEvaluateOneFormula()
    {
        var formula = Formula.Parse("sum(map(a in v, clamp(a, 0, 2) + huber(a, 0.5)))*n + ln(1 + exp(v[0]))", "v[n]");
        var expected = Enumerable.Range(1, 40).Select(n => Value(Formula.Parse(formula.Text, "v[n]"), n)).ToArray();
        var failures = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var threads = Enumerable.Range(0, 8).Select(t => new Thread(() =>
        {
            for (int round = 0; round < 80; round++)
            {
                int n = 1 + (round * 7 + t * 3) % 40;
                try
                {
                    double value = Value(formula, n);
                    if (value != expected[n - 1])
                        failures.Enqueue($"n = {n}: {value}");
                }
                catch (Exception exception)
                {
                    failures.Enqueue(exception.ToString());
                }
            }
        })).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        Assert.Empty(failures);
    }

    private static double Value(Formula formula, int n) =>
        Evaluate(formula, ("v", Tensor.Vector([.. Enumerable.Range(0, n).Select(i => 0.3 * i - 1)])));

    private static double Evaluate(Formula formula, params (string Name, Tensor Value)[] values) =>
        formula.Evaluate(values.ToDictionary(v => v.Name, v => v.Value)).ToScalar();
}
