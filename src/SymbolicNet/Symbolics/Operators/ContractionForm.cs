namespace SymbolicNet.Symbolics;

/// <summary>The canonical form of a contraction: what only renames, repeats or places an operand's axes is done by its labels.</summary>
/// <remarks>
/// Transposes, repetitions, diagonals, axes of size 1 and unit matrices among the operands vanish without arithmetic:
/// <c>sum_j delta[i,j]*A[j,k]</c> is <c>A[i,k]</c>.
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
            if (IsPlacing(operands[i]) || (sums && ScalarOf(operands[i]) is not null) || (operands.Length > 1 && operands[i].ConstantValue == 1) || SummedUnit(contraction.Inputs[i], contraction.Output, operands[i]) is not null)
                return new ContractionForm(graph, contraction, operands).Make(sums);
        }
        return isIdentity ? operands[0] : operands.Length == 2 && ReferenceEquals(operands[0], operands[1]) ? OfPair(graph, contraction, operands) : null;
    }

    // Of the two ways to write a product with itself the one that has a name: A'*A' is (A*A)'.
    private static Node? OfPair(Graph graph, Contraction contraction, Node[] operands)
    {
        if (contraction.Inputs is not [{ Length: 2 } p, { Length: 2 } q] || contraction.Output.Length != 2 || p.Contains(contraction.Output[0], StringComparison.Ordinal) == p.Contains(contraction.Output[1], StringComparison.Ordinal))
            return null;
        var turned = Contraction.Of([q, p], contraction.Output);
        var better = string.CompareOrdinal(turned.Inputs[1], contraction.Inputs[1]) < 0 ? turned : contraction;
        if (better.Output[0] > better.Output[1])
            return Contraction.Transpose(graph.Apply(Contraction.Of(better.Inputs, $"{better.Output[1]}{better.Output[0]}"), operands));
        return ReferenceEquals(better, contraction) ? null : graph.Apply(better, operands);
    }

    private Node Make(bool sums)
    {
        AbsorbPlaces();
        for (int i = 0; i < _operands.Count; i++)
        {
            // Rule: scalars before sums.
            if (sums && ScalarOf(_operands[i]) is var (scalar, rest))
            {
                _scalars.Add(scalar);
                _operands[i--] = rest;
            }
        }
        for (int i = _operands.Count - 1; i >= 0 && _operands.Count > 1; i--)
        {
            // Rule: factor 1.
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

    // Dropping an axis may leave an operand that only places another one.
    private void AbsorbPlaces()
    {
        for (bool isChanged = true; isChanged;)
        {
            isChanged = false;
            for (int i = 0; i < _operands.Count; i++)
            {
                while (IsPlacing(_operands[i]) && _operands[i].Operator is Contraction)
                    Absorb(i);
            }
            for (int i = 0; i < _operands.Count && !isChanged; i++)
            {
                isChanged = true;
                if (IsPlacing(_operands[i]))
                    DropUnitAxes(i);
                else if (SummedUnit(_inputs[i], _output, _operands[i]) is { } label)
                    DropLabel(label, without: -1);
                else
                    isChanged = false;
            }
        }
    }

    // Rules: unit matrix; diagonal times vector; diagonal times diagonal; diagonal of a diagonal; trace of a diagonal; double transpose; transposes of sums; trace of a transpose; sums by ones; rows by ones; ones as factors.
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
        // What is left of the operand: its arithmetic, each axis once.
        string core = IsRelabelling(inner) ? inner.Inputs[0] : string.Concat(inner.Output.Distinct().Where(c => !inner.FreeSizes.ContainsKey(c)));
        var operand = IsRelabelling(inner) ? _operands[i][0] : _graph.Apply(Contraction.Of(inner.Inputs, core), [.. _operands[i].Operands]);
        for (int axis = 0; axis < core.Length; axis++)
            _sizes.TryAdd(names[core[axis]], operand.Shape[axis]);
        _inputs[i] = string.Concat(core.Select(c => names[c]));
        _operands[i] = operand;
    }

    // A vector standing as a matrix of one column is the vector.
    private void DropUnitAxes(int i)
    {
        var (shape, inner) = (_operands[i].Shape, _operands[i][0]);
        var kept = new System.Text.StringBuilder();
        int position = 0;
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            if (position < inner.Shape.Rank && inner.Shape[position] == shape[axis])
            {
                kept.Append(_inputs[i][axis]);
                position++;
                continue;
            }
            char label = _inputs[i][axis];
            if (_output.Contains(label, StringComparison.Ordinal))
                _sizes[label] = 1;
            else
                DropLabel(label, i);
        }
        _inputs[i] = kept.ToString();
        _operands[i] = inner;
    }

    private void DropLabel(char label, int without)
    {
        _sizes[label] = 1;
        for (int k = 0; k < _operands.Count; k++)
        {
            for (int axis = k == without ? -1 : _inputs[k].IndexOf(label, StringComparison.Ordinal); axis >= 0; axis = _inputs[k].IndexOf(label, StringComparison.Ordinal))
            {
                _operands[k] = Reshape.Apply(_operands[k], _operands[k].Shape.RemoveAt(axis));
                _inputs[k] = _inputs[k].Remove(axis, 1);
            }
        }
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

    // Rule: sums of constants.
    // A sum over an axis along which nothing varies any more.
    private void MultiplyByLostSizes()
    {
        foreach (char label in _labels.Order())
        {
            if (_sizes.GetValueOrDefault(label) != 1 && !_output.Contains(label, StringComparison.Ordinal) && !_inputs.Exists(l => l.Contains(label, StringComparison.Ordinal)))
                _scalars.Add(_graph.Size(_sizes[label]));
        }
    }

    // Whether an operand, or a part of what it does, only says where its elements stand.
    private static bool IsPlacing(Node node) => node.Operator switch
    {
        Contraction inner => IsRelabelling(inner) || !inner.FreeSizes.IsEmpty || inner.HasDiagonal,
        Reshape => StandsOnUnitAxes(node.Shape, node[0].Shape),
        _ => false,
    };

    // A solution for one right side is a vector; its second axis is none.
    private static char? SummedUnit(string labels, string output, Node node) =>
        node.Operator is MatrixOperator && labels.Length == 2 && node.Shape[1] == 1 && node.Shape[0] != 1 && !output.Contains(labels[1], StringComparison.Ordinal) ? labels[1] : null;

    private static bool IsRelabelling(Contraction inner) => inner is { Inputs.Length: 1, Sums: false };

    // Whether a shape is another with axes of size 1 put between.
    private static bool StandsOnUnitAxes(Shape shape, Shape inner)
    {
        int position = 0;
        foreach (var size in shape.Dimensions)
        {
            if (position < inner.Rank && inner[position] == size)
                position++;
            else if (size != 1)
                return false;
        }
        return position == inner.Rank && shape.Rank > inner.Rank && inner.Rank > 0;
    }

    private static (Node Scalar, Node Other)? ScalarOf(Node node)
    {
        // s*u on a diagonal alone (",aa->aa") is not s times all of u.
        if (node.Shape.IsScalar || node.Operator is not Contraction { Inputs: [var a, var b], IsElementwise: true } product)
            return null;
        if (a.Length == 0 && b == product.Output)
            return (node[0], node[1]);
        return b.Length == 0 && a == product.Output ? (node[1], node[0]) : null;
    }
}
