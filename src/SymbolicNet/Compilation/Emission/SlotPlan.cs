using SymbolicNet.Compilation.Elements;

namespace SymbolicNet.Compilation.Emission;

/// <summary>Cuts a program into stretches and gives every value that is needed in a later one a slot, which others reuse after its last use.</summary>
internal sealed class SlotPlan
{
    private readonly int[] _slots;
    private readonly Dictionary<int, List<int>> _results = [];

    public SlotPlan(ElementProgram program, int length)
    {
        for (int r = 0; r < program.Results.Length; r++)
        {
            if (!_results.TryGetValue(program.Results[r], out var places))
                _results[program.Results[r]] = places = [];
            places.Add(r);
        }
        _slots = new int[program.Instructions.Length];
        Array.Fill(_slots, -1);
        StretchLength = length;
        Assign(program, program.LastReads());
    }

    /// <summary>How many slots there are.</summary>
    public int Count { get; private set; }

    public int StretchLength { get; }

    /// <summary>The slot of a value; -1 for one that stays within its stretch.</summary>
    public int this[int value] => _slots[value];

    /// <summary>Which results a value is.</summary>
    public IReadOnlyList<int> ResultsAt(int value) => _results.TryGetValue(value, out var places) ? places : [];

    private void Assign(ElementProgram program, int[] lastReads)
    {
        var free = new Stack<int>();
        var ends = new Dictionary<int, List<int>>();
        for (int i = 0; i < _slots.Length; i++)
        {
            int stretch = i / StretchLength;
            if (i % StretchLength == 0 && ends.Remove(stretch, out var ended))
                ended.ForEach(free.Push);
            int lastStretch = lastReads[i] / StretchLength;
            if (program.Instructions[i].Operator is null || lastReads[i] < 0 || lastStretch == stretch)
                continue;
            _slots[i] = free.TryPop(out int slot) ? slot : Count++;
            // Free from the stretch after the last that reads it.
            if (!ends.TryGetValue(lastStretch + 1, out var list))
                ends[lastStretch + 1] = list = [];
            list.Add(_slots[i]);
        }
    }
}
