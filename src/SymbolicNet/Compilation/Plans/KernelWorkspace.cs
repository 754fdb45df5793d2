using System.Numerics;
using System.Runtime.InteropServices;
using SymbolicNet.Compilation.Kernels;

namespace SymbolicNet.Compilation.Plans;

/// <summary>The memory of one run of a <see cref="KernelCode{T}"/>: for one thread at a time.</summary>
/// <remarks>Known nodes and roots lie in memory of the workspace unless the caller lends an array for them.</remarks>
internal sealed class KernelWorkspace<T> : ITeamWork
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly KernelCode<T> _code;
    private readonly T[]?[] _arrays;
    private readonly int[] _offsets;
    private readonly KernelWorkspace<T>?[] _inner;
    private T[][] _scratch = [];
    private double[][] _wideScratch = [];

    internal KernelWorkspace(KernelCode<T> code)
    {
        _code = code;
        _arrays = new T[]?[code.Buffers.Length];
        _offsets = new int[code.Buffers.Length];
        _inner = new KernelWorkspace<T>?[code.InnerCount];
        var arena = Allocate(code.Layout.Length, out int start);
        for (int i = 0; i < _arrays.Length; i++)
        {
            if (code.Constants[i] is { } constant)
                _arrays[i] = constant;
            else if (code.Buffers[i].Kind == BufferKind.Temporary)
                (_arrays[i], _offsets[i]) = (arena, start + code.Layout.Offsets[i]);
        }
    }

    /// <summary>The elements of a known node, row by row, to be filled before a run.</summary>
    public Span<T> Known(int index) => Own(_code.KnownPlaces[index]);

    /// <summary>The elements of a root, row by row, after a run.</summary>
    public Span<T> Root(int index) => Own(_code.RootPlaces[index]);

    /// <summary>Lends memory for a known node: it is read there, and written where a root takes its place.</summary>
    public void BindKnown(int index, T[] array, int offset = 0) => Bind(_code.KnownPlaces[index], array, offset);

    /// <summary>Lends memory that a root is written to.</summary>
    public void BindRoot(int index, T[] array, int offset = 0) => Bind(_code.RootPlaces[index], array, offset);

    internal Span<T> this[Place place] => _arrays[place.Buffer].AsSpan(_offsets[place.Buffer] + place.Offset, place.Length);

    internal Span<T> ScratchOf(TeamMember member) => _scratch[member.Index];

    internal Span<double> WideScratchOf(TeamMember member) => _wideScratch[member.Index];

    /// <summary>The workspace of code inside of a step, made when first asked for.</summary>
    internal KernelWorkspace<T> InnerOf(int index, KernelCode<T> code) => _inner[index] ??= code.CreateWorkspace();

    internal void Prepare(int members)
    {
        foreach (var place in _code.KnownPlaces)
            Own(place);
        foreach (var place in _code.RootPlaces)
            Own(place);
        if (_scratch.Length >= members)
            return;
        _scratch = [.. Enumerable.Range(0, members).Select(_ => new T[_code.ScratchLength])];
        _wideScratch = [.. Enumerable.Range(0, members).Select(_ => new double[_code.WideScratchLength])];
    }

    void ITeamWork.Run(TeamMember member) => _code.RunShare(this, member);

    private Span<T> Own(Place place)
    {
        if (_arrays[place.Buffer] is null)
            Set(_code.Aliases[place.Buffer], Allocate(_code.Buffers[place.Buffer].Length, out int start), start);
        return this[place];
    }

    private void Bind(Place place, T[] array, int offset)
    {
        if (offset < 0 || array.Length - offset < place.Length)
            throw new ArgumentException($"{array.Length} numbers from {offset} on do not hold {place.Length}.", nameof(array));
        Set(_code.Aliases[place.Buffer], array, offset);
    }

    private void Set(int buffer, T[] array, int offset)
    {
        for (int i = 0; i < _arrays.Length; i++)
        {
            if (_code.Aliases[i] == buffer)
                (_arrays[i], _offsets[i]) = (array, offset);
        }
    }

    // Pinned, so that the start stays where a cache line starts.
    private static T[] Allocate(int length, out int start)
    {
        int size = Marshal.SizeOf<T>();
        int line = 64 / size;
        var array = GC.AllocateArray<T>(length + line, pinned: true);
        start = (int)((line - (Marshal.UnsafeAddrOfPinnedArrayElement(array, 0) / size % line)) % line);
        return array;
    }
}
