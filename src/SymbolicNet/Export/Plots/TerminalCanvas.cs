using System.Text;

namespace SymbolicNet.Export.Plots;

/// <summary>Cells of a terminal with dots in them: eight in a cell of braille, or one letter.</summary>
internal sealed class TerminalCanvas(int columns, int rows, bool isAscii)
{
    // The bits of braille's dots, a column of four after the other.
    private static ReadOnlySpan<byte> Bits => [0x01, 0x02, 0x04, 0x40, 0x08, 0x10, 0x20, 0x80];

    private static ReadOnlySpan<char> Letters => ['*', 'o', '+', 'x'];

    private readonly byte[] _dots = new byte[columns * rows];
    private readonly sbyte[] _colors = Filled(columns * rows);

    private int DotsAcross => isAscii ? 1 : 2;

    private int DotsDown => isAscii ? 1 : 4;

    public int Width => columns * DotsAcross;

    public int Height => rows * DotsDown;

    /// <summary>What stands for a series in the legend.</summary>
    public static string KeyOf(PlotSeries series, bool isAscii) => isAscii ? Letters[series.Color % Letters.Length].ToString()
        : series.Style switch { SeriesStyle.Line => "──", SeriesStyle.DashedLine => "╌╌", _ => "•" };

    public void Draw(PlotSeries series, AxisScale x, AxisScale y)
    {
        (int X, int Y)? last = null;
        int drawn = 0;
        for (int i = 0; i < series.Count; i++)
        {
            if (!series.IsDrawn(i, y.IsLog))
            {
                last = null;
                continue;
            }
            var dot = (Dot(x.Place(series.X[i]), Width), Height - 1 - Dot(y.Place(series.Y[i]), Height));
            if (series.Style == SeriesStyle.Points)
                SetPoint(dot, series.Color);
            else
                DrawLine(last ?? dot, dot, series, ref drawn);
            last = dot;
        }
    }

    /// <summary>A row's cells, a run of one colour after the other; -1 where there is none.</summary>
    public IEnumerable<(int Color, string Text)> Row(int row)
    {
        for (int start = row * columns, end; start < (row + 1) * columns; start = end)
        {
            var text = new StringBuilder();
            for (end = start; end < (row + 1) * columns && _colors[end] == _colors[start]; end++)
                text.Append(_dots[end] == 0 ? ' ' : isAscii ? (char)_dots[end] : (char)(0x2800 + _dots[end]));
            yield return (_colors[start], text.ToString());
        }
    }

    private static int Dot(double place, int count) => Math.Clamp((int)Math.Floor(place * count), 0, count - 1);

    // J. Bresenham, "Algorithm for computer control of a digital plotter", 1965.
    private void DrawLine((int X, int Y) from, (int X, int Y) to, PlotSeries series, ref int drawn)
    {
        int width = Math.Abs(to.X - from.X);
        int height = -Math.Abs(to.Y - from.Y);
        int error = width + height;
        for (var (x, y) = from; ;)
        {
            bool isGap = series.Style == SeriesStyle.DashedLine && !isAscii && drawn % 4 >= 2;
            if (!isGap)
                Set(x, y, series.Color);
            if ((x, y) == to)
                return;
            drawn++;
            int twice = 2 * error;
            if (twice >= height)
                (error, x) = (error + height, x + Math.Sign(to.X - from.X));
            if (twice <= width)
                (error, y) = (error + width, y + Math.Sign(to.Y - from.Y));
        }
    }

    // A single dot of braille is easily missed.
    private void SetPoint((int X, int Y) dot, int color)
    {
        Set(dot.X, dot.Y, color);
        if (isAscii)
            return;
        int x = dot.X ^ 1;
        int y = dot.Y ^ 1;
        Set(x, dot.Y, color);
        Set(dot.X, y, color);
        Set(x, y, color);
    }

    private void Set(int x, int y, int color)
    {
        int cell = y / DotsDown * columns + x / DotsAcross;
        _dots[cell] = isAscii ? (byte)Letters[color % Letters.Length] : (byte)(_dots[cell] | Bits[x % 2 * 4 + y % 4]);
        _colors[cell] = (sbyte)(color % Letters.Length);
    }

    private static sbyte[] Filled(int count)
    {
        var colors = new sbyte[count];
        Array.Fill(colors, (sbyte)-1);
        return colors;
    }
}
