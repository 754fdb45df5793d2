namespace SymbolicNet.Compilation.Plans;

/// <summary>A tensor as a factor of a contraction: where it lies, and how far each of its labels steps. A label on two axes (a diagonal) steps both.</summary>
internal sealed class Factor
{
    private readonly Dictionary<char, int> _strides;

    private Factor(Place place, string labels, Dictionary<char, int> strides)
    {
        Place = place;
        Labels = labels;
        _strides = strides;
    }

    public Place Place { get; }

    /// <summary>Each of its labels once, in the order of its axes.</summary>
    public string Labels { get; }

    public LoopFactor Start => new(Place, 0);

    /// <summary>A tensor stored row by row.</summary>
    public static Factor Of(Place place, string labels, IReadOnlyDictionary<char, int> sizes)
    {
        var strides = new Dictionary<char, int>();
        int stride = 1;
        for (int axis = labels.Length - 1; axis >= 0; axis--)
        {
            strides[labels[axis]] = strides.GetValueOrDefault(labels[axis]) + stride;
            stride *= sizes[labels[axis]];
        }
        return new Factor(place, string.Concat(labels.Distinct()), strides);
    }

    public bool Has(char label) => _strides.ContainsKey(label);

    public int Stride(char label) => _strides.GetValueOrDefault(label);

    public Factor At(Place place) => new(place, Labels, _strides);
}
