namespace SymbolicNet.Tests;

public sealed class FormulaModelTests
{
    [Fact]
    public void AFormulaWithATargetIsAModelThatLearns()
    {
        double[] x = [.. Enumerable.Range(0, 20).Select(i => i / 10.0)];
        var data = DataTable.Of(("x", x), ("price", [.. x.Select(v => (3 * v) - 1)]));
        var model = Formula.Parse("w*x + b").ToModel(new FormulaModelOptions { Parameters = ["w", "b = 0"], Target = "price" });
        var result = model.Train(data, new TrainOptions { Optimizer = "sgd(rate = 0.2)", Epochs = 500, BatchSize = TrainOptions.WholeBatch });
        Assert.Equal(StopReason.Finished, result.Reason);
        Assert.Equal(3, result.Model["w"].ToScalar(), 1e-6);
        Assert.Equal(-1, result.Model["b"].ToScalar(), 1e-6);
        Assert.Equal(2, result.Model.Predict(DataTable.Of(("x", [1]))).Column("yhat")[0], 1e-6);
    }

    [Fact]
    public void SizesOfAFormulaFollowFromTheData()
    {
        var model = Formula.Parse("w'*x", "w[n], x[n]").ToModel(new FormulaModelOptions { Parameters = ["w ~ zeros"] });
        var data = DataTable.Of(("x[0]", [1, 0, 1]), ("x[1]", [0, 1, 1]), ("y", [2, -3, -1]));
        var result = model.Train(data, new TrainOptions { Optimizer = "sgd(rate = 0.3)", Epochs = 300, BatchSize = TrainOptions.WholeBatch });
        double[] learned = result.Model["w"].AsSpan().ToArray();
        Assert.Equal(2, learned[0], 1e-6);
        Assert.Equal(-3, learned[1], 1e-6);
    }

    [Fact]
    public void AFormulaOverSeveralLinesWithACommentStaysOne()
    {
        var model = Formula.Parse("(w # the slope\n*x)").ToModel(new FormulaModelOptions { Parameters = ["w"], Loss = "abs(yhat - y) # robust" });
        Assert.Equal(["yhat"], model.Outputs.Select(o => o.Name));
    }

    [Fact]
    public void AMisspeltParameterIsNamed()
    {
        var error = Assert.Throws<FormulaException>(() => Formula.Parse("weight*x").ToModel(new FormulaModelOptions { Parameters = ["wieght"] }));
        Assert.Equal("SN0411", error.Diagnostics[0].Code);
        Assert.Contains("weight", error.Diagnostics[0].Helps[0], StringComparison.Ordinal);
    }
}
