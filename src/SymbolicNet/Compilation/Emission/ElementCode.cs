using System.Runtime.CompilerServices;
using SymbolicNet.Compilation.Elements;
using SymbolicNet.Compilation.Plans;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Emission;

/// <summary>Something that computes results from inputs. Immutable; any number of threads may run it.</summary>
internal abstract class ElementCode
{
    // A formula written out in scalars may be as long as it likes; of tensors, loops are shorter and compile at once.
    private const int MostForEachNode = 20, MostWhateverNodes = 20_000, MostAtAll = 4_000_000;

    /// <summary>How many doubles <see cref="Run"/> needs: inputs in front, then the results, then room to work in.</summary>
    public abstract int WorkspaceSize { get; }

    public abstract int InputCount { get; }

    public abstract void Run(double[] workspace);

    /// <summary>A plan taken apart into scalars where that is no detour, else run tensor by tensor.</summary>
    public static ElementCode Of(SubgraphPlan plan) => ScalarsOf(plan) is { } program ? Of(program) : new KernelElementCode(plan);

    /// <summary>A plan of scalars, or of small tensors, as single operations; null for one that is better run tensor by tensor, or cannot be taken apart.</summary>
    public static ElementProgram? ScalarsOf(SubgraphPlan plan) =>
        ElementBuilder.Build(plan, (int)Math.Clamp((long)MostForEachNode * plan.Order.Length, MostWhateverNodes, MostAtAll));

    /// <summary>Compiled where code can be generated, else stepped through.</summary>
    public static ElementCode Of(ElementProgram program) =>
        RuntimeFeature.IsDynamicCodeSupported ? new ChunkCode(program) : new SteppedCode(program);
}
