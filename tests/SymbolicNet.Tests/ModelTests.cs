using System.Collections.Immutable;
using SymbolicNet.Tests.Language.Semantics;

namespace SymbolicNet.Tests;

/// <summary>What a model file offers to programs.</summary>
public class ModelTests
{
    private const string Xor = """
        # exclusive or, the 2-3-1 network of the tutorials
        input  x[2]
        target y[1]
        param  W1[3,2] ~ uniform(0.1, 0.9)
        param  b1[3]   ~ uniform(0.1, 0.9)
        param  W2[1,3] ~ uniform(0.1, 0.9)
        param  b2[1]   ~ uniform(0.1, 0.9)

        h        = sigmoid(W1*x + b1)
        yhat     = sigmoid(W2*h + b2)
        output yhat
        loss sum = sum((yhat - y)^2)

        train {
          optimizer = sgd(rate = 1.0)
          epochs    = 1000
          batch     = all
          seed      = 1
        }
        """;

    [Fact]
    public void AModelListsItsPartsInTheOrderOfTheText()
    {
        var model = Model.Parse(Xor);
        Assert.Equal(["x[2]", "y[1]", "W1[3,2]", "b1[3]", "W2[1,3]", "b2[1]"], model.Symbols.Select(s => s.Name + s.Shape));
        Assert.Equal([SymbolRole.Input, SymbolRole.Target, SymbolRole.Parameter], model.Symbols.Select(s => s.Role).Distinct());
        Assert.Equal(["h[3]", "yhat[1]"], model.Bindings.Select(b => b.Name + b.Shape));
        Assert.Equal(["yhat"], model.Outputs.Select(o => o.Name));
        var loss = Assert.Single(model.Objectives);
        Assert.Equal((ModelObjectiveKind.Loss, null, true, "sum((yhat - y)^2)"), (loss.Kind, loss.Name, loss.IsSum, loss.Text));
        Assert.Equal(["optimizer: sgd(rate = 1.0)", "epochs: 1000", "batch: all", "seed: 1"], model.TrainSettings.Select(s => $"{s.Key}: {s.Text}"));
        Assert.Empty(model.Warnings);
    }

    [Fact]
    public void StatementsMayStandInAnyOrder()
    {
        string[] lines = ["c = a*b + k", "loss = c^2", "b = a + n", "a = x^2", "input x", "const k = 2*j", "const j = 4", "dim n = m + 1", "dim m = 2", "output b"];
        foreach (var order in new[] { lines, [.. lines.Reverse()], [.. lines.Order(StringComparer.Ordinal)] })
            Assert.Equal(116, ModelValue.Scalar(string.Join('\n', order), "c", ("x", 3)));
    }

    [Fact]
    public void ObjectivesAreToldApart()
    {
        var model = Model.Parse("""
            input x
            target y
            param w = 1
            f = w*x
            loss fit = (f - y)^2
            loss = abs(f)
            penalty decay = 0.1*w^2
            penalty = abs(w)
            metric error = abs(f - y)
            """);
        Assert.Equal(
            ["Loss fit", "Loss ", "Penalty decay", "Penalty ", "Metric error"],
            model.Objectives.Select(o => $"{o.Kind} {o.Name}"));
        Assert.All(model.Objectives, o => Assert.False(o.IsSum));
        var residual = Assert.Single(Model.Parse("input x\ntarget y[2]\nresidual r = y - [x, 1]").Objectives);
        Assert.Equal((ModelObjectiveKind.Residual, Shape.Vector(2)), (residual.Kind, residual.Shape));
    }

