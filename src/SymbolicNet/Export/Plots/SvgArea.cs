namespace SymbolicNet.Export.Plots;

/// <summary>The rectangle of a panel, in pixels from the upper left corner, with its scales.</summary>
internal sealed record SvgArea(double Left, double Top, double Width, double Height, AxisScale X, AxisScale Y)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public (double X, double Y) At(double x, double y) => (AtX(x), AtY(y));

    public double AtX(double x) => Left + X.Place(x) * Width;

    public double AtY(double y) => Bottom - Y.Place(y) * Height;
}
