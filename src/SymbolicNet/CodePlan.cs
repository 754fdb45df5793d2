using System.Globalization;
using System.Text;

namespace SymbolicNet;

/// <summary>What a model is compiled to, and why.</summary>
/// <param name="Shape">The shape of the code.</param>
/// <param name="Reason">Why this shape.</param>
/// <param name="LossOperations">Elementary operations of one sample's loss; a shared one counts once.</param>
/// <param name="GradientOperations">Those of the loss with its gradient by every parameter.</param>
/// <param name="Kernels">What is run, in order, with how often: loops, matrix products, functions along an axis.</param>
/// <param name="WorkspaceBytes">What a workspace takes for the batch that was compiled for.</param>
/// <param name="Threads">How many threads a batch is spread over.</param>
public sealed record CodePlan(CodeShape Shape, string Reason, int LossOperations, int GradientOperations, IReadOnlyList<string> Kernels, long WorkspaceBytes, int Threads)
{
    /// <summary>How much more the gradient takes than the loss alone.</summary>
    public double Ratio => LossOperations == 0 ? 1 : (double)GradientOperations / LossOperations;

    public override string ToString()
    {
        var text = new StringBuilder();
        Line("shape", $"{Shape.ToString().ToLowerInvariant()}: {Reason}");
        Line("operations", $"{LossOperations} for the loss, {GradientOperations} with the gradient, ratio {Ratio:F2}");
        foreach (string kernel in Kernels)
            Line("kernel", kernel);
        Line("workspace", $"{WorkspaceBytes} bytes");
        Line("threads", $"{Threads}");
        return text.ToString();

        void Line(string name, FormattableString value) => text.Append(CultureInfo.InvariantCulture, $"  {name,-10}  {value.ToString(CultureInfo.InvariantCulture)}\n");
    }
}
