using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Steps;

/// <summary>A contraction in registers: one of its labels goes along the lanes, the others are counted through.</summary>
internal sealed class RegisterProduct
{
    private readonly RegisterLowering _lowering;
    private readonly Contraction _contraction;
    private readonly View _view;
    private readonly Dictionary<char, int> _indices = [];
    private readonly Dictionary<char, int> _sizes = [];

    public RegisterProduct(RegisterLowering lowering, Contraction contraction, View view)
    {
        _lowering = lowering;
        _contraction = contraction;
        _view = view;
        int[] indices = view.Indices();
        for (int axis = 0; axis < indices.Length; axis++)
            _indices[contraction.Output[axis]] = indices[axis];
        foreach (char label in string.Concat(contraction.Inputs))
            _sizes[label] = (int)contraction.SizeOf(label, view.Node.Operands).Size;
    }

    /// <summary>The value; null for diagonals of operands, and for sums of nothing.</summary>
    public int? Make()
    {
        char[] summed = [.. _sizes.Keys.Where(l => !_indices.ContainsKey(l)).Order()];
        if (_contraction.Inputs.Any(labels => labels.Distinct().Count() != labels.Length) || _sizes.Values.Any(s => s == 0))
            return null;
        if (_view.Lane >= 0)
            return Sum(_contraction.Output[_view.Lane], summed);
        char across = summed.OrderByDescending(l => _sizes[l]).FirstOrDefault();
        if (summed.Length == 0 || _sizes[across] == 1)
            return Sum('\0', summed);
        int? total = null;
        for (int start = 0; start < _sizes[across]; start += _lowering.Width)
        {
            _indices[across] = start;
            int part = Sum(across, [.. summed.Where(l => l != across)]);
            int sum = _lowering.Builder.Add(new LoopValue(LoopKind.Sum, A: part, Count: Math.Min(_lowering.Width, _sizes[across] - start)));
            total = total is { } before ? _lowering.Builder.Apply(Elementwise.Add, before, sum) : sum;
        }
        return total;
    }

    private int Sum(char lane, char[] summed)
    {
        foreach (char label in summed)
            _indices[label] = 0;
        int? sum = null;
        do
        {
            int product = Product(lane);
            sum = sum is { } before ? _lowering.Builder.Apply(Elementwise.Add, before, product) : product;
        }
        while (!_lowering.HasFailed && Advance(summed));
        return sum!.Value;
    }

    private bool Advance(char[] labels)
    {
        for (int i = labels.Length - 1; i >= 0; i--)
        {
            if (++_indices[labels[i]] < _sizes[labels[i]])
                return true;
            _indices[labels[i]] = 0;
        }
        return false;
    }

    // What is the same along what is counted through stands in front, so that it is multiplied once.
    private int Product(char lane)
    {
        var factors = new List<View>();
        for (int i = 0; i < _contraction.Inputs.Length; i++)
            AddFactors(Of(_view.Node[i], _contraction.Inputs[i], lane, _indices), factors);
        int product = -1;
        foreach (var factor in factors.OrderBy(f => f.Node.Shape.IsScalar ? 0 : f.Lane >= 0 ? 1 : 2))
        {
            int value = _lowering.Value(factor);
            product = product < 0 ? value : _lowering.Builder.Multiply(product, value);
        }
        return product;
    }

    // Of an outer product the parts, which are fewer than its elements.
    private static void AddFactors(View view, List<View> factors)
    {
        if (view.Node.Operator is not Contraction { Sums: false, HasDiagonal: false } inner || view.Node.Operands.ToArray().Any(o => o.Shape.Count >= view.Node.Shape.Count))
        {
            factors.Add(view);
            return;
        }
        int[] place = view.Indices();
        var indices = new Dictionary<char, int>();
        for (int axis = 0; axis < place.Length; axis++)
            indices[inner.Output[axis]] = place[axis];
        for (int i = 0; i < inner.Inputs.Length; i++)
            AddFactors(Of(view.Node[i], inner.Inputs[i], view.Lane < 0 ? '\0' : inner.Output[view.Lane], indices), factors);
    }

    private static View Of(Node node, string labels, char lane, Dictionary<char, int> indices) =>
        new(node, labels.IndexOf(lane, StringComparison.Ordinal), View.OffsetOf(node, [.. labels.Select(l => indices[l])]));
}
