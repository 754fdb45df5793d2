using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Steps;

/// <summary>Steps of small vectors and matrices with an axis in the lanes of registers.</summary>
/// <remarks>
/// What reads a matrix decides how it stands: <c>W*x</c> takes it by columns, its transposed product by rows, and what is held across
/// turns in two ways is updated in two ways, so that no sum goes across lanes and nothing is turned over.
/// </remarks>
internal sealed class RegisterLoop
{
    // A longer turn is slower to compile than to run in memory; its graph is walked recursively.
    private const int MostNodes = 300;

    private readonly StepProgram _program;
    private readonly Dictionary<Node, int> _places = [];
    private readonly Dictionary<Node, Node> _next = [];
    private readonly List<(HeldRegister Register, View View)> _held = [];
    private readonly RegisterLowering _lowering;

    private RegisterLoop(StepProgram program, int width, int most)
    {
        _program = program;
        _lowering = new RegisterLowering(width, most, Known, node => _places.TryGetValue(node, out int place) && place >= program.ColumnStart);
    }

    /// <summary>The turn of the loop; null where there are no vectors, or it takes more than <paramref name="most"/> values, or what registers do not do.</summary>
    /// <param name="program">The step.</param>
    /// <param name="most">How many values a turn may make.</param>
    /// <param name="lanes">The widest vectors that may be used.</param>
    public static LoopBody? Build(StepProgram program, int most, int lanes)
    {
        var plan = program.Plan;
        int longest = plan.Known.Concat(plan.Order).SelectMany(n => n.Shape.Sizes()).DefaultIfEmpty(1).Max();
        if (lanes < 2 || longest < 2 || plan.Order.Length > MostNodes)
            return null;
        int width = 2;
        while (width < Math.Min(lanes, longest))
            width *= 2;
        return new RegisterLoop(program, width, most).Build(width);
    }

    /// <summary>How many doubles the machine's widest vectors have.</summary>
    public static int WidestLanes => VectorWidths.Widest switch
    {
        VectorWidth.Bits512 => 8,
        VectorWidth.Bits256 => 4,
        VectorWidth.Bits128 => 2,
        _ => 1,
    };

    private LoopBody? Build(int width)
    {
        var plan = _program.Plan;
        int place = 0;
        var learned = new List<Node>();
        foreach (var node in plan.Known)
        {
            if (place < _program.ParameterCount + _program.StateCount)
                learned.Add(node);
            _places[node] = place;
            place += node.Shape.Count;
        }
        if (plan.Roots.Length != learned.Count + 1 || learned.Where((n, i) => plan.Roots[i + 1].Shape.Count != n.Shape.Count || n.Shape.Rank != plan.Roots[i + 1].Shape.Rank).Any())
            return null;
        for (int i = 0; i < learned.Count; i++)
            _next[learned[i]] = plan.Roots[i + 1];
        int loss = _lowering.Value(new View(plan.Roots[0], -1, 0));
        learned.ForEach(HoldAll);
        var next = new List<int>();
        while (next.Count < _held.Count && !_lowering.HasFailed)
            next.Add(_lowering.Value(_held[next.Count].View with { Node = _next[_held[next.Count].View.Node] }));
        if (_lowering.HasFailed)
            return null;
        var (spread, lanes) = Spread(loss);
        return new LoopBody(width, [.. _lowering.Builder.Values], [.. _held.Select(h => h.Register)], [.. next], spread, lanes).Trimmed();
    }

    // A loss that is a sum over lanes is summed at the loop's end.
    private (int Loss, int Lanes) Spread(int loss)
    {
        var builder = _lowering.Builder;
        var value = builder.Values[loss];
        if (value.Kind == LoopKind.Sum)
            return (value.A, value.Count);
        for (int k = 0; k < 2 && value.Is(Elements.MachineOperators.Multiply); k++)
        {
            if (builder.Values[value[k]] is { Kind: LoopKind.Sum } sum)
                return (builder.Multiply(value[1 - k], sum.A), sum.Count);
        }
        return value.Is(Elementwise.Divide) && builder.Values[value.A] is { Kind: LoopKind.Sum } total
            ? (builder.Apply(Elementwise.Divide, total.A, value.B), total.Count)
            : value.Is(Elementwise.Negate) && builder.Values[value.A] is { Kind: LoopKind.Sum } negated
            ? (builder.Apply(Elementwise.Negate, negated.A), negated.Count) : (loss, 1);
    }

    // All of a parameter in one of the ways in which it is held already, and written back from there.
    private void HoldAll(Node node)
    {
        int lane = _held.Where(h => ReferenceEquals(h.View.Node, node)).Select(h => h.View.Lane).Append(RegisterLowering.LongestAxis(node)).First();
        foreach (var view in View.All(node, lane, _lowering.Width))
            _lowering.Value(view);
        for (int h = 0; h < _held.Count; h++)
        {
            if (ReferenceEquals(_held[h].View.Node, node) && _held[h].View.Lane == lane)
                _held[h] = (_held[h].Register with { IsStored = true }, _held[h].View);
        }
    }

    // Where the value of a known node comes from; null for what is not known.
    private LoopValue? Known(View view)
    {
        if (!_places.TryGetValue(view.Node, out int place))
            return null;
        place += view.Offset;
        int learned = _program.ParameterCount + _program.StateCount;
        int count = view.Lane < 0 ? 0 : view.LaneCount(_lowering.Width), stride = view.Lane < 0 ? 0 : view.Stride;
        if (place < learned)
        {
            _held.Add((new HeldRegister(place, count, stride, IsStored: false), view));
            return new LoopValue(LoopKind.Held, Place: _held.Count - 1);
        }
        if (place < _program.ColumnStart)
            return view.Lane >= 0 ? new LoopValue(LoopKind.Number, Number: double.NaN, Count: -1) : place == _program.ColumnStart - 1 ? new LoopValue(LoopKind.StepNumber) : new LoopValue(LoopKind.Setting, Place: place - learned);
        place -= _program.ColumnStart;
        return view.Lane < 0 ? new LoopValue(LoopKind.Column, Place: place) : new LoopValue(LoopKind.Columns, Place: place, Count: count, Stride: stride);
    }
}
