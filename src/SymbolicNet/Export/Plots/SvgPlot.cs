using System.Globalization;
using System.Text;

namespace SymbolicNet.Export.Plots;

/// <summary>Draws plots as SVG: one file without scripts or references, equal bytes for equal plots, for light pages and dark ones.</summary>
/// <remarks>The colours are those of M. Okabe and K. Ito, "Color Universal Design", which people tell apart however they see colours;
/// lines differ in their strokes too.</remarks>
internal sealed class SvgPlot
{
    private const double Width = 720;
    private const double PanelHeight = 300;
    private const double SmallPanelHeight = 120;
    private const double Gap = 22;
    private const double Edge = 16;
    private const double TextSize = 12;
    private const double TitleSize = 15;
    private const double LineHeight = 18;
    private const double TickDistance = 36;
    private const int MaxPoints = 300;

    private const string Style = """
        <style>
        text{font-family:system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif;font-size:12px;fill:#333}
        .title{font-size:15px;font-weight:600}
        .page{fill:#fff}
        .grid{stroke:#e4e4e4}
        .axis{stroke:#767676;fill:none}
        .mark{stroke:#767676;stroke-dasharray:3 3}
        .line{stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
        .dash{stroke-dasharray:6 5}
        .points{fill-opacity:.65}
        .s0{stroke:#0072b2;fill:#0072b2}
        .s1{stroke:#d55e00;fill:#d55e00}
        .s2{stroke:#009e73;fill:#009e73}
        .s3{stroke:#cc79a7;fill:#cc79a7}
        .line{fill:none}
        .points{stroke:none}
        @media(prefers-color-scheme:dark){
        text{fill:#ddd}
        .page{fill:#15181c}
        .grid{stroke:#2e333a}
        .axis,.mark{stroke:#8f959d}
        .s0{stroke:#56b4e9;fill:#56b4e9}
        .s1{stroke:#e69f00;fill:#e69f00}
        .s2{stroke:#2dbf95;fill:#2dbf95}
        .line{fill:none}
        .points{stroke:none}
        }
        </style>

        """;

    private readonly Plot _plot;
    private readonly StringBuilder _svg = new();

    private SvgPlot(Plot plot) => _plot = plot;

    /// <summary>The text of the file; lines end in LF.</summary>
    public static string Write(Plot plot)
    {
        var writer = new SvgPlot(plot);
        writer.Write();
        return writer._svg.ToString().ReplaceLineEndings("\n");
    }

    private void Write()
    {
        double top = Edge + (_plot.Title.Length > 0 ? TitleSize + 10 : 0);
        var scales = _plot.Panels.Select(panel => panel.YScale((int)(HeightOf(panel) / TickDistance))).ToList();
        double labels = scales.SelectMany(scale => scale.Ticks).Select(tick => SvgText.WidthOf(tick.Label, TextSize)).DefaultIfEmpty().Max();
        double left = Edge + LineHeight + labels + 10;
        double width = Width - Edge - left;
        var legend = LegendPlaces(left, width, top);
        top += legend.Count == 0 ? 4 : legend[^1].Y - top + LineHeight;
        var xScale = XScale(width);

        double bottom = top + _plot.Panels.Sum(panel => HeightOf(panel) + Gap) - Gap;
        double height = bottom + 2 * LineHeight + Edge;
        Append($"""<svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{height}" viewBox="0 0 {Width} {height}" role="img">""");
        _svg.Append("<title>").Append(SvgText.Escape(_plot.Title.Length > 0 ? _plot.Title : "plot")).Append("</title>\n").Append(Style);
        Append($"""<rect class="page" width="{Width}" height="{height}"/>""");
        if (_plot.Title.Length > 0)
            Text("title", left, Edge + TitleSize, "start", SvgText.Fitting(_plot.Title, TitleSize, width));
        foreach (var (x, y, series) in legend)
            WriteLegend(x, y, series, width);
        for (int i = 0; i < _plot.Panels.Length; i++)
        {
            var area = new SvgArea(left, top, width, HeightOf(_plot.Panels[i]), xScale, scales[i]);
            WritePanel(_plot.Panels[i], area, isLast: i == _plot.Panels.Length - 1);
            top += area.Height + Gap;
        }
        Text("", left + width / 2, bottom + 2 * LineHeight + 2, "middle", SvgText.Fitting(_plot.XLabel, TextSize, width));
        _svg.Append("</svg>\n");
    }

