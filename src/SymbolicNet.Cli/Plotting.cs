using System.Text;
using SymbolicNet.Data;
using SymbolicNet.Export.Plots;
using SymbolicNet.Storage;

namespace SymbolicNet.Cli;

/// <summary>Draws what was trained or fitted.</summary>
internal static class Plotting
{
    private const int CurvePoints = 400;

    public static Plot Losses(TrainingResult result, string title)
    {
        double[] validation = [.. result.History.Where(e => e.ValidationLoss is not null).Select(e => e.ValidationLoss!.Value)];
        return Plot.OfLosses(title, [.. result.History.Select(e => e.Loss)], validation, result.History.Length > 0 ? result.BestEpoch + 1 : null);
    }

    /// <summary>The data with the fitted curve over the only input; of several inputs what was measured over what the model says.</summary>
    /// <returns>Null where the model has no output that is a number, or no target that is one.</returns>
    public static Plot? Fit(TrainedModel fitted, DataTable table, DataOptions options, string title)
    {
        var bound = fitted.Model.Bound;
        if (fitted.Schema is not { IsWholeTable: false } schema || bound.Outputs.Length == 0 || !bound.Outputs[0].Value.Shape.IsScalar)
            return null;
        if (schema.Fields.FirstOrDefault(f => f is { IsTarget: true, Size: 1 }) is not { } target)
            return null;
        string output = bound.Outputs[0].Name;
        double[] measured = table.Column(ColumnOf(target, options)), said = fitted.Predict(table, options).Column(output);
        if (measured.Length != said.Length)
            return null;
        double[] residuals = [.. measured.Zip(said, (m, s) => m - s)];
        DataField[] inputs = [.. schema.Fields.Where(f => !f.IsTarget)];
        if (inputs is not [{ Size: 1 } input])
            return Plot.OfFit(title, $"{output} as fitted", target.Name, said, measured, [said.Min(), said.Max()], [said.Min(), said.Max()], residuals);
        double[] x = table.Column(ColumnOf(input, options));
        double low = x.Min(), step = (x.Max() - low) / (CurvePoints - 1);
        double[] grid = [.. Enumerable.Range(0, CurvePoints).Select(i => low + (i * step))];
        double[] curve = fitted.Predict(DataTable.Of((input.Columns[0], grid))).Column(output);
        return Plot.OfFit(title, input.Name, target.Name, x, measured, grid, curve, residuals);
    }

    /// <exception cref="FormulaException">The file cannot be written.</exception>
    public static void Write(Plot plot, string file) => AtomicFile.Write(file, Encoding.UTF8.GetBytes(SvgPlot.Write(plot)));

    public static string OnTerminal(Plot plot, bool isColored, int width) => TerminalPlot.Write(plot, new TerminalStyle(width, 16) { IsColored = isColored });

    private static string ColumnOf(DataField field, DataOptions options) => options.Map.TryGetValue(field.Name, out var mapped) ? mapped[0] : field.Columns[0];
}
