namespace SymbolicNet.Tests.Training;

/// <summary>The library's optimizers against their papers' formulas, with what bounds and schedules them.</summary>
public class OptimizerTests
{
    // (a - 3)^2/2 + 2*(b + 1)^2, from a = 1, b = 2.
    private const string Quadratic = "param a = 1\nparam b = 2\nloss = 0.5*(a - 3)^2 + 2*(b + 1)^2\n";

    private const int Steps = 3;

    /// <summary>One step of an element: the parameter, its gradient, its memory and the number of the step.</summary>
    private delegate double Rule(double p, double g, double[] memory, int t);

    public static TheoryData<string, string> Optimizers => new()
    {
        { "sgd", "sgd(rate = 0.1)" },
        { "sgd", "sgd(rate = 0.1, decay = 0.2)" },
        { "momentum", "momentum(rate = 0.1, beta = 0.8)" },
        { "momentum", "momentum(rate = 0.1, beta = 0.8, decay = 0.2)" },
        { "nesterov", "nesterov(rate = 0.1, beta = 0.8)" },
        { "nesterov", "nesterov(rate = 0.1, beta = 0.8, decay = 0.2)" },
        { "adagrad", "adagrad(rate = 0.1, eps = 1e-10)" },
        { "adagrad", "adagrad(rate = 0.1, eps = 1e-10, decay = 0.2)" },
        { "rmsprop", "rmsprop(rate = 0.1, rho = 0.7, eps = 1e-8)" },
        { "rmsprop", "rmsprop(rate = 0.1, rho = 0.7, eps = 1e-8, decay = 0.2)" },
        { "adam", "adam(rate = 0.1, beta1 = 0.8, beta2 = 0.7, eps = 1e-8)" },
        { "adam", "adam(rate = 0.1, beta1 = 0.8, beta2 = 0.7, eps = 1e-8, decay = 0.2)" },
        { "adamw", "adamw(rate = 0.1, beta1 = 0.8, beta2 = 0.7, eps = 1e-8, decay = 0.2)" },
        { "lion", "lion(rate = 0.1, beta1 = 0.8, beta2 = 0.7)" },
        { "lion", "lion(rate = 0.1, beta1 = 0.8, beta2 = 0.7, decay = 0.2)" },
    };

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void AnOptimizerDoesWhatItsPaperSays(string name, string text)
    {
        double decay = text.Contains("decay", StringComparison.Ordinal) ? 0.2 : 0;
        var expected = Descend(RuleOf(name, decay));
        Same(expected, Train($"optimizer = {text}"));
        // Many copies of the parameters, over more than one block of lanes.
        var many = Model.Parse($"param a[300] = 1\nparam b[300] = 2\nloss = sum(0.5*(a - 3).^2 + 2*(b + 1).^2)\ntrain {{ epochs = {Steps}; optimizer = {text} }}").Train().Model.Parameters;
        for (int i = 0; i < 600; i++)
            Assert.Equal(expected[i / 300], many[i], 1e-13);
    }

    [Theory]
    [InlineData("sgd", 0.01, 0)]
    [InlineData("momentum", 0.01, 0)]
    [InlineData("nesterov", 0.01, 0)]
    [InlineData("adagrad", 0.01, 0)]
    [InlineData("rmsprop", 0.001, 0)]
    [InlineData("adam", 0.001, 0)]
    [InlineData("adamw", 0.001, 0.01)]
    [InlineData("lion", 0.0001, 0)]
    public void WithoutNumbersAnOptimizerHasItsUsualOnes(string name, double rate, double decay)
    {
        var expected = Descend(RuleOf(name, decay, rate, beta: 0.9, beta2: name == "lion" ? 0.99 : 0.999, rho: 0.9));
        Same(expected, Train($"optimizer = {name}"));
    }

    [Fact]
    public void AUsersOptimizerIsOneLikeAnyOther()
    {
        const string own = "optimizer half(rate = 1) {\n  state old = p\n  next old = p\n  next p = p - rate*g/2 + 0.1*(p - old)/t\n}\n";
        Same(Descend((p, g, m, t) =>
        {
            double old = t == 1 ? p : m[0];
            m[0] = p;
            return p - (0.25 * g / 2) + (0.1 * (p - old) / t);
        }), Train("optimizer = half(rate = 0.25)", own));
    }

    [Theory]
    [InlineData("clip = 0.5")]
    [InlineData("clip = norm(0.5)")]
    public void AGradientsNormIsBounded(string clip)
    {
        double[] p = [1, 2];
        for (int t = 0; t < Steps; t++)
        {
            double[] g = [p[0] - 3, 4 * (p[1] + 1)];
            double norm = Math.Sqrt((g[0] * g[0]) + (g[1] * g[1])), scale = Math.Min(1, 0.5 / norm);
            p = [p[0] - (0.1 * scale * g[0]), p[1] - (0.1 * scale * g[1])];
        }
        Same(p, Train($"optimizer = sgd(rate = 0.1); {clip}"));
    }

    [Fact]
    public void AGradientsElementsAreBounded() =>
        Same(Descend((p, g, _, _) => p - (0.1 * Math.Clamp(g, -3, 3))), Train("optimizer = sgd(rate = 0.1); clip = value(3)"));

    [Fact]
    public void ABoundMayBeAFormulaOfTheSchedule() =>
        Same(Descend((p, g, _, t) => p - (0.1 * Math.Clamp(g, -3.0 / t, 3.0 / t))), Train("optimizer = sgd(rate = 0.1); clip = value(3/(1 + step))"));