    private void WritePanel(PlotPanel panel, SvgArea area, bool isLast)
    {
        foreach (var tick in area.X.Ticks)
        {
            double x = area.AtX(tick.Value);
            Append($"""<path class="grid" d="M{N(x)} {N(area.Top)}V{N(area.Bottom)}"/>""");
            if (isLast)
                Text("", x, area.Bottom + LineHeight - 2, "middle", tick.Label);
        }
        foreach (var tick in area.Y.Ticks)
        {
            double y = area.AtY(tick.Value);
            Append($"""<path class="grid" d="M{N(area.Left)} {N(y)}H{N(area.Right)}"/>""");
            Text("", area.Left - 8, y + 4, "end", tick.Label);
        }
        if (panel.ShowsZero)
            Append($"""<path class="axis" d="M{N(area.Left)} {N(area.AtY(0))}H{N(area.Right)}"/>""");
        Append($"""<path class="axis" d="M{N(area.Left)} {N(area.Top)}V{N(area.Bottom)}H{N(area.Right)}"/>""");
        WriteLabel(panel.YLabel, area);
        WriteMark(panel, area);
        foreach (var series in panel.Series)
            WriteSeries(series, area);
    }

    private void WriteLabel(string label, SvgArea area)
    {
        double middle = area.Top + area.Height / 2;
        string at = $"{N(Edge + TextSize - 4)} {N(middle)}";
        Append($"""<text transform="translate({at}) rotate(-90)" text-anchor="middle">{SvgText.Escape(SvgText.Fitting(label, TextSize, area.Height))}</text>""");
    }

    private void WriteMark(PlotPanel panel, SvgArea area)
    {
        if (panel.Mark is not { } mark || area.X.Place(mark.X) is not (>= 0 and <= 1))
            return;
        double x = area.AtX(mark.X);
        Append($"""<path class="mark" d="M{N(x)} {N(area.Top)}V{N(area.Bottom)}"/>""");
        bool isRight = x > area.Left + area.Width / 2;
        Text("", isRight ? x - 5 : x + 5, area.Top + TextSize, isRight ? "end" : "start", mark.Text);
    }

    private void WriteSeries(PlotSeries series, SvgArea area)
    {
        if (series.Style != SeriesStyle.Points)
        {
            string path = SvgPath.Line(series, area);
            if (path.Length > 0)
                Append($"""<path class="line{(series.Style == SeriesStyle.DashedLine ? " dash" : "")} s{series.Color % 4}" d="{path}"/>""");
        }
        if (series.Count == 0 || (series.Style != SeriesStyle.Points && series.Count > 1))
            return;
        Append($"""<g class="points s{series.Color % 4}">""");
        foreach (var (x, y) in SvgPath.Points(series, area))
            Append($"""<circle cx="{N(x)}" cy="{N(y)}" r="{(series.Count > MaxPoints ? "1.5" : "3")}"/>""");
        _svg.Append("</g>\n");
    }

    private void WriteLegend(double x, double y, PlotSeries series, double width)
    {
        if (series.Style == SeriesStyle.Points)
            Append($"""<g class="points s{series.Color % 4}"><circle cx="{N(x + 5)}" cy="{N(y - 4)}" r="3.5"/></g>""");
        else
            Append($"""<path class="line{(series.Style == SeriesStyle.DashedLine ? " dash" : "")} s{series.Color % 4}" d="M{N(x)} {N(y - 4)}h24"/>""");
        double key = KeyWidth(series);
        Text("", x + key, y, "start", SvgText.Fitting(series.Name, TextSize, width - key));
    }

    /// <summary>Where the entries stand: in rows of the plot's width.</summary>
    private List<(double X, double Y, PlotSeries Series)> LegendPlaces(double left, double width, double top)
    {
        var places = new List<(double, double, PlotSeries)>();
        double x = left;
        double y = top + TextSize;
        foreach (var series in _plot.Legend)
        {
            double length = Math.Min(width, KeyWidth(series) + SvgText.WidthOf(series.Name, TextSize));
            if (x > left && x + length > left + width)
                (x, y) = (left, y + LineHeight);
            places.Add((x, y, series));
            x += length + 18;
        }
        return places;
    }

    /// <summary>As many ticks as have room for their labels.</summary>
    private AxisScale XScale(double width)
    {
        for (int most = 10; ; most--)
        {
            var scale = _plot.XScale(most);
            double labels = scale.Ticks.Sum(tick => SvgText.WidthOf(tick.Label, TextSize) + 16);
            if (labels <= width || most <= 2)
                return scale;
        }
    }

    private static double KeyWidth(PlotSeries series) => series.Style == SeriesStyle.Points ? 16 : 31;

    private static double HeightOf(PlotPanel panel) => panel.ShowsZero ? SmallPanelHeight : PanelHeight;

    private void Text(string style, double x, double y, string anchor, string text) =>
        Append($"""<text{(style.Length == 0 ? "" : $" class=\"{style}\"")} x="{N(x)}" y="{N(y)}" text-anchor="{anchor}">{SvgText.Escape(text)}</text>""");

    private static string N(double value) => SvgText.Number(value);

    private void Append(FormattableString line) => _svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
