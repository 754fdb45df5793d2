namespace SymbolicNet.Tests.Training;

/// <summary>A state whose numbers are lent as floats and as doubles, with somebody looking in between.</summary>
public class ModelStateTests
{
    private const string Text = """
        input x
        target y
        param w[3]
        param c fixed
        loss = (sum(w)*x + c - y)^2
        """;

    private static readonly double[] Start = [0.1, -1e-300, 1e7 + 0.3, 0.7];

    private static readonly double[] Rows = [1, 2, -0.5, 3, 0.3, 0.2];

    [Fact]
    public void WhatIsLentIsTheRoundedState()
    {
        var state = StateOf("momentum", "float64", out _);
        var (values, states) = state.Lend<float>();
        Assert.Equal(Start.Select(v => (float)v), values);
        Assert.Equal(new float[4], states);
    }

    [Fact]
    public void WhatIsDoneToFloatsIsSeen()
    {
        var state = StateOf("momentum", "float64", out _);
        var (values, states) = state.Lend<float>();
        (values[1], states[2]) = (0.2f, -0.3f);
        Assert.Equal([Start[0], 0.2f, Start[2], Start[3]], state.Parameters.ToArray());
        Assert.Equal([0, 0, -0.3f, 0], state.States);
        // Lent again they are the same, and as doubles too.
        var (again, statesAgain) = state.Lend<float>();
        Assert.Equal([(float)Start[0], 0.2f, (float)Start[2], (float)Start[3]], again);
        Assert.Equal([0, 0, -0.3f, 0], statesAgain);
        again[0] = 5;
        var (doubles, _) = state.Lend<double>();
        Assert.Equal([5, 0.2f, Start[2], Start[3]], doubles);
        doubles[0] = 0.1;
        Assert.Equal([0.1, 0.2f, Start[2], Start[3]], state.Parameters.ToArray());
        Assert.Equal(0.1f, state.Lend<float>().Values[0]);
    }

    [Fact]
    public void LookingMovesNothing()
    {
        var state = StateOf("momentum", "float64", out _);
        for (int i = 0; i < 5; i++)
        {
            state.Lend<float>();
            Assert.Equal(Start, state.Parameters.ToArray());
            state.Lend<double>();
        }
        Assert.Equal(Start, state.Parameters.ToArray());
    }

    [Fact]
    public void ASignedZeroStaysSigned()
    {
        var state = StateOf("momentum", "float64", out _);
        var (values, _) = state.Lend<float>();
        (values[0], values[1]) = (-0f, 0f);
        Assert.True(double.IsNegative(state.Parameters[0]));
        Assert.False(double.IsNegative(state.Parameters[1]));
        Assert.False(float.IsNegative(state.Lend<float>().Values[1]));
    }

    [Fact]
    public void NotANumberComesBack()
    {
        var state = StateOf("momentum", "float64", out _);
        var (values, _) = state.Lend<float>();
        (values[0], values[1]) = (float.NaN, float.NegativeInfinity);
        Assert.Equal([double.NaN, double.NegativeInfinity], state.Parameters[..2].ToArray());
        Assert.True(float.IsNaN(state.Lend<float>().Values[0]));
    }

    [Theory]
    [InlineData("float32")]
    [InlineData("float64")]
    public void ReadingBetweenStepsChangesNothing(string precision)
    {
        var quiet = StateOf("adam", precision, out var model);
        var (read, workspace) = (model.CreateState(Start), model.CreateWorkspace());
        for (int i = 0; i < 5; i++)
        {
            double loss = model.Step(quiet, Rows, workspace);
            Assert.Equal(loss, model.Step(read, Rows, workspace));
            Assert.True(double.IsFinite(read.Parameters[0]));
        }
        Assert.Equal(quiet.Parameters.ToArray(), read.Parameters.ToArray());
        Assert.Equal(quiet.States, read.States);
        Assert.Equal(5, read.Steps);
    }

    [Fact]
    public void AFixedParameterKeepsAllItsDigits()
    {
        var state = StateOf("adam", "float32", out var model);
        model.Step(state, Rows, model.CreateWorkspace());
        Assert.Equal(0.7, state.Parameters[3]);
        Assert.NotEqual(Start[0], state.Parameters[0]);
    }

    private static ModelState StateOf(string optimizer, string precision, out CompiledModel model)
    {
        model = Model.Parse($"{Text}\ntrain {{ optimizer = {optimizer}(rate = 0.01); precision = {precision} }}").Compile(new CompileOptions { Shape = CodeShape.Kernels });
        return model.CreateState(Start);
    }
}
