using System.Runtime.CompilerServices;
using SymbolicNet.Compilation.Elements;

namespace SymbolicNet.Compilation.Emission;

/// <summary>Something that computes results from inputs. Immutable; any number of threads may run it.</summary>
internal abstract class ElementCode
{
    /// <summary>How many doubles <see cref="Run"/> needs: inputs in front, then the results, then room to work in.</summary>
    public abstract int WorkspaceSize { get; }

    public abstract int InputCount { get; }

    public abstract void Run(double[] workspace);

    /// <summary>Compiled where code can be generated, else stepped through.</summary>
    public static ElementCode Of(ElementProgram program) =>
        RuntimeFeature.IsDynamicCodeSupported ? new ChunkCode(program) : new SteppedCode(program);
}
