using System.Collections.Immutable;

namespace SymbolicNet.Export.Plots;

/// <summary>How a series is drawn.</summary>
internal enum SeriesStyle
{
    Line,
    DashedLine,
    Points,
}

/// <summary>Numbers to be drawn. Points of which a number is not finite, or beyond <see cref="MostDrawn"/>, are left out; a line is broken there.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Style">How it is drawn.</param>
/// <param name="Color">Which of the palette's colours it has, from 0.</param>
/// <param name="X">Places along the horizontal axis.</param>
/// <param name="Y">As many along the vertical one.</param>
internal sealed record PlotSeries(string Name, SeriesStyle Style, int Color, ImmutableArray<double> X, ImmutableArray<double> Y)
{
    /// <summary>Differences of larger numbers overflow.</summary>
    public const double MostDrawn = 1e300;

    public int Count => Math.Min(X.Length, Y.Length);

    public bool IsDrawn(int i, bool isLog) => Math.Abs(X[i]) <= MostDrawn && Math.Abs(Y[i]) <= MostDrawn && !(isLog && Y[i] <= 0);
}

/// <summary>One pair of axes; a plot's panels stand one below the other and share the horizontal axis.</summary>
internal sealed record PlotPanel(string YLabel, ImmutableArray<PlotSeries> Series)
{
    /// <summary>Whether the vertical axis is logarithmic.</summary>
    public bool IsLog { get; init; }

    /// <summary>Whether a line marks zero, which then is in sight.</summary>
    public bool ShowsZero { get; init; }

    /// <summary>A place along the horizontal axis to be marked, with a word for it.</summary>
    public (double X, string Text)? Mark { get; init; }

    public AxisScale YScale(int mostTicks)
    {
        var values = Series.SelectMany(s => Enumerable.Range(0, s.Count).Where(i => s.IsDrawn(i, IsLog)).Select(i => s.Y[i]));
        return AxisScale.Of(ShowsZero ? values.Append(0) : values, IsLog, mostTicks);
    }
}

/// <summary>What is to be drawn, on paper or on a terminal.</summary>
internal sealed record Plot(string Title, string XLabel, ImmutableArray<PlotPanel> Panels)
{
    /// <summary>Whether only whole numbers are marked along the horizontal axis.</summary>
    public bool CountsX { get; init; }

    public IEnumerable<PlotSeries> Legend => Panels.SelectMany(panel => panel.Series).Where(series => series.Name.Length > 0 && series.Count > 0);

    public AxisScale XScale(int mostTicks) => AxisScale.Of(
        from panel in Panels
        from series in panel.Series
        from i in Enumerable.Range(0, series.Count)
        where series.IsDrawn(i, panel.IsLog)
        select series.X[i],
        isLog: false, mostTicks, CountsX);

    /// <summary>The loss of every epoch, from the first; logarithmic where the losses are positive and span more than two powers of ten.</summary>
    public static Plot OfLosses(string title, ReadOnlySpan<double> training, ReadOnlySpan<double> validation, int? bestEpoch = null)
    {
        ImmutableArray<PlotSeries> series =
        [
            new("training", SeriesStyle.Line, 0, Count(training.Length), [.. training]),
            new("validation", SeriesStyle.DashedLine, 1, Count(validation.Length), [.. validation]),
        ];
        double[] drawn = [.. series.SelectMany(s => Enumerable.Range(0, s.Count).Where(i => s.IsDrawn(i, isLog: false)).Select(i => s.Y[i]))];
        bool isLog = drawn.Length > 0 && drawn.Min() > 0 && drawn.Max() / 100 > drawn.Min();
        var panel = new PlotPanel("loss", series) { IsLog = isLog, Mark = bestEpoch is { } best ? (best, "best") : null };
        return new Plot(title, "epoch", [panel]) { CountsX = true };
    }

    /// <summary>Measured points with the curve fitted to them, and below what the curve leaves of each point.</summary>
    public static Plot OfFit(
        string title, string xLabel, string yLabel,
        ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> curveX, ReadOnlySpan<double> curveY, ReadOnlySpan<double> residuals)
    {
        var data = new PlotSeries("data", SeriesStyle.Points, 0, [.. x], [.. y]);
        var curve = new PlotSeries("fit", SeriesStyle.Line, 1, [.. curveX], [.. curveY]);
        var rest = new PlotSeries("", SeriesStyle.Points, 0, [.. x], [.. residuals]);
        return new Plot(title, xLabel, [new PlotPanel(yLabel, [data, curve]), new PlotPanel("residual", [rest]) { ShowsZero = true }]);
    }

    private static ImmutableArray<double> Count(int count) => [.. Enumerable.Range(1, count).Select(i => (double)i)];
}
