using System.Globalization;

namespace SymbolicNet.Tests.Training;

/// <summary>Compiled models against arithmetic done by hand, the shapes of code against each other, and what holds for every call.</summary>
public sealed class CompiledModelTests
{
    private const string Line = """
        input x
        target y
        param w = 0.5
        param b = 0.25
        f = w*x + b
        output f
        loss = (f - y)^2
        """;

    private const string Xor = """
        input  x[2]
        target y[1]
        param  W1[3,2]
        param  b1[3]
        param  W2[1,3]
        param  b2[1]
        yhat = sigmoid(W2*tanh(W1*x + b1) + b2)
        output yhat
        output twice = 2*yhat
        loss = sum((yhat - y)^2)
        penalty = 0.01*sum(W1.^2)
        """;

    private static readonly double[] Rows = [1, 2, 2, 3, 3, 5];

    [Theory]
    [InlineData(CodeShape.Scalar)]
    [InlineData(CodeShape.Lanes)]
    [InlineData(CodeShape.Kernels)]
    public void ABatchsLossIsTheMean(CodeShape shape)
    {
        var model = Model.Parse(Line).Compile(new CompileOptions { Shape = shape });
        var workspace = model.CreateWorkspace();
        // f = 0.75, 1.25, 1.75; errors -1.25, -1.75, -3.25
        Assert.Equal((1.5625 + 3.0625 + 10.5625) / 3, model.Loss([0.5, 0.25], Rows, workspace), 1e-14);
        var gradient = new double[2];
        model.ValueAndGradient([0.5, 0.25], Rows, gradient, workspace);
        // 2*error*x and 2*error, averaged
        Assert.Equal(2 * (-1.25 - 3.5 - 9.75) / 3, gradient[0], 1e-14);
        Assert.Equal(2 * (-1.25 - 1.75 - 3.25) / 3, gradient[1], 1e-14);
        var outputs = new double[3];
        model.Predict([0.5, 0.25], [1, 2, 3], outputs, workspace);
        Assert.Equal([0.75, 1.25, 1.75], outputs);
    }

