using System.Globalization;
using SymbolicNet.Compilation.Elements;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Tests.Compilation.Emission;

/// <summary>Compiled formulas beside the interpreter, and the delegates they come as.</summary>
public sealed class CompiledFormulaTests
{
    private delegate double OfSpan(ReadOnlySpan<double> x);

    private delegate void Filling(double[] a, ReadOnlySpan<double> x, Span<double> result);

    private delegate double WithGradient(double w1, double b1, double w2, double b2, double x, Span<double> gradient);

    public static TheoryData<string> Operators => [.. ElementwiseOperator.All.Select(o => o.Name).Distinct()];

    [Theory]
    [MemberData(nameof(Operators))]
    public void AnOperatorGivesTheInterpretersBits(string name)
    {
        double[] points = [-800, -3.5, -1, -0.5, -1e-10, -0.0, 0, 1e-300, 0.25, 1, 2, 3, 40, 1e5, 1e300, double.PositiveInfinity, double.NegativeInfinity, double.NaN];
        foreach (var op in ElementwiseOperator.All.Where(o => o.Name == name))
        {
            var graph = new Graph(Limits.Default);
            var leaves = op.Parameters.Select(p => graph.Leaf(new Symbol(p, SymbolRole.Variable, Shape.Scalar))).ToArray();
            var program = ElementBuilder.Build(SubgraphPlan.Of([graph.Apply(op, leaves)], leaves), 100)!;
            var code = SymbolicNet.Compilation.Emission.ElementCode.Of(program);
            foreach (double x in points)
            {
                foreach (double y in op.Arity > 1 ? points : [0])
                {
                    double[] workspace = [x, y, 0.75, .. new double[code.WorkspaceSize]];
                    double[] operands = [x, y, 0.75];
                    code.Run(op.Arity == 3 ? workspace : [.. operands[..op.Arity], .. new double[code.WorkspaceSize]]);
                    double expected = graph.Apply(op, leaves).Operator is ElementwiseOperator ? op.Value(operands) : double.NaN;
                    var actual = new double[code.WorkspaceSize + 4];
                    operands.AsSpan(0, op.Arity).CopyTo(actual);
                    code.Run(actual);
                    Assert.True(BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual[op.Arity]) || (double.IsNaN(expected) && double.IsNaN(actual[op.Arity])),
                        string.Create(CultureInfo.InvariantCulture, $"{name}({x:R}, {y:R}, 0.75) is {actual[op.Arity]:R} compiled, {expected:R} interpreted"));
                }
            }
        }
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void APowerByANumberGivesTheInterpretersBits(double exponent)
    {
        var formula = Formula.Parse(string.Create(CultureInfo.InvariantCulture, $"x^({exponent})"));
        var compiled = formula.Compile<Func<double, double>>("x");
        var random = new Random(11);
        double[] points = [-1e200, -1e-200, -0.0, 0, 1e-160, 1e160, double.PositiveInfinity, double.NegativeInfinity, double.NaN, .. Enumerable.Range(0, 1000).Select(_ => (random.NextDouble() - 0.3) * Math.Exp(random.Next(-300, 300)))];
        foreach (double x in points)
            Assert.Equal(BitConverter.DoubleToInt64Bits(formula.Evaluate(("x", x))), BitConverter.DoubleToInt64Bits(compiled(x)));
    }

    [Fact]
    public void AFormulaIsAFunctionOfItsVariables()
    {
        var f = Formula.Parse("w2*relu(w1*x + b1) + b2").Compile<Func<double, double, double, double, double, double>>("w1", "b1", "w2", "b2", "x");
        // 2*relu(3*5 + 7) + 11
        Assert.Equal(55, f(3, 7, 2, 11, 5));
        Assert.Equal(11, f(3, -17, 2, 11, 5));
    }

    [Fact]
    public void VariablesComeInTheOrderOfTheTextUnlessNamed() =>
        Assert.Equal(7, Formula.Parse("b - a").Compile<Func<double, double, double>>()(10, 3));

    [Fact]
    public void ANameThatTheFormulaDoesNotUseIsIgnored() =>
        Assert.Equal(4, Formula.Parse("x^2").Compile<Func<double, double, double>>("y", "x")(9, 2));

    [Fact]
    public void TensorsComeAsArraysAndSpansAndAreFilled()
    {
        var multiply = Formula.Parse("A*x", "A[2,3], x[3]").Compile<Filling>("A", "x");
        var result = new double[2];
        multiply([1, 2, 3, 4, 5, 6], [1, 0, -1], result);
        Assert.Equal([-2, -2], result);
        Assert.Equal(14, Formula.Parse("x'*x", "x[3]").Compile<OfSpan>("x")([1, 2, 3]));
        Assert.Equal([2, 3, 4], Formula.Parse("x + 1", "x[3]").Compile<Func<double[], double[]>>("x")([1, 2, 3]));
    }

