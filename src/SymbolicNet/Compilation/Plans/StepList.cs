using System.Numerics;
using SymbolicNet.Compilation.Kernels;

namespace SymbolicNet.Compilation.Plans;

/// <summary>The steps and buffers of a plan while it is made.</summary>
internal sealed class StepList<T>(VectorWidth width)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<double, Place> _numbers = [];

    public VectorWidth Width { get; } = width;

    public List<Step<T>> Steps { get; } = [];

    public List<PlanBuffer> Buffers { get; } = [];

    /// <summary>The numbers of constant buffers, null for others.</summary>
    public List<T[]?> Constants { get; } = [];

    /// <summary>How many workspaces of inner code a workspace holds.</summary>
    public int InnerCount { get; private set; }

    /// <summary>What those workspaces take.</summary>
    public long InnerBytes { get; private set; }

    /// <summary>Counts the workspace of code inside of a step; returns its index.</summary>
    public int AddInner(KernelCode<T> code)
    {
        InnerBytes += code.WorkspaceBytes;
        return InnerCount++;
    }

    public Place Temporary(int length) => Add(BufferKind.Temporary, length);

    public Place Add(BufferKind kind, int length)
    {
        Buffers.Add(new PlanBuffer(kind, length));
        Constants.Add(null);
        return new Place(Buffers.Count - 1, 0, length);
    }

    public Place Constant(ReadOnlySpan<double> values)
    {
        if (values.Length == 1 && values[0] != 0 && _numbers.TryGetValue(values[0], out var known))
            return known;
        var numbers = new T[values.Length];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = T.CreateTruncating(values[i]);
        var place = Add(BufferKind.Constant, values.Length);
        Constants[place.Buffer] = numbers;
        if (values.Length == 1)
            _numbers.TryAdd(values[0], place);
        return place;
    }

    /// <summary>The number at a place that is a constant's; null elsewhere.</summary>
    public T? NumberAt(Place place) => place.Length == 1 && Constants[place.Buffer] is { } numbers ? numbers[place.Offset] : null;

    /// <summary>Whether a value is a temporary's, all of it, which nothing else lies in.</summary>
    public bool IsTemporary(Place place) => Buffers[place.Buffer].Kind == BufferKind.Temporary && place.Length == Buffers[place.Buffer].Length;

    public void Copy(Place source, Place destination) => Steps.Add(StridedStep<T>.Copy(source, destination));
}
