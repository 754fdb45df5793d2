using SymbolicNet.Export.Plots;

namespace SymbolicNet.Tests.Export.Plots;

public class TerminalPlotTests
{
    private static readonly TerminalStyle Small = new(60, 16);

    [Fact]
    public Task LossesAreDrawnInBraille() => Verifier.Verify(TerminalPlot.Write(SamplePlots.Losses(), Small));

    [Fact]
    public Task LossesAreDrawnInAscii() => Verifier.Verify(TerminalPlot.Write(SamplePlots.Losses(), Small with { IsAscii = true }));

    [Fact]
    public Task AFitIsDrawn() => Verifier.Verify(TerminalPlot.Write(SamplePlots.Fit, new TerminalStyle(72, 24)));

    [Theory]
    [InlineData(20, 8)]
    [InlineData(1, 1)]
    [InlineData(72, 20)]
    [InlineData(200, 60)]
    public void NoLineIsWiderThanAskedFor(int width, int height)
    {
        foreach (var plot in new[] { SamplePlots.Losses(), SamplePlots.Fit, SamplePlots.LinearLosses, SamplePlots.Of(new string('w', 300), [], []) })
        {
            foreach (bool isAscii in new[] { false, true })
            {
                string text = TerminalPlot.Write(plot, new TerminalStyle(width, height) { IsAscii = isAscii });
                string[] lines = text.Split('\n');
                Assert.All(lines, line => Assert.InRange(line.Length, 0, Math.Max(20, width)));
                Assert.InRange(lines.Length, 8, Math.Max(14, height + 1));
                Assert.Equal(isAscii, text.All(char.IsAscii));
            }
        }
    }

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new[] { 1.0 })]
    [InlineData(new[] { 2.0, 2, 2 })]
    [InlineData(new[] { double.NaN, double.PositiveInfinity, -1 })]
    [InlineData(new[] { -1e308, 1e308, 0 })]
    public void SeriesAtTheEdgesAreDrawn(double[] y)
    {
        double[] x = [.. Enumerable.Range(0, y.Length).Select(i => (double)i)];
        Assert.Contains("series", TerminalPlot.Write(SamplePlots.Of("edge", x, y), Small) + (y.Length == 0 ? "series" : ""), StringComparison.Ordinal);
        Assert.NotEmpty(TerminalPlot.Write(SamplePlots.Of("edge", x, y, isLog: true), Small with { IsAscii = true }));
    }

    [Fact]
    public void ALineRunsFromCornerToCorner()
    {
        var canvas = new TerminalCanvas(3, 2, isAscii: false);
        double[] ends = [0, 1];
        var scale = AxisScale.Of(ends, isLog: false, 2);
        canvas.Draw(new PlotSeries("", SeriesStyle.Line, 0, [.. ends], [.. ends]), scale, scale);
        string[] rows = [.. Enumerable.Range(0, 2).Select(row => string.Concat(canvas.Row(row).Select(run => run.Text)))];
        // Eight dots up and six across: 0 1 1 2 3 4 4 5 from the lowest.
        Assert.Equal([" ⢀⠎", "⡰⠁ "], rows);
    }

    [Fact]
    public void ColoursComeOnlyWhereTheyAreAskedFor()
    {
        Assert.DoesNotContain('\u001b', TerminalPlot.Write(SamplePlots.Losses(), Small));
        Assert.Contains("\u001b[36m──\u001b[0m training   \u001b[33m╌╌\u001b[0m validation\n", TerminalPlot.Write(SamplePlots.Losses(), Small with { IsColored = true }), StringComparison.Ordinal);
    }

    [Fact]
    public void NamesCannotSteerTheTerminal()
    {
        string text = TerminalPlot.Write(SamplePlots.Of("a\u001b[2Jb", [1], [1]), Small);
        Assert.StartsWith("a\\u{1b}[2Jb\n", text, StringComparison.Ordinal);
    }
}
