using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Elements;

/// <summary>Takes a graph apart into an <see cref="ElementProgram"/>; an operation that occurs twice is made once.</summary>
internal sealed class ElementBuilder : IElements
{
    private readonly int _most;
    private readonly InstructionTable _instructions = new();
    private readonly int _inputCount;

    private ElementBuilder(int inputCount, int most)
    {
        _inputCount = inputCount;
        _most = most;
    }

    /// <summary>The program for a plan whose known nodes' elements are the inputs, one behind the other, and whose roots' elements are the results; null where it cannot be taken apart or takes more than <paramref name="most"/> instructions.</summary>
    public static ElementProgram? Build(SubgraphPlan plan, int most)
    {
        long inputs = plan.Known.Sum(k => (long)k.Shape.Count);
        if (inputs > most)
            return null;
        var builder = new ElementBuilder((int)inputs, most);
        int place = 0;
        var known = Array.ConvertAll(plan.Known, k => Enumerable.Range(0, k.Shape.Count).Select(_ => builder._instructions.Intern(Instruction.OfInput(place++))).ToArray());
        return builder.Unroll(plan, known) is { } results
            ? new ElementProgram(builder._instructions.ToArray(), builder._inputCount, [.. results.SelectMany(r => r)]).Trimmed()
            : null;
    }

    public int[][]? Unroll(SubgraphPlan plan, int[][] known)
    {
        var elements = new Dictionary<Node, int[]>(known.Length + plan.Order.Length);
        for (int i = 0; i < known.Length; i++)
            elements[plan.Known[i]] = known[i];
        foreach (var node in plan.Order)
        {
            if (OfScalars(node, elements) is { } scalar)
            {
                elements[node] = [scalar];
                continue;
            }
            var operands = new int[node.Operands.Length][];
            var shapes = new Shape[operands.Length];
            for (int i = 0; i < operands.Length; i++)
                (operands[i], shapes[i]) = (elements[node[i]], node[i].Shape);
            if (_instructions.Count + Work(node, shapes) > _most)
                return null;
            if (node.Operator is Leaf || node.Operator.Unroll(this, operands, shapes, node.Shape) is not { } results || _instructions.Count > _most)
                return null;
            elements[node] = results;
        }
        return [.. plan.Roots.Select(r => elements[r])];
    }

    // What most nodes of long formulas are, without arrays of operands.
    private int? OfScalars(Node node, Dictionary<Node, int[]> elements)
    {
        if (!node.Shape.IsScalar || _instructions.Count >= _most || node.Operator is not (ElementwiseOperator or Contraction) || !AreScalars(node.Operands))
            return null;
        int first = elements[node[0]][0];
        if (node.Operator is ElementwiseOperator @operator)
            return Apply(@operator, first, @operator.Arity > 1 ? elements[node[1]][0] : -1, @operator.Arity > 2 ? elements[node[2]][0] : -1);
        for (int i = 1; i < node.Operands.Length; i++)
            first = Multiply(first, elements[node[i]][0]);
        return first;
    }

    private static bool AreScalars(ReadOnlySpan<Node> nodes)
    {
        foreach (var node in nodes)
        {
            if (!node.Shape.IsScalar)
                return false;
        }
        return true;
    }

    public int Number(double value) => _instructions.Intern(Instruction.OfNumber(value));

    public double? NumberOf(int element) => _instructions[element].IsNumber ? _instructions[element].Number : null;

    public int Multiply(int a, int b)
    {
        // Exact, also for infinities and NaN.
        if (NumberOf(a) == 1)
            return b;
        if (NumberOf(b) == 1)
            return a;
        return NumberOf(a) == -1 ? Apply(Elementwise.Negate, b) : NumberOf(b) == -1 ? Apply(Elementwise.Negate, a) : Apply(MachineOperators.Multiply, a, b);
    }

    public int Apply(ElementwiseOperator @operator, int a, int b = -1, int c = -1)
    {
        if (NumberOf(a) is { } x && (b < 0 || NumberOf(b) is not null) && (c < 0 || NumberOf(c) is not null))
            return Number(@operator.Value([x, b < 0 ? 0 : NumberOf(b)!.Value, c < 0 ? 0 : NumberOf(c)!.Value]));
        return ReferenceEquals(@operator, Elementwise.Power) && NumberOf(b) is { } exponent && SmallPower(a, exponent) is { } power ? power : _instructions.Intern(new Instruction(@operator, a, b, c));
    }

    // The products that pow takes itself, to the same bits.
    private int? SmallPower(int x, double exponent)
    {
        switch (exponent)
        {
            case 1:
                return x;
            case 2:
                return Multiply(x, x);
            case 3:
                return Multiply(Multiply(x, x), x);
            case 4:
                int square = Multiply(x, x);
                return Multiply(square, square);
            case -1:
                return Apply(Elementwise.Divide, Number(1), x);
            default:
                return null;
        }
    }

    // What a node adds at least, so that giant ones are refused before they are walked.
    private static long Work(Node node, Shape[] operands) => node.Operator is Contraction contraction && Array.Exists(operands, o => !o.IsScalar)
        ? (long)Math.Min(int.MaxValue, contraction.Work(operands, node.Shape))
        : node.Shape.Count;
}
