using SymbolicNet.Export.Plots;

namespace SymbolicNet.Tests.Export.Plots;

/// <summary>Plots to be looked at, made by arithmetic alone.</summary>
internal static class SamplePlots
{
    public static Plot Losses(int epochs = 60) => Plot.OfLosses("Loss of <mlp> & co.", Decay(epochs, 1), Decay(epochs, 2), bestEpoch: epochs * 3 / 4);

    public static Plot LinearLosses => Plot.OfLosses("", [0.9, 0.7, 0.55, 0.5, 0.48, 0.47], []);

    public static Plot Fit
    {
        get
        {
            double[] x = [.. Enumerable.Range(0, 25).Select(i => i * 0.4)];
            double[] residuals = [.. Enumerable.Range(0, 25).Select(i => ((i * 7 % 11) - 5) * 0.03)];
            double[] y = [.. x.Select((v, i) => Curve(v) + residuals[i])];
            double[] curveX = [.. Enumerable.Range(0, 101).Select(i => i * 0.097)];
            return Plot.OfFit("Decay of a signal", "time [s]", "voltage [V]", x, y, curveX, [.. curveX.Select(Curve)], residuals);
        }
    }

    public static Plot Of(string name, double[] x, double[] y, bool isLog = false) =>
        new(name, "x", [new PlotPanel("y", [new PlotSeries("series", SeriesStyle.Line, 0, [.. x], [.. y])]) { IsLog = isLog }]);

    private static double Curve(double x) => 3 / (1 + x * x / 4) + 0.2;

    private static double[] Decay(int count, int kind)
    {
        var losses = new double[count];
        double loss = 2;
        for (int i = 0; i < count; i++)
        {
            loss *= kind == 1 || i < count * 3 / 4 ? 0.88 : 1.02;
            losses[i] = loss * (1 + 0.08 * kind * ((i * 5 % 7) - 3) / 3.0);
        }
        return losses;
    }
}
