using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Steps;

/// <summary>Makes the values of registers from a graph, each when it is asked for.</summary>
/// <remarks>Lanes beyond an axis hold whatever comes; only sums across lanes mind, and leave them out.</remarks>
internal sealed class RegisterLowering(int width, int most, Func<View, LoopValue?> known, Func<Node, bool> isColumn)
{
    private readonly Dictionary<View, int> _values = [];

    public int Width => width;

    public LoopBuilder Builder { get; } = new();

    /// <summary>Whether something was asked for that registers do not do, or too much.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>The axis with the most elements, of several the first; -1 where all have one.</summary>
    public static int LongestAxis(Node node)
    {
        int[] sizes = node.Shape.Sizes();
        int longest = sizes.Length == 0 ? 1 : sizes.Max();
        return longest == 1 ? -1 : Array.IndexOf(sizes, longest);
    }

    public int Value(View view)
    {
        if (view.Lane >= 0 && view.Node.Shape.Sizes()[view.Lane] == 1)
            view = view with { Lane = -1 };
        if (_values.TryGetValue(view, out int value))
            return value;
        if (HasFailed || Builder.Values.Count > most)
            return Fail();
        value = view.Lane < 0 && LongestAxis(view.Node) is >= 0 and var axis && !IsInMemory(view.Node) ? OneLane(view, axis) : Make(view);
        return _values[view] = value;
    }

    private int Fail()
    {
        HasFailed = true;
        return Builder.Number(0);
    }

    // A column is read from memory into all lanes; everything else is taken from the register that has it.
    private bool IsInMemory(Node node) => node.Operator is Constant or Reshape or Contraction { Sums: false, Inputs.Length: 1 } || isColumn(node);

    private int OneLane(View view, int axis)
    {
        int index = view.Indices()[axis];
        var whole = view with { Lane = axis };
        return Builder.Add(new LoopValue(LoopKind.Lane, A: Value(whole with { Offset = view.Offset - (index % width * whole.Stride) }), Place: index % width));
    }

    private int Make(View view)
    {
        if (known(view) is { } value)
            return value.Count < 0 ? Fail() : Builder.Add(value);
        switch (view.Node.Operator)
        {
            case Constant constant when view.Lane < 0:
                return Builder.Number(constant.Value.AsSpan()[view.Offset]);
            case ElementwiseOperator @operator when LoopMachine.Of(width).Knows(@operator):
                int[] operands = [.. view.Node.Operands.ToArray().Select(o => Value(o.Shape.IsScalar ? new View(o, -1, 0) : view with { Node = o })), -1, -1];
                return Builder.Apply(@operator, operands[0], operands[1], operands[2]);
            case Contraction { HasDiagonal: false } contraction:
                return new RegisterProduct(this, contraction, view).Make() is { } product ? product : Fail();
            case Reshape:
                return AxisOf(view) is { } axis ? Value(new View(view.Node[0], axis, view.Offset)) : Fail();
            default:
                return Fail();
        }
    }

    // The axis of what is reshaped along which the same elements lie.
    private static int? AxisOf(View view)
    {
        if (view.Lane < 0)
            return -1;
        int[] sizes = view.Node[0].Shape.Sizes();
        for (int axis = 0; axis < sizes.Length; axis++)
        {
            if (sizes[axis] == view.Node.Shape.Sizes()[view.Lane] && new View(view.Node[0], axis, 0).Stride == view.Stride)
                return axis;
        }
        return null;
    }
}
