namespace SymbolicNet.Symbolics;

/// <summary>The canonical form of a contraction: what only renames, repeats or places an operand's axes is done by its labels.</summary>
/// <remarks>
/// Transposes, repetitions and unit matrices among the operands vanish without arithmetic: <c>sum_j delta[i,j]*A[j,k]</c> is <c>A[i,k]</c>.
/// A scalar before an operand of a sum moves before the sum: <c>(s*A)*x = s*(A*x)</c>, which costs one rounding less for each element.
/// A product with a unit matrix loses 0*inf and 0*nan, whose real value is 0.
/// </remarks>
internal sealed class ContractionForm
{
    private readonly Graph _graph;
    private readonly List<Node> _operands;
    private readonly List<string> _inputs;
    private readonly List<Node> _scalars = [];
    private readonly Dictionary<char, Dimension> _sizes = [];
    private readonly HashSet<char> _labels;
    private string _output;

    private ContractionForm(Graph graph, Contraction contraction, Node[] operands)
    {
        _graph = graph;
        _operands = [.. operands];
        _inputs = [.. contraction.Inputs];
        _output = contraction.Output;
        foreach (var (label, size) in contraction.FreeSizes)
            _sizes[label] = size;
        _labels = [.. contraction.Inputs.SelectMany(l => l)];
    }

    /// <summary>The node for a contraction in canonical form, or null where it is in that form already.</summary>
    public static Node? Of(Graph graph, Contraction contraction, Node[] operands)
    {
        bool sums = contraction.Sums;
        bool isIdentity = operands.Length == 1 && contraction.IsIdentity;
        for (int i = 0; i < operands.Length && !isIdentity; i++)
        {
            if (IsRelabelling(operands[i]) || (sums && ScalarOf(operands[i]) is not null) || (operands.Length > 1 && operands[i].ConstantValue == 1))
                return new ContractionForm(graph, contraction, operands).Make(sums);
        }
        return isIdentity ? operands[0] : null;
    }

    private Node Make(bool sums)
    {
        for (int i = 0; i < _operands.Count; i++)
        {
            while (IsRelabelling(_operands[i]))
                Absorb(i);
            if (sums && ScalarOf(_operands[i]) is var (scalar, rest))
            {
                _scalars.Add(scalar);
                _operands[i--] = rest;
            }
        }
        for (int i = _operands.Count - 1; i >= 0 && _operands.Count > 1; i--)
        {
            if (_operands[i].ConstantValue == 1)
            {
                _operands.RemoveAt(i);
                _inputs.RemoveAt(i);
            }
        }
        MultiplyByLostSizes();
        var free = _output.Distinct().Where(c => !_inputs.Exists(l => l.Contains(c, StringComparison.Ordinal))).Select(c => (c, _sizes[c])).ToArray();
        var result = _graph.Apply(Contraction.Of(_inputs, _output, free), [.. _operands]);
        foreach (var scalar in _scalars)
            result = Contraction.Product(scalar, result);
        return result;
    }

    // The operand's own labels, as seen from outside; labels that it has made equal become one everywhere.
    private void Absorb(int i)
    {
        var inner = (Contraction)_operands[i].Operator;
        var names = new Dictionary<char, char>();
        for (int axis = 0; axis < inner.Output.Length; axis++)
        {
            char outside = _inputs[i][axis];
            if (!names.TryGetValue(inner.Output[axis], out char known))
                names[inner.Output[axis]] = outside;
            else if (known != outside)
                Rename(outside, known, names);
        }
        foreach (var (label, size) in inner.FreeSizes)
            _sizes.TryAdd(names[label], size);
        for (int axis = 0; axis < inner.Inputs[0].Length; axis++)
            _sizes.TryAdd(names[inner.Inputs[0][axis]], _operands[i][0].Shape[axis]);
        _inputs[i] = string.Concat(inner.Inputs[0].Select(c => names[c]));
        _operands[i] = _operands[i][0];
    }

    private void Rename(char from, char to, Dictionary<char, char> names)
    {
        for (int k = 0; k < _inputs.Count; k++)
            _inputs[k] = _inputs[k].Replace(from, to);
        _output = _output.Replace(from, to);
        _labels.Remove(from);
        foreach (char label in names.Keys.ToList())
        {
            if (names[label] == from)
                names[label] = to;
        }
    }

    // A sum over an axis along which nothing varies any more.
    private void MultiplyByLostSizes()
    {
        foreach (char label in _labels.Order())
        {
            if (!_output.Contains(label, StringComparison.Ordinal) && !_inputs.Exists(l => l.Contains(label, StringComparison.Ordinal)))
                _scalars.Add(_graph.Size(_sizes[label]));
        }
    }

    private static bool IsRelabelling(Node node) => node.Operator is Contraction { Inputs.Length: 1, Sums: false };

    private static (Node Scalar, Node Other)? ScalarOf(Node node)
    {
        if (node.Shape.IsScalar || node.Operator is not Contraction { Inputs: [var a, var b], FreeSizes.IsEmpty: true } product)
            return null;
        if (a.Length == 0 && b == product.Output)
            return (node[0], node[1]);
        return b.Length == 0 && a == product.Output ? (node[1], node[0]) : null;
    }
}
