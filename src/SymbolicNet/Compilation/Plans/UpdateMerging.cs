using System.Numerics;

namespace SymbolicNet.Compilation.Plans;

/// <summary>Gives roots the memory of the known nodes they take the place of, where everything can be read before it is overwritten; elsewhere they are copied at the end.</summary>
internal sealed class UpdateMerging<T>(StepList<T> list)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int[] _aliases = [.. Enumerable.Range(0, list.Buffers.Count)];

    /// <returns>For each buffer the one whose memory it has.</returns>
    public int[] Merge(IEnumerable<(Place Root, Place Known)> updates)
    {
        foreach (var (root, known) in updates.ToArray())
        {
            if (!TryMerge(root, known))
                list.Copy(root, known);
        }
        return _aliases;
    }

    private bool TryMerge(Place root, Place known)
    {
        var steps = list.Steps;
        var writers = steps.Where(s => Touches(s.Writes, root)).ToList();
        // What starts from the old value starts from it in place.
        Step<T>? copy = writers.Count == 2 && IsCopy(writers[0], known) ? writers[0] : null;
        var writer = writers[^1];
        if (writers.Count != (copy is null ? 1 : 2) || steps.Exists(s => s != writer && s != copy && Touches(s.Writes, known)))
            return false;
        if (copy is null && (IsCopy(writer, known) || !Array.TrueForAll(writer.Reads, r => !Touches([r], known) || writer.MayOverwrite(r))))
            return false;
        if (copy is not null && Array.Exists(writer.Reads, r => Touches([r], known)))
            return false;
        int start = steps.IndexOf(writer);
        int last = steps.FindLastIndex(s => s != writer && s != copy && Touches(s.Reads, known));
        for (int i = start + 1; i <= last; i++)
        {
            bool depends = Array.Exists(steps[i].Reads, r => Touches(writer.Writes, r)) || Array.Exists(steps[i].Writes, w => Touches(writer.Writes, w) || Touches(writer.Reads, w));
            if (depends)
                return false;
        }
        if (last > start)
        {
            steps.RemoveAt(start);
            steps.Insert(last, writer);
        }
        if (copy is not null)
            steps.Remove(copy);
        _aliases[root.Buffer] = known.Buffer;
        return true;
    }

    private static bool IsCopy(Step<T> step, Place source) => step is StridedStep<T> && step.Reads is [var read] && read == source;

    private bool Touches(Place[] places, Place other) => Array.Exists(places, p => _aliases[p.Buffer] == _aliases[other.Buffer]);
}
