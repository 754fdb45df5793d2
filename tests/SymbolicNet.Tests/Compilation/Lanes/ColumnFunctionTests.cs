namespace SymbolicNet.Tests.Compilation.Lanes;

/// <summary>Formulas over columns of data, as users compile them.</summary>
public sealed class ColumnFunctionTests
{
    [Fact]
    public void ValuesComeForEverySample()
    {
        var line = Formula.Parse("a*x + b").CompileOverColumns(["x"]);
        Assert.Equal(["a", "b"], line.Parameters);
        Assert.Equal(["x"], line.Columns);
        Assert.Equal(["a", "b"], line.GradientBy);
        var values = new double[5];
        line.Values([2, 1], [0, 1, 2, 3, -4], values);
        Assert.Equal([1, 3, 5, 7, -7], values);
    }

    [Fact]
    public void TheSumOfSquaresHasTheGradientOfTheTextbook()
    {
        var loss = Formula.Parse("(a*x + b - y)^2").CompileOverColumns(["x", "y"]);
        double[] columns = [1, 2, 3, 2, 4, 7], gradient = new double[2];
        // Residuals of 2x + 1: 1, 1, 0. By a: 2*sum(r*x), by b: 2*sum(r).
        Assert.Equal(2, loss.Sum([2, 1], columns, gradient));
        Assert.Equal([6, 4], gradient);
        Assert.Equal(2, loss.Sum([2, 1], columns));
        var results = new double[9];
        loss.ValuesAndGradients([2, 1], columns, results);
        Assert.Equal([1, 1, 0, /* by a */ 2, 4, 0, /* by b */ 2, 2, 0], results);
    }

    [Fact]
    public void DerivativesByAColumnAreACurve()
    {
        var curve = Formula.Parse("x^3").CompileOverColumns(["x"], ["x"]);
        var results = new double[6];
        curve.ValuesAndGradients([], [1, 2, -3], results);
        Assert.Equal([1, 8, -27, /* 3x^2 */ 3, 12, 27], results);
    }

    [Fact]
    public void ParametersMayBeTensors()
    {
        var polynomial = Formula.Parse("c'*[1, x, x^2]", "c[3]").CompileOverColumns(["x"]);
        double[] gradient = new double[3];
        // 1 + 2x + 3x^2 at 1 and 2: 6 and 17; by c the sums of powers.
        Assert.Equal(23, polynomial.Sum([1, 2, 3], [1, 2], gradient));
        Assert.Equal([2, 3, 5], gradient);
    }

    [Fact]
    public void WhatNeedsFactorizationsRunsOverColumnsToo()
    {
        var of = Formula.Parse("sum(solve(A, [x, 2*x]))", "A[2,2]").CompileOverColumns(["x"]);
        var values = new double[2];
        of.Values([2, 0, 0, 4], [2, 6], values);
        Assert.Equal([2, 6], values);
        Assert.Equal(8, of.Sum([2, 0, 0, 4], [2, 6]));
    }

    [Fact]
    public void NoSamplesSumToZero() => Assert.Equal(0, Formula.Parse("a + x").CompileOverColumns(["x"]).Sum([1], []));

    [Fact]
    public void WrongNamesAndLengthsAreRefused()
    {
        var formula = Formula.Parse("(a*x - y)^2 + v'*v", "v[2]");
        Assert.Throws<ArgumentException>(() => formula.CompileOverColumns([]));
        Assert.Throws<ArgumentException>(() => formula.CompileOverColumns(["x", "x"]));
        Assert.Throws<FormulaException>(() => formula.CompileOverColumns(["v"]));
        Assert.Throws<FormulaException>(() => formula.CompileOverColumns(["x"], ["q"]));
        Assert.Throws<FormulaException>(() => Formula.Parse("v*x", "v[2]").CompileOverColumns(["x"]));
        var function = formula.CompileOverColumns(["x", "y"]);
        Assert.Contains("`columns` needs 2 numbers, got 3", Assert.Throws<ArgumentException>(() => function.Sum([1, 2, 3], [1, 2, 3])).Message, StringComparison.Ordinal);
        Assert.Contains("`parameters` needs 3 numbers, got 1", Assert.Throws<ArgumentException>(() => function.Sum([1], [1, 2])).Message, StringComparison.Ordinal);
        Assert.Contains("`gradient` needs 3 numbers, got 2", Assert.Throws<ArgumentException>(() => function.Sum([1, 2, 3], [1, 2], new double[2])).Message, StringComparison.Ordinal);
        Assert.Contains("`values` needs 1 numbers, got 2", Assert.Throws<ArgumentException>(() => function.Values([1, 2, 3], [1, 2], new double[2])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACallAllocatesNothing()
    {
        var loss = Formula.Parse("(b*tanh(a*x) - y)^2").CompileOverColumns(["x", "y"]);
        double[] parameters = [1, 2], columns = new double[2 * 1003], gradient = new double[2];
        for (int i = 0; i < 3; i++)
            loss.Sum(parameters, columns, gradient);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++)
            loss.Sum(parameters, columns, gradient);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
