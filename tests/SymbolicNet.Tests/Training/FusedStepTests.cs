namespace SymbolicNet.Tests.Training;

/// <summary>Steps whose update is in the same code as the gradient, in place, beside the gradient with the rule applied after it.</summary>
public class FusedStepTests
{
    private const int RowLength = 7;

    private const string Network = """
        input x[5]
        target y[2]
        param W[4,5]
        param b[4]
        param V[2,4]
        param c[2]
        h = tanh(W*x + b)
        yhat = V*h + c
        output yhat
        loss = sum((yhat - y).^2)

        """;

    private static readonly CompileOptions Kernels = new() { Shape = CodeShape.Kernels };

    public static TheoryData<string, string> Cases => new()
    {
        { "optimizer = sgd(rate = 0.1)", "" },
        { "optimizer = sgd(rate = 0.1, decay = 0.01)", "" },
        { "optimizer = sgd(rate = 0.1/(1 + step))", "" },
        { "optimizer = sgd(rate = 0.1*0.5^epoch, decay = if epoch < 1 then 0 else 0.1)", "" },
        { "optimizer = momentum(rate = 0.05)", "" },
        { "optimizer = momentum(rate = 0.05, decay = 0.01)", "" },
        { "optimizer = nesterov(rate = 0.05, decay = 0.01)", "" },
        { "optimizer = adagrad(rate = 0.05)", "" },
        { "optimizer = rmsprop(rate = 0.01)", "" },
        { "optimizer = adam(rate = 0.01)", "" },
        { "optimizer = adamw(rate = 0.01)", "" },
        { "optimizer = lion(rate = 0.001, decay = 0.01)", "" },
        { "optimizer = sgd(rate = 0.1); clip = value(0.05)", "" },
        { "optimizer = adam(rate = 0.01); clip = value(0.05/(1 + step))", "" },
        { "optimizer = sgd(rate = 0.1); clip = norm(0.05)", "" },
        { "optimizer = sgd(rate = 0.1)", "param b[4]=param b[4] fixed" },
        { "optimizer = adam(rate = 0.01)", "param W[4,5]=param W[4,5] fixed" },
        { "optimizer = adam(rate = 0.01)", "loss == penalty = 0.1*sum(W.^2) + sum(c.^4)\nloss =" },
        { "optimizer = sgd(rate = 0.001)", "loss ==loss sum =" },
        { "optimizer = sgd(rate = 0.01)", "loss ==loss other = sum(abs(h))\nloss =" },
        { "optimizer = momentum(rate = 0.01)", "V*h=V*(h - over_rows(mean, h))" },
        { "optimizer = adam(rate = 0.01)", "V*h=V*(h - over_rows(max, h))" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void AFusedStepIsTheGradientWithTheRule(string settings, string change)
    {
        foreach (int count in (int[])[1, 7, 64, 512, 513])
            Compare(TextOf(settings, change), count, 1e-13);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void SoItIsInSingles(string settings, string change)
    {
        // Where every operation rounds to 24 bits; adam divides by roots of small gradients.
        foreach (int count in (int[])[7, 513])
            Compare(TextOf(settings + "; precision = float32", change), count, 2e-4);
    }

    [Theory]
    [InlineData("sgd(rate = 0.1)")]
    [InlineData("adam(rate = 0.01)")]
    public void ThreadsDoNotMatter(string optimizer)
    {
        foreach (string precision in (string[])["float32", "float64"])
        {
            string text = "input x[64]\ntarget y[16]\nparam W[128,64]\nparam V[16,128]\nloss = sum((V*tanh(W*x) - y).^2)\n" + $"train {{ optimizer = {optimizer}; precision = {precision} }}";
            double[] start = Draw(9, (128 * 64) + (16 * 128)), rows = Draw(10, 80 * 128);
            double[]? expected = null;
            foreach (int threads in (int[])[1, 2, 4])
            {
                var model = Model.Parse(text).Compile(Kernels with { Threads = threads });
                var (state, workspace) = (model.CreateState(start), model.CreateWorkspace());
                double loss = 0;
                for (int i = 0; i < 4; i++)
                    loss = model.Step(state, rows, workspace);
                double[] actual = [loss, .. state.Parameters, .. state.States];
                Assert.Equal(expected ??= actual, actual);
            }
        }
    }

    // Values go round, are exchanged, or are taken from what has just been overwritten.
    [Theory]
    [InlineData("state a = p + 1; next a = p; next p = a", 2)]
    [InlineData("state a = p; next a = p; next p = p - 0.1*g", 1)]
    [InlineData("state a = 1; next a = p; next p = p - 0.1*g + a", 3)]
    [InlineData("state a = 1; state b = 2; state c = 3; next a = b; next b = c; next c = a; next p = p + a", 3)]
    [InlineData("state a = 1; next a = g; next p = g", 3)]
    [InlineData("state a = p; next p = p - 0.1*g; next a = next p", 3)]
    [InlineData("next p = 3", 3)]
    [InlineData("next p = p", 3)]
    [InlineData("next p = -p", 3)]
    [InlineData("next p = t", 3)]
    [InlineData("state a = 2*p; next a = a + p; next p = p - 0.1*a*g/t", 3)]
    [InlineData("state a = 0; next a = a + 1; next p = p", 3)]
    public void StatesAreReadBeforeTheyAreOverwritten(string rule, int steps)
    {
        string text = $"{Network}optimizer own() {{ {rule} }}\ntrain {{ optimizer = own() }}";
        foreach (int count in (int[])[1, 7])
            Compare(text, count, 1e-13, steps);
        // Two parameters with one and the same gradient.
        string shared = $"input x\nparam w\nparam v\nloss = (w + v - x)^2\noptimizer own() {{ {rule} }}\ntrain {{ optimizer = own() }}";
        foreach (int count in (int[])[1, 4])
            Compare(shared, count, 1e-13, steps);
    }

    [Fact]
    public void AnExchangeIsOne()
    {
        var model = Model.Parse("input x\nparam w\nloss = w*x\noptimizer own() { state a = p + 1; next a = p; next p = a }\ntrain { optimizer = own() }").Compile(Kernels);
        var (state, workspace) = (model.CreateState([5]), model.CreateWorkspace());
        foreach (var (p, a) in (IEnumerable<(double, double)>)[(6, 5), (5, 6), (6, 5)])
        {
            model.Step(state, [1, 2], workspace);
            Assert.Equal((p, a), (state.Parameters[0], state.States[0]));
        }
    }

    [Theory]
    [InlineData("loss = w")]
    [InlineData("loss sum = w")]
    [InlineData("loss = w + 0*x")]
    [InlineData("loss = 0*x\npenalty = w")]
    public void TheLossIsThatBeforeTheStep(string loss)
    {
        foreach (string precision in (string[])["float32", "float64"])
        {
            var model = Model.Parse($"input x\nparam w\n{loss}\ntrain {{ optimizer = sgd(rate = 0.25); precision = {precision} }}").Compile(Kernels);
            var (state, workspace) = (model.CreateState([2]), model.CreateWorkspace());
            Assert.Equal(2, model.Step(state, [7], workspace));
            Assert.Equal(1.75, state.Parameters[0]);
            Assert.Equal(1.75, model.Step(state, [7], workspace));
            Assert.Equal(1.5, state.Parameters[0]);
        }
    }

    [Theory]
    [InlineData("param w\nloss = (w - 3)^2", 1)]
    [InlineData("param w[3]\nloss = sum(w.^2)", 3)]
    [InlineData("param w\nparam v\nloss = w^2", 2)]
    [InlineData("input x[3]\nparam w\nloss = sum(x)", 1)]
    [InlineData("input x[3]\nloss = sum(x)", 0)]
    public void ModelsWithLittleInThemTakeSteps(string text, int parameters)
    {
        foreach (string optimizer in (string[])["sgd(rate = 0.1)", "adam(rate = 0.1)"])
        {
            var model = Model.Parse($"{text}\ntrain {{ optimizer = {optimizer} }}").Compile(Kernels);
            Assert.Equal(parameters, model.ParameterCount);
            Compare(model, model.RowLength == 0 ? [] : Draw(4, model.RowLength * 5), 1e-13, 3);
        }
    }

    [Fact]
    public void StatesTakeTurnsInOneWorkspace()
    {
        var model = Model.Parse(TextOf("optimizer = momentum(rate = 0.05)", "")).Compile(Kernels);
        double[] rows = Draw(3, 7 * RowLength);
        var workspace = model.CreateWorkspace();
        var (first, second) = (model.CreateState(Draw(1, model.ParameterCount)), model.CreateState(Draw(2, model.ParameterCount)));
        for (int i = 0; i < 3; i++)
        {
            model.Step(first, rows, workspace);
            model.Step(second, rows, workspace);
            model.Predict(second.Parameters, new double[5], new double[2], workspace);
        }
        foreach (var (state, seed) in (IEnumerable<(ModelState, int)>)[(first, 1), (second, 2)])
        {
            var alone = model.CreateState(Draw(seed, model.ParameterCount));
            var own = model.CreateWorkspace();
            for (int i = 0; i < 3; i++)
                model.Step(alone, rows, own);
            Assert.Equal(alone.Parameters.ToArray(), state.Parameters.ToArray());
            Assert.Equal(alone.States, state.States);
        }
    }

    [Theory]
    [InlineData("float32", 64)]
    [InlineData("float64", 64)]
    [InlineData("float32", 600)]
    [InlineData("float64", 600)]
    public void NoCallAllocates(string precision, int count)
    {
        var model = Model.Parse(TextOf($"optimizer = adam(rate = 0.01/(1 + step)); precision = {precision}", "loss ==penalty = 0.1*sum(W.^2)\nloss =")).Compile(Kernels);
        var (state, workspace) = (model.CreateState(Draw(1, model.ParameterCount)), model.CreateWorkspace());
        double[] rows = Draw(2, count * RowLength), inputs = Draw(3, count * 5), outputs = new double[count * 2], gradient = new double[model.ParameterCount];
        var calls = new (string Name, Action Run)[]
        {
            ("step", () => model.Step(state, rows, workspace)),
            ("loss", () => model.Loss(state.Parameters, rows, workspace)),
            ("gradient", () => model.ValueAndGradient(state.Parameters, rows, gradient, workspace)),
            ("predict", () => model.Predict(state.Parameters, inputs, outputs, workspace)),
            ("samples", () => model.StepPerSample(state, rows, [], workspace)),
            ("try", () => model.TryStep(state, rows, workspace, out _)),
            ("many", () => model.Step(state, rows, 3, workspace)),
        };
        foreach (var (_, run) in calls.Concat(calls).Concat(calls))
            run();
        foreach (var (name, run) in calls)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 5; i++)
                run();
            Assert.Equal((name, 0), (name, GC.GetAllocatedBytesForCurrentThread() - before));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("loss ==penalty = sum(W.^2)\nloss =")]
    [InlineData("V*h=V*(h - over_rows(mean, h))")]
    public void ABatchBeyondTheLimitsIsReported(string change)
    {
        // 64 rows of five pass, 400 do not.
        var model = Model.Parse(TextOf("optimizer = adam(rate = 0.01)", change), new ModelOptions { Limits = Limits.Default with { TensorElements = 1_000 } }).Compile(Kernels);
        var (state, workspace) = (model.CreateState(new double[model.ParameterCount]), model.CreateWorkspace());
        double[] rows = new double[400 * RowLength], gradient = new double[model.ParameterCount];
        Action[] calls =
        [
            () => model.Step(state, rows, workspace),
            () => model.Step(state, rows, 2, workspace),
            () => model.TryStep(state, rows, workspace, out _),
            () => model.Loss(state.Parameters, rows, workspace),
            () => model.ValueAndGradient(state.Parameters, rows, gradient, workspace),
            () => model.Predict(state.Parameters, new double[400 * 5], new double[400 * 2], workspace),
        ];
        foreach (var call in calls)
            Assert.Equal("SN0503", Assert.Throws<FormulaException>(call).Diagnostics.Single().Code);
        Assert.Equal(0, state.Steps);
        Assert.True(double.IsFinite(model.Step(state, rows.AsSpan(0, 64 * RowLength), workspace)));
    }

    private static void Compare(string text, int count, double tolerance, int steps = 3)
    {
        var model = Model.Parse(text).Compile(Kernels);
        Compare(model, Draw(count, count * model.RowLength), tolerance, steps);
    }

    private static void Compare(CompiledModel model, double[] rows, double tolerance, int steps)
    {
        double[] start = Draw(77, model.ParameterCount);
        var (fused, apart, workspace) = (model.CreateState(start), model.CreateState(start), model.CreateWorkspace());
        for (int i = 0; i < steps; i++)
        {
            fused.Epoch = apart.Epoch = i;
            Assert.True(model.TryStep(apart, rows, workspace, out double expected));
            Near([expected], [model.Step(fused, rows, workspace)], tolerance, $"loss {i}");
            Near(apart.Parameters, fused.Parameters, tolerance, $"parameters {i}");
            Near(apart.States, fused.States, tolerance, $"states {i}");
            Assert.Equal(apart.Steps, fused.Steps);
        }
    }

    private static void Near(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])), $"{what}: {actual[i]:R} at {i} instead of {expected[i]:R}");
    }

    private static string TextOf(string settings, string change)
    {
        int middle = change.IndexOf('=', StringComparison.Ordinal);
        if (change.StartsWith("loss =", StringComparison.Ordinal))
            middle = "loss =".Length;
        string text = change.Length == 0 ? Network : Network.Replace(change[..middle], change[(middle + 1)..], StringComparison.Ordinal);
        return $"{text}train {{ {settings} }}";
    }

    private static double[] Draw(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
    }
}
