using SymbolicNet.Compilation.Elements;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Steps;

/// <summary>Collects the values of a <see cref="LoopBody"/>; what occurs twice is made once.</summary>
/// <remarks>Whole powers become products, <c>step(x)*y</c> a selection; sums and products lose zeros and ones.</remarks>
internal sealed class LoopBuilder
{
    /// <summary><c>z - x*y</c>, rounded once.</summary>
    public static readonly ElementwiseOperator FusedNegative = new("fnma", (x, y, z) => Math.FusedMultiplyAdd(-x, y, z));

    private const int HighestPower = 8;

    private readonly Dictionary<LoopValue, int> _known = [];

    /// <summary>Whether <c>0*x</c> is 0 whatever x is.</summary>
    public bool DropsZeros { get; init; }

    public List<LoopValue> Values { get; } = [];

    public int Add(LoopValue value)
    {
        if (!_known.TryGetValue(value, out int place))
        {
            _known[value] = place = Values.Count;
            Values.Add(value);
        }
        return place;
    }

    public int Number(double value) => Add(new LoopValue(LoopKind.Number, Number: value, Place: double.IsNegative(value) ? 1 : 0));

    public double? NumberOf(int value) => Values[value].Kind == LoopKind.Number ? Values[value].Number : null;

    public int Apply(ElementwiseOperator @operator, int a, int b = -1, int c = -1)
    {
        if (NumberOf(a) is { } x && (b < 0 || NumberOf(b) is not null) && (c < 0 || NumberOf(c) is not null))
            return Number(@operator.Value([x, b < 0 ? 0 : NumberOf(b)!.Value, c < 0 ? 0 : NumberOf(c)!.Value]));
        if (ReferenceEquals(@operator, MachineOperators.Multiply))
            return Multiply(a, b);
        if (ReferenceEquals(@operator, Elementwise.Power) && NumberOf(b) is { } exponent && Math.Floor(exponent) == exponent && exponent is > 0 and <= HighestPower)
            return Power(a, (int)exponent);
        if (ReferenceEquals(@operator, Elementwise.Divide) && NumberOf(b) is { } divisor && double.IsPow2(Math.Abs(divisor)) && double.IsNormal(1 / divisor))
            return Multiply(a, Number(1 / divisor));
        if (ReferenceEquals(@operator, Elementwise.Add) && (NumberOf(a) == 0 || NumberOf(b) == 0))
            return NumberOf(a) == 0 ? b : a;
        if (ReferenceEquals(@operator, Elementwise.Subtract) && NumberOf(b) == 0)
            return a;
        if (ReferenceEquals(@operator, Elementwise.Negate) && Values[a] is { Kind: LoopKind.Apply } inner && inner.Is(Elementwise.Negate))
            return inner.A;
        return Add(new LoopValue(LoopKind.Apply, @operator, a, b, c));
    }

    public int Multiply(int a, int b)
    {
        if (NumberOf(a) is { } x && NumberOf(b) is { } y)
            return Number(x * y);
        if (DropsZeros && (NumberOf(a) == 0 || NumberOf(b) == 0))
            return Number(0);
        if (NumberOf(a) == 1)
            return b;
        if (NumberOf(b) == 1)
            return a;
        if (NumberOf(a) == -1 || NumberOf(b) == -1)
            return Apply(Elementwise.Negate, NumberOf(a) == -1 ? b : a);
        if (IsStep(a))
            return Gate(Values[a].A, b);
        if (IsStep(b))
            return Gate(Values[b].A, a);
        return Add(new LoopValue(LoopKind.Apply, MachineOperators.Multiply, a, b));
    }

    public bool IsStep(int value) => Values[value].Kind == LoopKind.Apply && Values[value].Is(Elementwise.Step);

    public int Gate(int x, int value) => Add(new LoopValue(LoopKind.Gate, A: x, B: value));

    private int Power(int x, int exponent)
    {
        int result = -1;
        for (int square = x; ; square = Multiply(square, square))
        {
            if ((exponent & 1) != 0)
                result = result < 0 ? square : Multiply(result, square);
            exponent >>= 1;
            if (exponent == 0)
                return result;
        }
    }
}
