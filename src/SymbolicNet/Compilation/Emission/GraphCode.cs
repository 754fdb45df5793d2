using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Emission;

/// <summary>Evaluates a graph tensor by tensor: for what cannot be taken apart into scalars.</summary>
internal sealed class GraphCode(SubgraphPlan plan, Limits limits) : ElementCode
{
    private readonly int _resultCount = plan.Roots.Sum(r => r.Shape.Count);

    public override int InputCount { get; } = plan.Known.Sum(k => k.Shape.Count);

    public override int WorkspaceSize => InputCount + _resultCount;

    public override void Run(double[] workspace)
    {
        int place = 0;
        var known = Array.ConvertAll(plan.Known, k =>
        {
            var tensor = new Tensor(k.Shape, workspace.AsSpan(place, k.Shape.Count).ToArray());
            place += k.Shape.Count;
            return tensor;
        });
        foreach (var result in Interpreter.Evaluate(plan, known, limits))
        {
            result.AsSpan().CopyTo(workspace.AsSpan(place));
            place += result.Length;
        }
    }
}