    [Fact]
    public void ParametersKeepHowTheyStart()
    {
        var parameters = Model.Parse("""
            dim n = 3
            const k = 2
            param a
            param b = k + 1 in 0..inf
            param c fixed = 2
            param W[n,2] ~ xavier
            param U[2] ~ normal(0, k/4)
            param v[2] = [1, 2] in -1..5
            """).Bound.Parameters;
        Assert.Equal([null, 3, 2, null, null, 1], parameters.Select(p => p.Start?.AsSpan()[0]));
        Assert.Equal((0, double.PositiveInfinity), (parameters[1].Lower, parameters[1].Upper));
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (parameters[0].Lower, parameters[0].Upper));
        Assert.True(parameters[2].Syntax.IsFixed);
        Assert.Equal(["xavier", "normal"], parameters.Select(p => p.Initializer).OfType<string>());
        Assert.Equal([0, 0.5], parameters[4].InitializerArguments.AsSpan().ToArray());
        Assert.Equal(Shape.Matrix(3, 2), parameters[3].Symbol.Shape);
    }

    [Fact]
    public void DimensionsMayBeGivenSolvedLaterOrLeftAlone()
    {
        const string Text = "dim hidden = 4\ndim inner = 2*hidden\ndim free\nparam W[inner, free]\nv = W*ones(free)";
        Assert.Equal("[8,free]", Model.Parse(Text).Symbols[0].Shape.ToString());
        var given = new ModelOptions { Dimensions = new Dictionary<string, int> { ["hidden"] = 64, ["free"] = 3 }.ToImmutableDictionary() };
        var model = Model.Parse(Text, given);
        Assert.Equal("[128,3]", model.Symbols[0].Shape.ToString());
        Assert.Equal("[128]", model.Bindings[^1].Shape.ToString());
    }

    [Fact]
    public void RowsTakeTheWholeTable()
    {
        var model = Model.Parse("input X[rows,3]\ntarget y[rows]\nparam w[3]\nloss = sum((X*w - y)^2)/rows");
        Assert.Equal("[rows,3]", model.Symbols[0].Shape.ToString());
        Assert.Equal("SN0201", ModelValue.Codes("input x\nloss = x/rows"));
    }

    [Fact]
    public void IndicesAndClassesAreWholeNumbers()
    {
        var model = Model.Parse("""
            dim users = 943
            input user: index(users)
            target digit: class(10)
            param E[users, 4]
            param W[10, 4]
            z = W*E[user]
            p = softmax(z)
            loss = cross_entropy(p, digit) - log(p[digit])
            """);
        Assert.Equal((Dimension)943, model.Symbols[0].Category);
        Assert.True(model.Symbols[1].IsInteger);
        Assert.Equal("[10]", model.Bindings.Single(b => b.Name == "z").Shape.ToString());
        Assert.Equal("SN0306", ModelValue.Codes("input x\nparam E[3]\na = E[x]"));
        Assert.Equal("SN0306", ModelValue.Codes("input i: index(5)\nparam E[3]\na = E[i]"));
        // One-hot targets are quantities.
        Assert.False(Model.Parse("target t[3]: class(3)").Symbols[0].IsInteger);
    }

    [Fact]
    public void IncludedFilesGiveDefinitions()
    {
        var files = new Dictionary<string, string>
        {
            ["a.symnet"] = "include \"b.symnet\"\ndef double(x) = two*x\noptimizer mine(rate = 1) {\n next p = p - rate*g\n}",
            ["b.symnet"] = "const two = 2\ndim width = 5",
            ["self.symnet"] = "include \"self.symnet\"",
            ["input.symnet"] = "input x",
        };
        var options = new ModelOptions { IncludeResolver = files.GetValueOrDefault };
        var model = Model.Parse("include \"a.symnet\"\ninclude \"b.symnet\"\nparam w[width]\ninput x\ny = double(x)\ntrain {\n optimizer = mine(rate = 2)\n}", options);
        Assert.Equal("[5]", model.Symbols[0].Shape.ToString());
        Assert.Equal("SN0216", ModelValue.Codes("include \"missing.symnet\"", options));
        Assert.Equal("SN0216", ModelValue.Codes("include \"self.symnet\"", options));
        Assert.Equal("SN0216", ModelValue.Codes("include \"input.symnet\"", options));
        Assert.Equal("SN0216", ModelValue.Codes("include \"a.symnet\""));
    }

    [Fact]
    public void SettingsAreExpressionsOverTheSchedule()
    {
        var settings = Model.Parse("""
            const base = 0.1
            optimizer mine(rate, pull = base) {
              state m = 0
              k = rate*g
              next m = m + k
              next p = p - next m*pull*t/gnorm
            }
            train {
              optimizer = mine(rate = base*0.5^floor(epoch/30)); epochs = 10*3
              batch = 32; clip = 1; precision = float32; shuffle = false
            }
            """).Bound.Settings;
        Assert.Equal(["optimizer", "epochs", "batch", "clip", "precision", "shuffle"], settings.Select(s => s.Key));
        Assert.Equal(["m", "p"], settings[0].Optimizer!.Next.Select(n => n.Name));
        Assert.Equal("rate", Assert.Single(settings[0].Arguments).Name);
        Assert.Equal(["float32", "false"], settings.Select(s => s.Word).OfType<string>());
    }

    [Theory]
    [InlineData("a = 1\na = 2", "SN0202")]
    [InlineData("a = b", "SN0201")]
    [InlineData("a = foo(1)", "SN0201")]
    [InlineData("input x\ntarget y\noutput o = x + y", "SN0206")]
    [InlineData("input x\npenalty = x^2", "SN0210")]
    [InlineData("input x\nloss = x\nloss sum = x", "SN0212")]
    [InlineData("input x\nloss = [x]", "SN0308")]
    [InlineData("input x\nconst k = x", "SN0208")]
    [InlineData("param a = 2 in 0..1", "SN0221")]
    [InlineData("param a = 1 in 2..0", "SN0221")]
    [InlineData("param a[2] = [1, 2, 3]", "SN0317")]
    [InlineData("param a ~ unknown", "SN0213")]
    [InlineData("param a ~ uniform(1)", "SN0204")]
    [InlineData("param a[n]", "SN0207")]
    [InlineData("train {\n epochs = 1\n epochs = 2\n}", "SN0202")]
    [InlineData("train {\n epoch = 1\n}", "SN0213")]
    [InlineData("train {\n optimizer = nope\n}", "SN0213")]
    [InlineData("optimizer o {\n state m = 0\n}", "SN0222")]
    [InlineData("input x[..]", "SN0316")]
    public void WhatIsWrongWithAModelIsReported(string text, string codes) => Assert.Equal(codes, ModelValue.Codes(text));

    [Fact]
    public void AllDiagnosticsComeInSourceOrder()
    {
        const string Text = "a = [1, 2] + [1, 2, 3]\ninput x\nb = unknown*x\nc = nope(x)\nloss = [x, x]\ndef f(y) = z";
        Assert.False(Model.TryParse(Text, out _, out var diagnostics));
        Assert.Equal(5, diagnostics.Length);
        Assert.Equal(diagnostics.Select(d => d.Span!.Value.Start).Order(), diagnostics.Select(d => d.Span!.Value.Start));
        var exception = Assert.Throws<FormulaException>(() => Model.Parse(Text));
        Assert.Equal(diagnostics.Select(d => d.Code), exception.Diagnostics.Select(d => d.Code));
    }

    [Fact]
    public void BindingsSayWhatIsWritten()
    {
        var model = Model.Parse("input x\nh = sin(x) + 1\noutput h\nloss l = h^2");
        Assert.Equal(["sin(x) + 1", "h^2"], model.Bindings.Select(b => b.Text));
        Assert.Equal("h", model.Outputs[0].Text);
        Assert.Equal("h^2", model.Objectives[0].Text);
    }
}
