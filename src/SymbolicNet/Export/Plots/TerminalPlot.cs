using System.Text;
using SymbolicNet.Diagnostics;

namespace SymbolicNet.Export.Plots;

/// <summary>How a terminal shows plots. Immutable.</summary>
/// <param name="Width">Columns, at least 20.</param>
/// <param name="Height">Lines, at least 8.</param>
internal sealed record TerminalStyle(int Width = 72, int Height = 20)
{
    /// <summary>Whether only characters of ASCII are used, a letter for each series; else lines are dots of braille.</summary>
    public bool IsAscii { get; init; }

    /// <summary>Whether series are told apart by colours too.</summary>
    public bool IsColored { get; init; }
}

/// <summary>Draws plots as lines of text.</summary>
internal sealed class TerminalPlot
{
    private const int LeastWidth = 20;
    private const int LeastHeight = 8;
    private const int LeastRows = 3;

    // Cyan and yellow, then green and magenta: readable on light and dark, and apart for all eyes.
    private static ReadOnlySpan<int> Colors => [36, 33, 32, 35];

    private readonly Plot _plot;
    private readonly TerminalStyle _style;
    private readonly int _width;
    private readonly List<string> _lines = [];

    private TerminalPlot(Plot plot, TerminalStyle style) => (_plot, _style, _width) = (plot, style, Math.Max(LeastWidth, style.Width));

    /// <summary>The lines, ended by LF, without blanks at their ends.</summary>
    public static string Write(Plot plot, TerminalStyle style)
    {
        var writer = new TerminalPlot(plot, style);
        writer.Write();
        return string.Concat(writer._lines.Select(line => line.TrimEnd(' ') + "\n"));
    }

    private void Write()
    {
        if (_plot.Title.Length > 0)
            _lines.Add(Cut(Printable(_plot.Title), _width));
        WriteLegend();
        // Ticks and label of the horizontal axis, and an axis for each panel.
        int room = Math.Max(LeastHeight, _style.Height) - _lines.Count - 2 - _plot.Panels.Length;
        int shares = _plot.Panels.Sum(ShareOf);
        int[] rows = [.. _plot.Panels.Select(panel => Math.Max(LeastRows, room * ShareOf(panel) / shares))];
        var scales = _plot.Panels.Select((panel, i) => panel.YScale(Math.Max(2, rows[i] / 3))).ToList();
        int labels = scales.SelectMany(scale => scale.Ticks).Select(tick => tick.Label.Length).DefaultIfEmpty().Max();
        int columns = Math.Max(4, _width - labels - 2);
        var xScale = XScale(columns);
        for (int i = 0; i < rows.Length; i++)
            WritePanel(_plot.Panels[i], new TerminalCanvas(columns, rows[i], _style.IsAscii), rows[i], xScale, scales[i], labels);
        WriteTicks(xScale, labels + 2, columns);
        string name = Cut(Printable(_plot.XLabel), columns);
        _lines.Add(new string(' ', labels + 2 + (columns - name.Length) / 2) + name);
    }

    private void WritePanel(PlotPanel panel, TerminalCanvas canvas, int rows, AxisScale x, AxisScale y, int labels)
    {
        foreach (var series in panel.Series)
            canvas.Draw(series, x, y);
        var ticks = new Dictionary<int, string>();
        foreach (var tick in y.Ticks)
            ticks.TryAdd(rows - 1 - Math.Clamp((int)Math.Floor(y.Place(tick.Value) * rows), 0, rows - 1), tick.Label);
        for (int row = 0; row < rows; row++)
        {
            string label = ticks.GetValueOrDefault(row, "");
            var line = new StringBuilder(label.PadLeft(labels)).Append(' ').Append(_style.IsAscii ? label.Length > 0 ? '+' : '|' : label.Length > 0 ? '┤' : '│');
            foreach (var (color, text) in canvas.Row(row))
                line.Append(color < 0 ? text : Paint(text, color));
            _lines.Add(line.ToString());
        }
        char corner = _style.IsAscii ? '+' : '└';
        char floor = _style.IsAscii ? '-' : '─';
        char[] axis = [.. Enumerable.Repeat(floor, canvas.Width / (_style.IsAscii ? 1 : 2))];
        foreach (var tick in x.Ticks)
            axis[ColumnOf(tick, x, axis.Length)] = _style.IsAscii ? '+' : '┬';
        _lines.Add(new string(' ', labels + 1) + corner + new string(axis));
    }

    private void WriteTicks(AxisScale x, int left, int columns)
    {
        var line = new StringBuilder(new string(' ', left + columns));
        int free = 0;
        foreach (var tick in x.Ticks)
        {
            int start = Math.Clamp(left + ColumnOf(tick, x, columns) - tick.Label.Length / 2, 0, Math.Max(0, line.Length - tick.Label.Length));
            if (start < free || start + tick.Label.Length > line.Length)
                continue;
            line.Remove(start, tick.Label.Length).Insert(start, tick.Label);
            free = start + tick.Label.Length + 1;
        }
        _lines.Add(line.ToString());
    }

    private void WriteLegend()
    {
        var line = new StringBuilder();
        int length = 0;
        foreach (var series in _plot.Legend)
        {
            string key = TerminalCanvas.KeyOf(series, _style.IsAscii);
            string name = Cut(Printable(series.Name), _width - key.Length - 1);
            int added = key.Length + 1 + name.Length;
            if (length > 0 && length + 3 + added > _width)
            {
                _lines.Add(line.ToString());
                (length, _) = (0, line.Clear());
            }
            line.Append(length > 0 ? "   " : "").Append(Paint(key, series.Color)).Append(' ').Append(name);
            length += added + (length > 0 ? 3 : 0);
        }
        if (length > 0)
            _lines.Add(line.ToString());
    }

    private AxisScale XScale(int columns)
    {
        for (int most = Math.Max(2, columns / 8); ; most--)
        {
            var scale = _plot.XScale(most);
            if (most <= 2 || scale.Ticks.Sum(tick => tick.Label.Length + 2) <= columns)
                return scale;
        }
    }

    private static int ColumnOf(Tick tick, AxisScale x, int columns) => Math.Clamp((int)Math.Floor(x.Place(tick.Value) * columns), 0, columns - 1);

    private static int ShareOf(PlotPanel panel) => panel.ShowsZero ? 2 : 5;

    private string Paint(string text, int color) => _style.IsColored ? $"\u001b[{Colors[color % Colors.Length]}m{text}\u001b[0m" : text;

    private string Printable(string text)
    {
        text = PrintableText.Of(text);
        return _style.IsAscii ? string.Concat(text.Select(c => char.IsAscii(c) ? c : '?')) : text;
    }

    private string Cut(string text, int width) => text.Length <= width ? text : text[..Math.Max(0, width - 1)] + (_style.IsAscii ? '.' : '…');
}