    [Theory]
    [InlineData("0.1*0.5^floor(epoch/2)", new[] { 0.1, 0.1, 0.05 })]
    [InlineData("0.05*(1 + cos(pi*step/steps))", new[] { 0.1, 0.075, 0.025 })]
    [InlineData("if step < 2 then 0.1*(step + 1)/2 else 0.1", new[] { 0.05, 0.1, 0.1 })]
    [InlineData("0.3/(epochs + epoch)", new[] { 0.1, 0.075, 0.06 })]
    public void ARateMayBeAFormulaOfTheSchedule(string rate, double[] rates) =>
        Same(Descend((p, g, _, t) => p - (rates[t - 1] * g)), Train($"optimizer = sgd(rate = {rate})"));

    /// <remarks>The first epoch is the best while the rate is too great; from then on it is small.</remarks>
    [Fact]
    public void ARateMayWaitForAPlateau()
    {
        double[] p = [1, 2];
        double best = double.PositiveInfinity, rate = 0.6;
        int bestEpoch = 0;
        for (int epoch = 0; epoch < 6; epoch++)
        {
            rate = epoch - bestEpoch > 1 ? 0.01 : 0.6;
            double loss = (0.5 * (p[0] - 3) * (p[0] - 3)) + (2 * (p[1] + 1) * (p[1] + 1));
            p = [p[0] - (rate * (p[0] - 3)), p[1] - (rate * 4 * (p[1] + 1))];
            if (loss < best)
                (best, bestEpoch) = (loss, epoch);
        }
        Assert.Equal(0.01, rate);
        Same(p, Train("optimizer = sgd(rate = if epoch - best_epoch > 1 then 0.01 else 0.6); epochs = 6"));
    }

    [Theory]
    [InlineData("stop = 2", 3)]
    [InlineData("stop = epoch == 3", 4)]
    [InlineData("stop = validation_loss > 100", 4)]
    [InlineData("stop = step >= 2", 2)]
    public void TrainingStopsWhenItIsToldTo(string stop, int epochs)
    {
        // a - 3 is multiplied by -2 in each epoch: the loss is 2, 8, 32, 128, so that the first epoch stays the best.
        var result = Model.Parse($"param a = 1\nloss = 0.5*(a - 3)^2\ntrain {{ optimizer = sgd(rate = 3); epochs = 9; {stop} }}").Train();
        Assert.Equal((StopReason.StoppedEarly, epochs, 0), (result.Reason, result.History.Length, result.BestEpoch));
    }

    private static void Same(double[] expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-13);
    }

    private static ReadOnlySpan<double> Train(string settings, string before = "") =>
        Model.Parse($"{before}{Quadratic}train {{ {(settings.Contains("epochs =", StringComparison.Ordinal) ? "" : $"epochs = {Steps}; ")}{settings} }}").Train().Model.Parameters;

    private static double[] Descend(Rule rule)
    {
        double[] p = [1, 2];
        double[][] memory = [new double[2], new double[2]];
        for (int t = 1; t <= Steps; t++)
            p = [rule(p[0], p[0] - 3, memory[0], t), rule(p[1], 4 * (p[1] + 1), memory[1], t)];
        return p;
    }

    private static Rule RuleOf(string name, double decay, double rate = 0.1, double beta = 0.8, double beta2 = 0.7, double rho = 0.7) => name switch
    {
        "sgd" => (p, g, _, _) => p - (rate * (g + (decay * p))),
        // Heavy ball: the step before, scaled, and the gradient.
        "momentum" => (p, g, m, _) =>
        {
            m[0] = (beta * m[0]) + g + (decay * p);
            return p - (rate * m[0]);
        }
        ,
        // The look ahead of Sutskever et al., in the parameters that the gradient is taken at.
        "nesterov" => (p, g, m, _) =>
        {
            double change = g + (decay * p);
            m[0] = (beta * m[0]) + change;
            return p - (rate * (change + (beta * m[0])));
        }
        ,
        "adagrad" => (p, g, m, _) =>
        {
            double change = g + (decay * p);
            m[0] += change * change;
            return p - (rate * change / (Math.Sqrt(m[0]) + 1e-10));
        }
        ,
        "rmsprop" => (p, g, m, _) =>
        {
            double change = g + (decay * p);
            m[0] = (rho * m[0]) + ((1 - rho) * change * change);
            return p - (rate * change / (Math.Sqrt(m[0]) + 1e-8));
        }
        ,
        "adam" or "adamw" => (p, g, m, t) =>
        {
            double change = name == "adam" ? g + (decay * p) : g;
            m[0] = (beta * m[0]) + ((1 - beta) * change);
            m[1] = (beta2 * m[1]) + ((1 - beta2) * change * change);
            double mean = m[0] / (1 - Math.Pow(beta, t)), square = m[1] / (1 - Math.Pow(beta2, t));
            return p - (rate * mean / (Math.Sqrt(square) + 1e-8)) - (name == "adamw" ? rate * decay * p : 0);
        }
        ,
        "lion" => (p, g, m, _) =>
        {
            double direction = Math.Sign((beta * m[0]) + ((1 - beta) * g));
            m[0] = (beta2 * m[0]) + ((1 - beta2) * g);
            return p - (rate * (direction + (decay * p)));
        }
        ,
        _ => throw new ArgumentException(name),
    };
}
