namespace SymbolicNet.Tests.Training;

/// <summary>Models at the edge of what their graph may hold: a call does what it should or says what is too large.</summary>
public class ModelLimitTests
{
    private const string Text = """
        input x[2]
        target y
        param W[2,2]
        param v[2]
        f = v'*tanh(W*x)
        output f
        output g = f/(1 + f^2)
        loss = (f - y)^2

        """;

    [Theory]
    [InlineData(CodeShape.Lanes, "")]
    [InlineData(CodeShape.Kernels, "")]
    [InlineData(CodeShape.Lanes, "penalty = sum(v.^4)")]
    public void ACallIsDoneOrReported(CodeShape shape, string penalty)
    {
        string text = $"{Text}{penalty}\ntrain {{ optimizer = adam(rate = 0.1) }}";
        double[] start = [0.1, 0.2, 0.3, -0.4, 0.5, 0.6], rows = [1, 2, 3, -1, 0.5, 2];
        int compiled = 0, refused = 0;
        for (int nodes = 1; nodes < 1_000; nodes += nodes < 300 ? 1 : 50)
        {
            var model = Model.Parse(text, new ModelOptions { Limits = Limits.Default with { DerivativeNodes = nodes } });
            Allowed(() =>
            {
                var code = model.Compile(new CompileOptions { Shape = shape });
                compiled++;
                var (state, workspace) = (code.CreateState(start), code.CreateWorkspace());
                Allowed(() => code.Step(state, rows, workspace));
                Allowed(() => code.Step(state, rows, 3, workspace));
                Allowed(() => code.StepPerSample(state, rows, [], workspace));
                Allowed(() => code.Predict(start, [1, 2], new double[2], workspace));
                Allowed(() => code.Loss(start, rows, workspace));
                Allowed(() => code.ValueAndGradient(start, rows, new double[6], workspace));
            });
        }
        Assert.True(compiled > 0 && refused > 0, $"{compiled} compiled, {refused} refused");

        void Allowed(Action action)
        {
            try
            {
                action();
            }
            catch (FormulaException limit)
            {
                refused++;
                Assert.Equal("SN0503", limit.Diagnostics.Single().Code);
            }
        }
    }
}
