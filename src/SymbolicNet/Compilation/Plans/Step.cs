using System.Numerics;
using SymbolicNet.Compilation.Kernels;

namespace SymbolicNet.Compilation.Plans;

/// <summary>One pass over buffers. Immutable; its bytes do not depend on how many members do it.</summary>
internal abstract class Step<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>What is read. A place may be written as well where the step works in place.</summary>
    public required Place[] Reads { get; init; }

    public required Place[] Writes { get; init; }

    /// <summary>About how many multiplications it takes, by which it is decided whether members share it.</summary>
    public abstract double Work { get; }

    /// <summary>How many numbers a member needs beside the buffers.</summary>
    public virtual int ScratchLength => 0;

    /// <summary>The same in doubles.</summary>
    public virtual int WideScratchLength => 0;

    /// <summary>Whether a result may take the memory of what is read, element by element.</summary>
    public virtual bool MayOverwrite(Place read) => false;

    /// <summary>Does the member's share.</summary>
    public abstract void Run(KernelWorkspace<T> workspace, TeamMember member);

    /// <summary>What it does, in words.</summary>
    public abstract override string ToString();
}
