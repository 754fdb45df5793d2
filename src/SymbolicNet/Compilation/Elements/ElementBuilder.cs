using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Elements;

/// <summary>Takes a graph apart into an <see cref="ElementProgram"/>; an operation that occurs twice is made once.</summary>
internal sealed class ElementBuilder : IElements
{
    private readonly int _most;
    private readonly List<Instruction> _instructions = [];
    private readonly Dictionary<Instruction, int> _known = [];
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
        var known = Array.ConvertAll(plan.Known, k => Enumerable.Range(0, k.Shape.Count).Select(_ => builder.Intern(Instruction.OfInput(place++))).ToArray());
        return builder.Unroll(plan, known) is { } results
            ? new ElementProgram([.. builder._instructions], builder._inputCount, [.. results.SelectMany(r => r)]).Trimmed()
            : null;
    }

    public int[][]? Unroll(SubgraphPlan plan, int[][] known)
    {
        var elements = new Dictionary<Node, int[]>();
        for (int i = 0; i < known.Length; i++)
            elements[plan.Known[i]] = known[i];
        foreach (var node in plan.Order)
        {
            if (_instructions.Count + Work(node) > _most)
                return null;
            int[][] operands = [.. node.Operands.ToArray().Select(o => elements[o])];
            Shape[] shapes = [.. node.Operands.ToArray().Select(o => o.Shape)];
            if (node.Operator is Leaf || node.Operator.Unroll(this, operands, shapes, node.Shape) is not { } results || _instructions.Count > _most)
                return null;
            elements[node] = results;
        }
        return [.. plan.Roots.Select(r => elements[r])];
    }

    public int Number(double value) => Intern(Instruction.OfNumber(value));

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
        if (@operator != Elementwise.Power || NumberOf(b) is not (2 or 3 or 4))
            return Intern(new Instruction(@operator, a, b, c));
        // As Elementary.Pow has them.
        int square = Multiply(a, a);
        return NumberOf(b) == 2 ? square : Multiply(square, NumberOf(b) == 3 ? a : square);
    }

    // Records compare doubles by Equals, to which NaN is NaN, and 0 is -0 unless the key says so.
    private int Intern(Instruction instruction)
    {
        var key = instruction.IsNumber && double.IsNegative(instruction.Number) ? instruction with { C = -2 } : instruction;
        if (!_known.TryGetValue(key, out int place))
        {
            _known[key] = place = _instructions.Count;
            _instructions.Add(instruction);
        }
        return place;
    }

    // What a node adds at least, so that giant ones are refused before they are walked.
    private static long Work(Node node) => node.Operator is Contraction contraction
        ? (long)Math.Min(int.MaxValue, contraction.Work([.. node.Operands.ToArray().Select(o => o.Shape)], node.Shape))
        : node.Shape.Count;
}
