namespace SymbolicNet.Compilation.Steps;

/// <summary>When values are ready, in cycles after the start of a turn, about: before it for what does not depend on the turn before.</summary>
internal sealed class ReadyTimes(List<LoopValue> values)
{
    /// <summary>What a sum, a product or both contracted take.</summary>
    public const int Arithmetic = 4;

    private const int Constant = -1_000_000;
    private const int Early = -1_000;
    private const int Permutation = 4;
    private const int Function = 40;

    private readonly List<int> _times = [];

    public int this[int value]
    {
        get
        {
            while (_times.Count <= value)
                _times.Add(Of(values[_times.Count]));
            return _times[value];
        }
    }

    /// <summary>Whether a value is the same in every turn.</summary>
    public bool IsConstant(int value) => this[value] < Constant / 2;

    private int Of(LoopValue value)
    {
        int time = value.Kind switch
        {
            LoopKind.Number or LoopKind.Setting => Constant,
            LoopKind.Column or LoopKind.Columns or LoopKind.StepNumber => Early,
            LoopKind.Held => 0,
            _ => _times[value.A],
        };
        for (int k = 1; k < value.Arity; k++)
            time = Math.Max(time, _times[value[k]]);
        return time + value.Kind switch
        {
            LoopKind.Apply => value.Operator!.Machine is not null || value.Operator.Arity == 3 || value.Is(Symbolics.Elementwise.Relu) || value.Is(Symbolics.Elementwise.Step) ? Arithmetic : Function,
            LoopKind.Lane => Permutation,
            LoopKind.Sum => 3 * (Permutation + Arithmetic),
            LoopKind.Gate => Arithmetic,
            _ => 0,
        };
    }
}
