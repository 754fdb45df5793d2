namespace SymbolicNet.Tests.Training;

/// <summary>Terms of a rule that are 0, and names and starts that a rule may have.</summary>
public class OptimizerTermTests
{
    private const string Line = "input x\ntarget y\nparam w\nparam b\nloss = (w*x + b - y)^2\n";

    private static readonly double[] Start = [0.3, -0.7];

    private static readonly double[] Rows = [1, 2, 2, -3, 0.7, 0.1];

    public static TheoryData<string, string> WithAndWithout => new()
    {
        { "next p = p - rate*(g + decay*p)", "next p = p - rate*g" },
        { "next p = p - rate*g - decay*p*rate", "next p = p - rate*g" },
        { "next p = (1 - decay)*p - rate*g", "next p = p - rate*g" },
        { "next p = p - rate*g + decay", "next p = p - rate*g" },
        { "state m = 0; next m = 0.5*m + g + decay*p; next p = p - rate*next m", "state m = 0; next m = 0.5*m + g; next p = p - rate*next m" },
        { "state m = decay; next m = decay; next p = p - rate*g - next m", "state m = 0; next m = 0; next p = p - rate*g" },
        { "next p = p - rate*g*2^decay", "next p = p - rate*g" },
        { "next p = if decay > 0 then 7 else p - rate*g", "next p = p - rate*g" },
        { "next p = p - rate*g/max(decay, 1)", "next p = p - rate*g" },
        { "next p = p - rate*g*cos(decay)", "next p = p - rate*g" },
        { "next p = p - rate*g - det([[decay, 0], [0, p]])", "next p = p - rate*g" },
        { "next p = p - g*0", "next p = p" },
        { "next p = p - decay*g", "next p = p" },
        { "next p = decay*g", "next p = 0" },
        { "next p = p - rate*g - decay*gnorm", "next p = p - rate*g" },
    };

    [Theory]
    [MemberData(nameof(WithAndWithout))]
    public void ATermThatIsZeroIsNone(string with, string without)
    {
        foreach (var shape in Enum.GetValues<CodeShape>())
        {
            double[] expected = Descend(Train(without, "own(rate = 0.1)"), shape, 4);
            Assert.Equal(expected, Descend(Train(with, "own(rate = 0.1)"), shape, 4));
            Assert.Equal(expected, Descend(Train(with, "own(rate = 0.1, decay = 0)"), shape, 4));
            // The same by numbers that are not known to be 0.
            double[] later = Descend(Train(with, "own(rate = 0.1, decay = if epoch < 9 then 0 else 1)"), shape, 4);
            for (int i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], later[i], 1e-14);
        }
    }

    [Theory]
    [InlineData("if epoch < 2 then 0 else 0.5", new[] { 0, 0, 0.5, 0.5 })]
    [InlineData("if epoch < 2 then 0.5 else 0", new[] { 0.5, 0.5, 0, 0 })]
    [InlineData("0.5*(epoch - 1)", new[] { -0.5, 0, 0.5, 1 })]
    [InlineData("0", new double[] { 0, 0, 0, 0 })]
    public void ADecayMayBeZeroForAWhile(string decay, double[] decays)
    {
        double w = Start[0], b = Start[1];
        foreach (double d in decays)
        {
            var errors = Enumerable.Range(0, 3).Select(i => (w * Rows[2 * i]) + b - Rows[(2 * i) + 1]).ToArray();
            double slope = 2 * errors.Select((e, i) => e * Rows[2 * i]).Sum() / 3, rise = 2 * errors.Sum() / 3;
            (w, b) = (w - (0.1 * (slope + (d * w))), b - (0.1 * (rise + (d * b))));
        }
        foreach (var shape in Enum.GetValues<CodeShape>())
        {
            double[] actual = Descend($"{Line}train {{ optimizer = sgd(rate = 0.1, decay = {decay}) }}", shape, decays.Length);
            Assert.Equal(w, actual[0], 1e-13);
            Assert.Equal(b, actual[1], 1e-13);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("clip = value(1e9)")]
    [InlineData("clip = norm(1e9)")]
    public void ANumberOfARuleMayBeCalledClip(string clip)
    {
        foreach (var shape in Enum.GetValues<CodeShape>())
        {
            double[] expected = Descend($"{Line}train {{ optimizer = sgd(rate = 0.2) }}", shape, 3);
            double[] actual = Descend($"{Line}optimizer own(clip = 1) {{ next p = p - clip*g }}\ntrain {{ optimizer = own(clip = 0.2); {clip} }}", shape, 3);
            for (int i = 0; i < 2; i++)
                Assert.Equal(expected[i], actual[i], 1e-14);
        }
    }

    /// <remarks>Half of what is remembered, and the parameter: after one step a quarter of the first and the second.</remarks>
    [Fact]
    public void AStateMayStartAtTheParameter()
    {
        foreach (var shape in Enum.GetValues<CodeShape>())
        {
            double[] plain = Descend($"{Line}train {{ optimizer = sgd(rate = 0.1) }}", shape, 1);
            double[] actual = Descend($"{Line}optimizer own(rate = 1, keep = 0.5) {{ state old = keep*p; next p = p - rate*g; next old = keep*old + next p }}\ntrain {{ optimizer = own(rate = 0.1) }}", shape, 1);
            for (int i = 0; i < 2; i++)
            {
                Assert.Equal(plain[i], actual[i], 1e-14);
                Assert.Equal((0.25 * Start[i]) + plain[i], actual[2 + i], 1e-14);
            }
        }
    }

    private static string Train(string rule, string optimizer) => $"{Line}optimizer own(rate = 1, decay = 0) {{ {rule} }}\ntrain {{ optimizer = {optimizer} }}";

    private static double[] Descend(string text, CodeShape shape, int steps)
    {
        var model = Model.Parse(text).Compile(new CompileOptions { Shape = shape });
        var (state, workspace) = (model.CreateState(Start), model.CreateWorkspace());
        for (int i = 0; i < steps; i++)
        {
            state.Epoch = i;
            model.Step(state, Rows, workspace);
        }
        return [.. state.Parameters, .. state.States];
    }
}
