using System.Runtime.CompilerServices;

namespace SymbolicNet.Compilation.Elements;

/// <summary>Instructions in order, each once. Numbers are compared by their bits, so that -0 is not 0 and NaN is NaN.</summary>
internal sealed class InstructionTable
{
    private Instruction[] _instructions = new Instruction[64];

    // Places in the array above plus 1, at the first free place from their hash on; at most half full.
    private int[] _places = new int[256];

    public int Count { get; private set; }

    public Instruction this[int place] => _instructions[place];

    public Instruction[] ToArray() => _instructions.AsSpan(0, Count).ToArray();

    /// <summary>The place of an instruction, which is added where it is new.</summary>
    public int Intern(in Instruction instruction)
    {
        int at = Hash(instruction) & (_places.Length - 1);
        for (; _places[at] != 0; at = (at + 1) & (_places.Length - 1))
        {
            if (IsSame(_instructions[_places[at] - 1], instruction))
                return _places[at] - 1;
        }
        if (Count == _instructions.Length)
            Array.Resize(ref _instructions, 2 * Count);
        _instructions[Count] = instruction;
        _places[at] = ++Count;
        if (2 * Count > _places.Length)
            Grow();
        return Count - 1;
    }

    private void Grow()
    {
        _places = new int[2 * _places.Length];
        for (int i = 0; i < Count; i++)
        {
            int at = Hash(_instructions[i]) & (_places.Length - 1);
            while (_places[at] != 0)
                at = (at + 1) & (_places.Length - 1);
            _places[at] = i + 1;
        }
    }

    private static bool IsSame(in Instruction a, in Instruction b) => ReferenceEquals(a.Operator, b.Operator) && a.A == b.A && a.B == b.B && a.C == b.C
        && BitConverter.DoubleToInt64Bits(a.Number) == BitConverter.DoubleToInt64Bits(b.Number);

    private static int Hash(in Instruction instruction)
    {
        ulong hash = (uint)instruction.A + ((ulong)(uint)instruction.B << 32);
        hash = (hash ^ (ulong)BitConverter.DoubleToInt64Bits(instruction.Number)) * 0x9E3779B97F4A7C15;
        hash = (hash ^ (hash >> 29) ^ (uint)instruction.C ^ ((ulong)(uint)RuntimeHelpers.GetHashCode(instruction.Operator) << 16)) * 0xBF58476D1CE4E5B9;
        return (int)(hash >> 33);
    }
}
