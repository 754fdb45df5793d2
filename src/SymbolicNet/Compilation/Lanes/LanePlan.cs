using SymbolicNet.Compilation.Elements;

namespace SymbolicNet.Compilation.Lanes;

/// <summary>Cuts a program into stretches, each of which the JIT compiles well as one loop, and gives what a later one needs a slot, which others reuse after its last use.</summary>
internal sealed class LanePlan
{
    private readonly int[] _slots;
    private readonly int[] _stretches;
    private readonly List<int>?[] _results;

    public LanePlan(ElementProgram program, int mostWeight, bool isCrowded)
    {
        Program = program;
        LastReads = program.LastReads();
        _stretches = new int[program.Instructions.Length];
        _slots = new int[program.Instructions.Length];
        Array.Fill(_slots, -1);
        _results = new List<int>?[program.Instructions.Length];
        for (int r = 0; r < program.Results.Length; r++)
            (_results[program.Results[r]] ??= []).Add(r);
        Cut(mostWeight, isCrowded);
        Assign();
    }

    public ElementProgram Program { get; }

    /// <summary>For every value the last instruction that reads it.</summary>
    public int[] LastReads { get; }

    /// <summary>The first instruction of each stretch, and the end of the last.</summary>
    public List<int> Bounds { get; } = [0];

    public int StretchCount => Bounds.Count - 1;

    public int SlotCount { get; private set; }

    /// <summary>The slot of a value; -1 for one that stays within its stretch.</summary>
    public int this[int value] => _slots[value];

    /// <summary>Which results a value is.</summary>
    public IReadOnlyList<int> ResultsAt(int value) => _results[value] ?? (IReadOnlyList<int>)[];

    private void Cut(int mostWeight, bool isCrowded)
    {
        int weight = 0;
        for (int i = 0; i < _stretches.Length; i++)
        {
            var op = Program.Instructions[i].Operator;
            int added = op is null ? 0 : LaneFunctions.Weight(op, isCrowded);
            // A pair is taken apart where it is made.
            if (weight + added > mostWeight && weight > 0 && op != LaneOperators.First && op != LaneOperators.Second)
            {
                Bounds.Add(i);
                weight = 0;
            }
            weight += added;
            _stretches[i] = Bounds.Count - 1;
        }
        Bounds.Add(_stretches.Length);
    }

    private void Assign()
    {
        var free = new Stack<int>();
        var ends = new List<int>?[Bounds.Count + 1];
        for (int i = 0; i < _slots.Length; i++)
        {
            int stretch = _stretches[i];
            if (i == Bounds[stretch])
                ends[stretch]?.ForEach(free.Push);
            int last = LastReads[i] < 0 ? stretch : _stretches[LastReads[i]];
            if (Program.Instructions[i].Operator is null || last == stretch)
                continue;
            _slots[i] = free.TryPop(out int slot) ? slot : SlotCount++;
            // Free from the stretch after the last that reads it.
            (ends[last + 1] ??= []).Add(_slots[i]);
        }
    }
}