    [Fact]
    public void ASumIsNotAveraged()
    {
        var model = Model.Parse(Line.Replace("loss =", "loss sum =", StringComparison.Ordinal)).Compile();
        Assert.Equal(1.5625 + 3.0625 + 10.5625, model.Loss([0.5, 0.25], Rows, model.CreateWorkspace()), 1e-13);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(300)]
    public void AllShapesAgree(int count)
    {
        var random = new Random(3);
        double[] rows = Draw(random, 3 * count), parameters = Draw(random, 13);
        var expected = Everything(CodeShape.Kernels, rows, parameters, count);
        foreach (var shape in (CodeShape[])[CodeShape.Scalar, CodeShape.Lanes])
        {
            double[] actual = Everything(shape, rows, parameters, count);
            for (int i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], actual[i], 1e-13 * Math.Max(1, Math.Abs(expected[i])));
        }
    }

    [Fact]
    public void NoRowsHaveThePenaltyAlone()
    {
        var model = Model.Parse(Xor).Compile();
        double[] parameters = [1, 2, 3, 4, 5, 6, 0, 0, 0, 0, 0, 0, 0];
        Assert.Equal(0.01 * (1 + 4 + 9 + 16 + 25 + 36), model.Loss(parameters, [], model.CreateWorkspace()), 1e-14);
    }

    [Fact]
    public void AStepOfGradientDescentIsTheRule()
    {
        var model = Model.Parse(Line + "\ntrain {\n optimizer = sgd(rate = 0.1/(1 + step))\n}").Compile();
        var (state, workspace) = (model.CreateState([0.5, 0.25]), model.CreateWorkspace());
        double w = 0.5, b = 0.25;
        for (int step = 0; step < 3; step++)
        {
            var errors = Enumerable.Range(0, 3).Select(i => (w * Rows[2 * i]) + b - Rows[(2 * i) + 1]).ToArray();
            Assert.Equal(errors.Sum(e => e * e) / 3, model.Step(state, Rows, workspace), 1e-13);
            double rate = 0.1 / (1 + step);
            (w, b) = (w - (rate * errors.Select((e, i) => 2 * e * Rows[2 * i]).Sum() / 3), b - (rate * errors.Sum(e => 2 * e) / 3));
            Assert.Equal(w, state.Parameters[0], 1e-13);
            Assert.Equal(b, state.Parameters[1], 1e-13);
        }
        Assert.Equal(3, state.Steps);
    }

    [Fact]
    public void AdamIsAsPublished()
    {
        var model = Model.Parse(Line + "\ntrain {\n optimizer = adam(rate = 0.01)\n}").Compile();
        var (state, workspace) = (model.CreateState([0.5, 0.25]), model.CreateWorkspace());
        // Kingma and Ba (2015), algorithm 1.
        double[] p = [0.5, 0.25], m = [0, 0], v = [0, 0], g = [0, 0];
        for (int t = 1; t <= 20; t++)
        {
            model.ValueAndGradient(p, Rows, g, workspace);
            model.Step(state, Rows, workspace);
            for (int i = 0; i < 2; i++)
            {
                m[i] = (0.9 * m[i]) + (0.1 * g[i]);
                v[i] = (0.999 * v[i]) + (0.001 * g[i] * g[i]);
                p[i] -= 0.01 * (m[i] / (1 - Math.Pow(0.9, t))) / (Math.Sqrt(v[i] / (1 - Math.Pow(0.999, t))) + 1e-8);
                Assert.Equal(p[i], state.Parameters[i], 1e-12);
            }
        }
    }

    [Theory]
    [InlineData("sgd(rate = 0.1)", "")]
    [InlineData("adam(rate = 0.1)", "")]
    [InlineData("momentum(rate = 0.1/(1 + epoch))", "penalty = 0.1*(w^2 + b^2)")]
    [InlineData("sgd(rate = 0.1/(1 + step))", "")]
    [InlineData("sgd(rate = 0.1)", "penalty = 0.1*b^4")]
    public void AStepForEverySampleIsAStepOfABatchOfOne(string optimizer, string penalty)
    {
        var model = Model.Parse($"{Line}\n{penalty}\ntrain {{\n optimizer = {optimizer}\n}}").Compile();
        var (all, single, workspace) = (model.CreateState([0.5, 0.25]), model.CreateState([0.5, 0.25]), model.CreateWorkspace());
        int[] order = [2, 0, 1, 1];
        for (int epoch = 0; epoch < 3; epoch++)
        {
            all.Epoch = single.Epoch = epoch;
            double losses = 0;
            foreach (int row in order)
                losses += model.Step(single, Rows.AsSpan(2 * row, 2), workspace);
            Assert.Equal(losses / 4, model.StepPerSample(all, Rows, order, workspace), 1e-12);
            for (int i = 0; i < 2; i++)
                Assert.Equal(single.Parameters[i], all.Parameters[i], 1e-12);
        }
        Assert.Equal(12, all.Steps);
        Assert.ThrowsAny<ArgumentException>(() => model.StepPerSample(all, Rows, [3], workspace));
    }

    [Theory]
    [InlineData("sgd(rate = 0.1)", "", "loss")]
    [InlineData("adam(rate = 0.1)", "", "loss sum")]
    [InlineData("momentum(rate = 0.1/(1 + epoch))", "", "loss")]
    [InlineData("sgd(rate = 0.1/(1 + step))", "", "loss")]
    [InlineData("sgd(rate = 0.1)", "penalty = 0.1*b^4", "loss")]
    public void ManyStepsAreOneAfterTheOther(string optimizer, string penalty, string loss)
    {
        string text = $"{Line}\n{penalty}\ntrain {{\n optimizer = {optimizer}\n}}".Replace("loss =", loss + " =", StringComparison.Ordinal);
        var model = Model.Parse(text).Compile();
        var (many, single, workspace) = (model.CreateState([0.5, 0.25]), model.CreateState([0.5, 0.25]), model.CreateWorkspace());
        double last = 0;
        for (int step = 0; step < 7; step++)
            last = model.Step(single, Rows, workspace);
        Assert.Equal(last, model.Step(many, Rows, 7, workspace), 1e-11 * Math.Max(1, last));
        for (int i = 0; i < 2; i++)
            Assert.Equal(single.Parameters[i], many.Parameters[i], 1e-11);
        Assert.Equal(7, many.Steps);
        Assert.Equal(0, model.Step(many, Rows, 0, workspace));
    }

    [Fact]
    public void AFixedParameterStays()
    {
        var model = Model.Parse(Line.Replace("param b =", "param b fixed =", StringComparison.Ordinal)).Compile();
        var state = model.CreateState([0.5, 0.25]);
        model.Step(state, Rows, model.CreateWorkspace());
        Assert.NotEqual(0.5, state.Parameters[0]);
        Assert.Equal(0.25, state.Parameters[1]);
    }

    [Fact]
    public void AnOptimizerMayHaveManyStates()
    {
        // 2,000 states, the first of which is the step: p falls by the number of steps made.
        string states = string.Concat(Enumerable.Range(0, 2_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"state s{i} = 0\nnext s{i} = s{i} + 1\n")));
        var model = Model.Parse($"{Line}\noptimizer many() {{\n{states}next p = p - next s0\n}}\ntrain {{\n optimizer = many()\n}}").Compile();
        var (state, workspace) = (model.CreateState([0.5, 0.25]), model.CreateWorkspace());
        model.Step(state, Rows, workspace);
        model.Step(state, Rows, workspace);
        Assert.Equal([0.5 - 3, 0.25 - 3], state.Parameters.ToArray());
    }

    [Fact]
    public void ARuleMayFactorize()
    {
        var model = Model.Parse(Line + "\noptimizer odd() {\n next p = p - det([[2, p], [0, 3]])\n}\ntrain {\n optimizer = odd()\n}").Compile();
        var state = model.CreateState([0.5, 0.25]);
        model.Step(state, Rows, model.CreateWorkspace());
        Assert.Equal([-5.5, -5.75], state.Parameters.ToArray());
    }

    [Fact]
    public void AnOutputMayFactorizeWhereTheLossDoesNot()
    {
        var model = Model.Parse(Line + "\noutput g = det([[f, 1], [0, 2]])").Compile();
        var outputs = new double[6];
        model.Predict([0.5, 0.25], [1, 2, 3], outputs, model.CreateWorkspace());
        // f, then 2*f
        Assert.Equal([0.75, 1.5, 1.25, 2.5, 1.75, 3.5], outputs);
    }

    [Theory]
    [InlineData("output z = x - over_rows(mean, x)")]
    [InlineData("def centred(x) = x - over_rows(mean, x)\n  derivative x: 1\noutput z = centred(x)")]
    public void SamplesThatDependOnOneAnotherAreTakenTogether(string output)
    {
        var model = Model.Parse("input x\nparam w\n" + output).Compile();
        Assert.Equal(CodeShape.Kernels, model.Plan.Shape);
        var outputs = new double[3];
        model.Predict([0], [1, 2, 6], outputs, model.CreateWorkspace());
        Assert.Equal([-2, -1, 3], outputs);
    }

    [Theory]
    [InlineData(CodeShape.Lanes)]
    [InlineData(CodeShape.Kernels)]
    public void ACallAllocatesNothing(CodeShape shape)
    {
        var model = Model.Parse(Xor + "\ntrain {\n optimizer = adam(rate = 0.01)\n}").Compile(new CompileOptions { Shape = shape });
        var (state, workspace) = (model.CreateState(new double[13]), model.CreateWorkspace());
        double[] rows = Draw(new Random(1), 300), inputs = Draw(new Random(2), 200), outputs = new double[200];
        for (int i = 0; i < 3; i++)
            Call();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++)
            Call();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Call()
        {
            model.Step(state, rows, workspace);
            model.StepPerSample(state, rows, [], workspace);
            model.Predict(state.Parameters, inputs, outputs, workspace);
        }
    }

    [Fact]
    public void ManyThreadsGetTheSameValues()
    {
        var model = Model.Parse(Xor).Compile();
        double[] rows = Draw(new Random(5), 12), parameters = Draw(new Random(6), 13);
        double expected = model.Loss(parameters, rows, model.CreateWorkspace());
        int wrong = 0;
        Parallel.For(0, 8, _ =>
        {
            var workspace = model.CreateWorkspace();
            var gradient = new double[13];
            for (int i = 0; i < 50_000; i++)
            {
                if (!model.ValueAndGradient(parameters, rows, gradient, workspace).Equals(expected))
                    Interlocked.Increment(ref wrong);
            }
        });
        Assert.Equal(0, wrong);
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        var model = Model.Parse(Line).Compile();
        var workspace = model.CreateWorkspace();
        Assert.Contains("`parameters` needs 2 values, got 1", Assert.Throws<ArgumentException>(() => model.Loss([1], Rows, workspace)).Message, StringComparison.Ordinal);
        Assert.Contains("3 values are no whole number of rows of 2", Assert.Throws<ArgumentException>(() => model.Loss([1, 2], [1, 2, 3], workspace)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Model.Parse(Line).Compile().Loss([1, 2], Rows, workspace));
        Assert.Throws<InvalidOperationException>(() => Model.Parse("input x\nparam w\noutput f = w*x").Compile().Loss([1], [1], workspace));
        Assert.Throws<FormulaException>(() => Model.Parse("dim n\ninput x[n]\nparam w[n]\nloss = w'*x").Compile());
    }

    private static double[] Everything(CodeShape shape, double[] rows, double[] parameters, int count)
    {
        var model = Model.Parse(Xor).Compile(new CompileOptions { Shape = shape });
        var workspace = model.CreateWorkspace();
        double[] gradient = new double[13], outputs = new double[2 * count];
        double loss = model.ValueAndGradient(parameters, rows, gradient, workspace);
        Assert.Equal(loss, model.Loss(parameters, rows, workspace), 1e-14 * Math.Max(1, loss));
        model.Predict(parameters, [.. rows.Chunk(3).SelectMany(r => r[..2])], outputs, workspace);
        return [loss, .. gradient, .. outputs];
    }

    private static double[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
}
