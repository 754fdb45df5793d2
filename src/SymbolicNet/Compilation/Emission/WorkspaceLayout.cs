using SymbolicNet.Compilation.Elements;

namespace SymbolicNet.Compilation.Emission;

/// <summary>Where the values of a program are in a workspace: inputs in front, then results, then slots.</summary>
internal sealed record WorkspaceLayout(ElementProgram Program, SlotPlan Slots)
{
    public int OfResult(int index) => Program.InputCount + index;

    public int OfSlot(int slot) => Program.InputCount + Program.Results.Length + slot;

    /// <summary>The place of a value that is made in another stretch than it is read.</summary>
    public int Of(int value) => Program.Instructions[value].IsInput ? Program.Instructions[value].A : OfSlot(Slots[value]);
}
