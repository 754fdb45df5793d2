using SymbolicNet.Training;

namespace SymbolicNet.Tests.Training;

public class LoopCodesTests
{
    [Fact]
    public void CodeIsMadeOnceAndOnlyWhereItIsAskedFor()
    {
        int samples = 0;
        var asked = new List<int>();
        var codes = new LoopCodes(() => { samples++; return null; }, rows => { asked.Add(rows); return null; });
        Assert.Equal(0, samples);
        Assert.Null(codes.PerSample);
        Assert.Null(codes.PerSample);
        Assert.Equal(1, samples);
        foreach (int rows in (int[])[0, 3, 16, 3, 17, 1_000_000, 16, 1])
            Assert.Null(codes.Batch(rows));
        Assert.Equal([3, 16, 1], asked);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(40)]
    public void StepsOfAnyNumberOfRowsAreOneAfterTheOther(int count)
    {
        var model = Model.Parse("input x\ntarget y\nparam w\nparam b\nloss = (w*x + b - y)^2\ntrain { optimizer = momentum(rate = 0.05) }").Compile();
        double[] rows = [.. Enumerable.Range(0, 2 * count).Select(i => Math.Sin(i))];
        var (many, single, workspace) = (model.CreateState([0.3, -0.7]), model.CreateState([0.3, -0.7]), model.CreateWorkspace());
        double last = 0;
        for (int i = 0; i < 5; i++)
            last = model.Step(single, rows, workspace);
        Assert.Equal(last, model.Step(many, rows, 5, workspace), 1e-13);
        Assert.Equal(single.Steps, many.Steps);
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(single.Parameters[i], many.Parameters[i], 1e-13);
            Assert.Equal(single.States[i], many.States[i], 1e-13);
        }
    }
}
