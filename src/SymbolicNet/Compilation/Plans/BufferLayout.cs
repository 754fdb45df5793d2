using System.Globalization;
using System.Numerics;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Plans;

/// <summary>Where temporaries lie in a workspace: those that are not needed at the same time share memory. Immutable.</summary>
/// <param name="Offsets">For each buffer its start; multiples of a cache line.</param>
/// <param name="Length">How many numbers are needed in all.</param>
internal sealed record BufferLayout(int[] Offsets, int Length)
{
    // Sixteen floats or eight doubles: a cache line, or two.
    private const int Unit = 16;

    // All of them lie in one array, which starts at a cache line.
    private static readonly int MostNumbers = Array.MaxLength - Unit;

    public static BufferLayout Of<T>(Step<T>[] steps, PlanBuffer[] buffers)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var last = new int[buffers.Length];
        Array.Fill(last, -1);
        for (int i = 0; i < steps.Length; i++)
        {
            foreach (var place in steps[i].Reads.Concat(steps[i].Writes))
                last[place.Buffer] = i;
        }
        var offsets = new int[buffers.Length];
        Array.Fill(offsets, -1);
        var memory = new Memory();
        for (int i = 0; i < steps.Length; i++)
        {
            foreach (var place in steps[i].Writes)
            {
                if (buffers[place.Buffer].Kind == BufferKind.Temporary && offsets[place.Buffer] < 0)
                    offsets[place.Buffer] = Inherited(steps[i], i, place, last, offsets, buffers) ?? memory.Take(Size(buffers[place.Buffer]));
            }
            foreach (int buffer in steps[i].Reads.Concat(steps[i].Writes).Select(p => p.Buffer).Distinct())
            {
                if (last[buffer] == i && buffers[buffer].Kind == BufferKind.Temporary)
                    memory.Release(offsets[buffer], Size(buffers[buffer]));
            }
        }
        // What no step writes has no elements.
        return new BufferLayout([.. offsets.Select(o => Math.Max(0, o))], memory.Length);
    }

    // In place: the memory of something of the same size that is read here for the last time; whoever has it now releases it.
    private static int? Inherited<T>(Step<T> step, int index, Place written, int[] last, int[] offsets, PlanBuffer[] buffers)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var read in step.Reads)
        {
            bool fits = buffers[read.Buffer].Kind == BufferKind.Temporary && buffers[read.Buffer].Length == written.Length && buffers[written.Buffer].Length == written.Length;
            if (fits && last[read.Buffer] == index && last[written.Buffer] > index && step.MayOverwrite(read))
            {
                last[read.Buffer] = int.MaxValue;
                return offsets[read.Buffer];
            }
        }
        return null;
    }

    private static int Size(PlanBuffer buffer) => (buffer.Length + Unit - 1) / Unit * Unit;

    /// <summary>Free stretches in order of their places.</summary>
    private sealed class Memory
    {
        private readonly SortedList<int, int> _free = [];

        public int Length { get; private set; }

        public int Take(int size)
        {
            int best = -1;
            for (int i = 0; i < _free.Count; i++)
            {
                if (_free.Values[i] >= size && (best < 0 || _free.Values[i] < _free.Values[best]))
                    best = i;
            }
            if (best < 0)
            {
                if (size > MostNumbers - Length)
                    throw new GraphLimitException(string.Create(CultureInfo.InvariantCulture, $"what is computed at once holds more than {MostNumbers:N0} numbers"));
                Length += size;
                return Length - size;
            }
            int start = _free.Keys[best], rest = _free.Values[best] - size;
            _free.RemoveAt(best);
            if (rest > 0)
                _free.Add(start + size, rest);
            return start;
        }

        public void Release(int start, int size)
        {
            if (size == 0)
                return;
            _free.Add(start, size);
            int i = _free.IndexOfKey(start);
            Join(i);
            if (i > 0)
                Join(i - 1);
        }

        private void Join(int i)
        {
            if (i + 1 >= _free.Count || _free.Keys[i] + _free.Values[i] != _free.Keys[i + 1])
                return;
            _free.SetValueAtIndex(i, _free.Values[i] + _free.Values[i + 1]);
            _free.RemoveAt(i + 1);
        }
    }
}