    [Fact]
    public void ValueAndGradientComeInOneCall()
    {
        var formula = Formula.Parse("w2*relu(w1*x + b1) + b2");
        var f = formula.CompileValueAndGradient<WithGradient>(["w1", "b1", "w2", "b2", "x"], ["w1", "b1", "w2", "b2"]);
        Span<double> gradient = stackalloc double[4];
        Assert.Equal(55, f(3, 7, 2, 11, 5, gradient));
        // w2*x, w2, relu(w1*x + b1), 1
        Assert.Equal([10, 2, 22, 1], gradient.ToArray());

        var all = formula.CompileValueAndGradient("w1", "b1", "w2", "b2", "x");
        Span<double> five = stackalloc double[5];
        Assert.Equal(55, all([3, 7, 2, 11, 5], five));
        Assert.Equal([10, 2, 22, 1, 6], five.ToArray());
    }

    [Fact]
    public void JacobianAndHessianAreMatricesRowByRow()
    {
        var jacobian = Formula.Parse("[x*y, x + y]", "x, y").CompileJacobian<Func<double, double, double[]>>(["x", "y"]);
        // By x: y, 1; by y: x, 1.
        Assert.Equal([5, 1, 3, 1], jacobian(3, 5));
        var hessian = Formula.Parse("x^3*y + v'*v", "x, y, v[2]").CompileHessian<Func<double, double, double[], double[]>>(["x", "y", "v"]);
        // 6xy, 3x^2; 3x^2, 0; 2 times the unit matrix.
        Assert.Equal([60, 12, 0, 0, 12, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2], hessian(2, 5, [8, 9]));
    }

    [Fact]
    public void WhatNeedsFactorizationsIsCompiledToo()
    {
        var solve = Formula.Parse("solve(A, b)", "A[2,2], b[2]").Compile<Filling>("A", "b");
        var x = new double[2];
        solve([2, 0, 0, 4], [6, 8], x);
        Assert.Equal([3, 2], x);
    }

    [Fact]
    public void LargeTensorsAreNotTakenApart()
    {
        var formula = Formula.Parse("A*B", "A[60,60], B[60,60]");
        Assert.Equal(CodeShape.Kernels, formula.Plan().Shape);
        var product = formula.Compile<Func<double[], double[], double[]>>("A", "B");
        double[] twos = [.. Enumerable.Repeat(2.0, 3600)], threes = [.. Enumerable.Repeat(3.0, 3600)];
        Assert.All(product(twos, threes), value => Assert.Equal(360, value));
    }

    [Fact]
    public void ADelegateThatDoesNotFitIsRefused()
    {
        var formula = Formula.Parse("A*x", "A[2,3], x[3]");
        Assert.Contains("3 parameters", Assert.Throws<ArgumentException>(() => formula.Compile<Func<double[], double[], double[], double[]>>("A", "x")).Message, StringComparison.Ordinal);
        Assert.Contains("`A` of shape [2,3]", Assert.Throws<ArgumentException>(() => formula.Compile<Func<double, double[], double[]>>("A", "x")).Message, StringComparison.Ordinal);
        Assert.Contains("2 numbers", Assert.Throws<ArgumentException>(() => formula.Compile<Func<double[], double[], double>>("A", "x")).Message, StringComparison.Ordinal);
        Assert.Throws<FormulaException>(() => formula.Compile<Func<double[], double[]>>("A"));
        Assert.Throws<FormulaException>(() => Formula.Parse("sum(x)", "x[n]").Compile<OfSpan>("x"));
        Assert.Contains("needs 6 values, got 2", Assert.Throws<ArgumentException>(() => formula.Compile<Filling>("A", "x")([1, 2], [1, 2, 3], new double[2])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACallAllocatesNothing()
    {
        var small = Formula.Parse("w2*tanh(w1*x + b1) + b2").CompileValueAndGradient();
        var large = Formula.Parse("sum(sin(A)*A)", "A[20,20]").CompileValueAndGradient();
        var (point, gradient) = (new double[400], new double[400]);
        double[] five = new double[5], ofFive = new double[5];
        for (int i = 0; i < 3; i++)
            _ = small(five, ofFive) + large(point, gradient);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            _ = small(five, ofFive) + large(point, gradient);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
