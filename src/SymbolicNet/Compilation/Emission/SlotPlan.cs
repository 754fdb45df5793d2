using SymbolicNet.Compilation.Elements;

namespace SymbolicNet.Compilation.Emission;

/// <summary>Gives every value that is needed in a later stretch of a program a slot.</summary>
internal sealed class SlotPlan
{
    private readonly int[] _slots;
    private readonly Stretches _stretches;
    private readonly Dictionary<int, List<int>> _results = [];

    /// <summary>For stretches of one length; a slot is used again after the last use of its value.</summary>
    public SlotPlan(ElementProgram program, int length)
        : this(program, Stretches.Every(program, length), reuses: true) => StretchLength = length;

    /// <param name="program">The program.</param>
    /// <param name="stretches">What it is cut into.</param>
    /// <param name="reuses">Whether slots are used again; if not, they are numbered in the order of the values, and those of equal stretches in equal steps.</param>
    public SlotPlan(ElementProgram program, Stretches stretches, bool reuses)
    {
        _stretches = stretches;
        for (int r = 0; r < program.Results.Length; r++)
        {
            if (!_results.TryGetValue(program.Results[r], out var places))
                _results[program.Results[r]] = places = [];
            places.Add(r);
        }
        _slots = new int[program.Instructions.Length];
        Array.Fill(_slots, -1);
        Assign(program, program.LastReads(), reuses);
    }

    /// <summary>How many slots there are.</summary>
    public int Count { get; private set; }

    public int StretchLength { get; }

    /// <summary>The slot of a value; -1 for one that stays within its stretch.</summary>
    public int this[int value] => _slots[value];

    /// <summary>Which results a value is.</summary>
    public IReadOnlyList<int> ResultsAt(int value) => _results.TryGetValue(value, out var places) ? places : [];

    private void Assign(ElementProgram program, int[] lastReads, bool reuses)
    {
        var free = new Stack<int>();
        var ends = new Dictionary<int, List<int>>();
        for (int i = 0; i < _slots.Length; i++)
        {
            int stretch = _stretches.Of(i);
            if (i == _stretches.Start(stretch) && ends.Remove(stretch, out var ended))
                ended.ForEach(free.Push);
            if (program.Instructions[i].Operator is null || lastReads[i] < 0 || _stretches.Of(lastReads[i]) is var last && last == stretch)
                continue;
            _slots[i] = free.TryPop(out int slot) ? slot : Count++;
            if (!reuses)
                continue;
            // Free from the stretch after the last that reads it.
            if (!ends.TryGetValue(last + 1, out var list))
                ends[last + 1] = list = [];
            list.Add(_slots[i]);
        }
    }
}
