using System.Globalization;
using System.Xml.Linq;
using SymbolicNet.Export.Plots;

namespace SymbolicNet.Tests.Export.Plots;

public class SvgPlotTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public Task LossesAreDrawn() => Verifier.Verify(SvgPlot.Write(SamplePlots.Losses()));

    [Fact]
    public Task LossesOfASmallRangeAreDrawn() => Verifier.Verify(SvgPlot.Write(SamplePlots.LinearLosses));

    [Fact]
    public Task AFitIsDrawn() => Verifier.Verify(SvgPlot.Write(SamplePlots.Fit));

    [Theory]
    [InlineData("", "")]
    [InlineData("1", "2")]
    [InlineData("1 2 3", "5 5 5")]
    [InlineData("1 1 1", "1 2 3")]
    [InlineData("0", "0")]
    [InlineData("1 2 3", "nan inf -inf")]
    [InlineData("1 2 3 4", "1 nan 2 3")]
    [InlineData("1 2", "1e-320 2e-320")]
    [InlineData("1 2", "-1.7e308 1.7e308")]
    [InlineData("1 2", "-1e300 1e300")]
    [InlineData("1 2", "1e15 1000000000000001")]
    [InlineData("-1e-9 1e-9", "1e-12 3e-12")]
    public void SeriesAtTheEdgesAreDrawnInsideTheFrame(string x, string y)
    {
        foreach (bool isLog in new[] { false, true })
        {
            var drawing = XDocument.Parse(SvgPlot.Write(SamplePlots.Of("edge", Numbers(x), Numbers(y), isLog)));
            double[] places = [.. drawing.Descendants(Svg + "text").SelectMany(t => new[] { t.Attribute("x"), t.Attribute("y") })
                .Concat(drawing.Descendants(Svg + "circle").SelectMany(c => new[] { c.Attribute("cx"), c.Attribute("cy") }))
                .Where(a => a is not null).Select(a => double.Parse(a!.Value, CultureInfo.InvariantCulture))];
            Assert.All(places, place => Assert.InRange(place, 0, 720));
            Assert.DoesNotContain("NaN", drawing.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("∞", drawing.ToString(), StringComparison.Ordinal);
            Assert.InRange(drawing.Descendants(Svg + "text").Count(), 4, 30);
        }
    }

    [Fact]
    public void TextIsEscapedAndCannotRun()
    {
        var plot = SamplePlots.Of("</title><script>alert(1)</script> & \"x\" \0\u001b\ud800\uffff 😀\n", [1, 2], [1, 2]) with { XLabel = "<b>" };
        string svg = SvgPlot.Write(plot);
        var drawing = XDocument.Parse(svg);
        Assert.Empty(drawing.Descendants(Svg + "script"));
        Assert.Equal("</title><script>alert(1)</script> & \"x\" \uFFFD\uFFFD\uFFFD\uFFFD 😀 ", drawing.Descendants(Svg + "title").Single().Value);
    }

    [Fact]
    public void ManyPointsMakeASmallFile()
    {
        double[] x = [.. Enumerable.Range(0, 200_000).Select(i => (double)i)];
        double[] y = [.. x.Select(v => v * 7919 % 1009)];
        Assert.InRange(SvgPlot.Write(SamplePlots.Of("many", x, y)).Length, 10_000, 60_000);
        var points = new Plot("many", "x", [new PlotPanel("y", [new PlotSeries("p", SeriesStyle.Points, 0, [.. x.Select(v => v % 100)], [.. y.Select(v => v % 100)])])]);
        Assert.InRange(SvgPlot.Write(points).Length, 100_000, 1_000_000);
    }

    [Fact]
    public void APeakAmongManyPointsIsKept()
    {
        double[] x = [.. Enumerable.Range(0, 100_000).Select(i => (double)i)];
        double[] y = [.. x.Select(v => v == 54_321 ? 1.0 : 0)];
        var area = new SvgArea(0, 0, 500, 100, AxisScale.Of(x, false, 5), AxisScale.Of(y, false, 5));
        string path = SvgPath.Line(new PlotSeries("", SeriesStyle.Line, 0, [.. x], [.. y]), area);
        Assert.Contains(" " + SvgText.Number(area.AtY(1)), path, StringComparison.Ordinal);
    }

    [Fact]
    public void LongTextsAreCut()
    {
        string svg = SvgPlot.Write(SamplePlots.Of(new string('w', 1000), [1, 2], [1, 2]));
        Assert.Contains(">" + new string('w', 60), svg, StringComparison.Ordinal);
        Assert.Contains("w…<", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void TheCultureOfTheMachineChangesNothing()
    {
        string expected = SvgPlot.Write(SamplePlots.Losses());
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.Equal(expected, SvgPlot.Write(SamplePlots.Losses()));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static double[] Numbers(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word switch
    {
        "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(word, CultureInfo.InvariantCulture),
    })];
}
