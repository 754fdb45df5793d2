using System.Text;

namespace SymbolicNet.Export.Plots;

/// <summary>Series as SVG elements whose size is bounded by that of the picture, not by the number of points.</summary>
internal static class SvgPath
{
    /// <summary>The path of a line. Of the points in one column of pixels it has the first, lowest, highest and last.</summary>
    public static string Line(PlotSeries series, SvgArea area)
    {
        var path = new StringBuilder();
        var column = new List<(double X, double Y)>();
        bool isBroken = true;
        for (int i = 0; i < series.Count; i++)
        {
            if (!series.IsDrawn(i, area.Y.IsLog))
            {
                Append(path, column, ref isBroken);
                isBroken = true;
                continue;
            }
            var point = area.At(series.X[i], series.Y[i]);
            if (column.Count > 0 && Math.Floor(column[0].X) != Math.Floor(point.X))
                Append(path, column, ref isBroken);
            column.Add(point);
        }
        Append(path, column, ref isBroken);
        return path.ToString();
    }

    /// <summary>The places of points, each once for each pixel.</summary>
    public static IEnumerable<(double X, double Y)> Points(PlotSeries series, SvgArea area)
    {
        var taken = new HashSet<(double, double)>();
        for (int i = 0; i < series.Count; i++)
        {
            if (!series.IsDrawn(i, area.Y.IsLog))
                continue;
            var point = area.At(series.X[i], series.Y[i]);
            if (taken.Add((Math.Round(point.X), Math.Round(point.Y))))
                yield return point;
        }
    }

    private static void Append(StringBuilder path, List<(double X, double Y)> column, ref bool isBroken)
    {
        int lowest = 0;
        int highest = 0;
        for (int i = 1; i < column.Count; i++)
        {
            lowest = column[i].Y > column[lowest].Y ? i : lowest;
            highest = column[i].Y < column[highest].Y ? i : highest;
        }
        for (int i = 0; i < column.Count; i++)
        {
            if (i != 0 && i != lowest && i != highest && i != column.Count - 1)
                continue;
            path.Append(isBroken ? 'M' : 'L').Append(SvgText.Number(column[i].X)).Append(' ').Append(SvgText.Number(column[i].Y));
            // A point alone shows as the round end of a line without length.
            path.Append(isBroken ? "h0" : "");
            isBroken = false;
        }
        column.Clear();
    }
}
