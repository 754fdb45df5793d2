using System.Globalization;
using System.Text;

namespace SymbolicNet;

/// <summary>What a model is compiled to, and why.</summary>
/// <param name="Shape">The shape of the code.</param>
/// <param name="Reason">Why this shape.</param>
/// <param name="LossOperations">Elementary operations of one sample's loss, or of its outputs where there is no loss; a shared one counts once.</param>
/// <param name="GradientOperations">Those of the loss with its gradient by every parameter; the same where there is no loss.</param>
/// <param name="Kernels">What is run, in order, with how often: loops, matrix products, functions along an axis.</param>
/// <param name="WorkspaceBytes">What a workspace takes for the batch that was compiled for.</param>
/// <param name="Threads">How many threads a batch is spread over.</param>
public sealed record CodePlan(CodeShape Shape, string Reason, int LossOperations, int GradientOperations, IReadOnlyList<string> Kernels, long WorkspaceBytes, int Threads)
{
    /// <summary>How much more the gradient takes than the loss alone.</summary>
    public double Ratio => LossOperations == 0 ? 1 : (double)GradientOperations / LossOperations;

    public override string ToString()
    {
        var invariant = CultureInfo.InvariantCulture;
        var text = new StringBuilder();
        text.Append(invariant, $"shape       {Shape.ToString().ToLowerInvariant()}: {Reason}\n");
        text.Append(invariant, $"operations  {LossOperations} for the value, {GradientOperations} with the gradient, ratio {Ratio:F2}\n");
        foreach (string kernel in Kernels)
            text.Append(invariant, $"kernel      {kernel}\n");
        return text.Append(invariant, $"workspace   {WorkspaceBytes} bytes\nthreads     {Threads}\n").ToString();
    }
}
