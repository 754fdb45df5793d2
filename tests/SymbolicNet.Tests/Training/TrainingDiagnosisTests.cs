namespace SymbolicNet.Tests.Training;

/// <summary>What keeps a model from learning, named at its place in the text.</summary>
public class TrainingDiagnosisTests
{
    private static readonly DataTable Points = DataTable.Of(("x", [0.0, 0.5, 1]), ("y", [1.0, 2, 3]));

    [Fact]
    public void DeadRelusAreCounted()
    {
        // Of -1 - x, x and 1 - 2*x the first is never above 0.
        var finding = Assert.Single(Diagnose("w = [-1, 1, -2]\nc = [-1, 0, 1]\nh = relu(w*x + c)\nyhat = a*sum(h)"));
        Assert.Equal(("SN0456", Severity.Warning, "1 of 3 relus are dead: h[0]"), (finding.Code, finding.Severity, finding.Message));
        Assert.Equal("relu(w*x + c)", finding.Span!.Value.Text);
        Assert.Contains("0 for all of 3 samples, so that nothing is learned through them", finding.Notes);
    }

    [Theory]
    [InlineData("sigmoid(20 + x)", true)]
    [InlineData("sigmoid(-5 - x)", true)]
    [InlineData("tanh(9*x + 9)", true)]
    [InlineData("tanh(9*x)", false)]
    [InlineData("sigmoid(x)", false)]
    public void SaturatedUnitsAreCounted(string unit, bool isSaturated)
    {
        var findings = Diagnose($"yhat = a*{unit}");
        if (!isSaturated)
        {
            Assert.Empty(findings);
            return;
        }
        Assert.Equal(("SN0456", $"1 of 1 units are saturated: {unit.Split('(')[0]}", unit), (Assert.Single(findings).Code, findings[0].Message, findings[0].Span!.Value.Text));
    }

    [Fact]
    public void AGradientThatVanishesIsNamed()
    {
        var finding = Assert.Single(Diagnose("yhat = a*x + 1e-9*b", "param b = 1\n"));
        Assert.Equal(("SN0455", "the gradient by `b` has vanished", "param b = 1"), (finding.Code, finding.Message, finding.Span!.Value.Text));
    }

    [Fact]
    public void AGradientThatExplodesIsNamed()
    {
        // The error is multiplied by 1 - 2*rate*x^2, -19, in each of three epochs.
        var model = Model.Parse("input x\ntarget y\nparam a = 1\nyhat = a*x\noutput yhat\nloss = (yhat - y)^2\ntrain { optimizer = sgd(rate = 10); epochs = 4 }");
        var result = model.Train(DataTable.Of(("x", [1.0]), ("y", [2.0])), new TrainOptions { Diagnose = true });
        Assert.Equal(["SN0455: the gradient by `a` explodes"], result.Findings.Select(f => $"{f.Code}: {f.Message}"));
        // 2*(a*x - y)*x is -2 before the first step.
        Assert.Equal([38.0, 722, 13718, 260642], result.History.Select(h => h.GradientNorms.Single().Value));
    }

    [Fact]
    public void NothingIsSaidUnlessAskedFor()
    {
        var result = Model.Parse("input x\ntarget y\nparam a = 1\nyhat = a*relu(-1 - x)\noutput yhat\nloss = (yhat - y)^2").Train(Points, new TrainOptions { Epochs = 1 });
        Assert.Empty(result.Findings);
        Assert.All(result.History, h => Assert.Empty(h.GradientNorms));
    }

    private static Diagnostic[] Diagnose(string formulas, string before = "") =>
        [.. Model.Parse($"input x\ntarget y\n{before}param a = 1\n{formulas}\noutput yhat\nloss = (yhat - y)^2").Train(Points, new TrainOptions { Epochs = 2, Diagnose = true, Optimizer = "sgd(rate = 1e-9)" }).Findings];
}
