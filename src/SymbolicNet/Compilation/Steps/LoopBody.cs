using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Steps;

internal enum LoopKind
{
    /// <summary>A number.</summary>
    Number,

    /// <summary>A setting: the same in every turn.</summary>
    Setting,

    /// <summary>The step's number.</summary>
    StepNumber,

    /// <summary>What a register held across turns had at the turn's start.</summary>
    Held,

    /// <summary>One of the sample's columns, in all lanes.</summary>
    Column,

    /// <summary>Columns side by side: <c>Count</c> from <c>Place</c> on, <c>Stride</c> apart.</summary>
    Columns,

    /// <summary>An operator on earlier values.</summary>
    Apply,

    /// <summary>Lane <c>Place</c> of A, in all lanes.</summary>
    Lane,

    /// <summary>The sum of the first <c>Count</c> lanes of A, in all lanes.</summary>
    Sum,

    /// <summary>The first <c>Count</c> lanes of A, 0 in the others.</summary>
    Keep,

    /// <summary>B where A is above 0, else 0; NaN where A is NaN.</summary>
    Gate,

    /// <summary>The second of the two results that A computes at once.</summary>
    Twin,
}

/// <summary>A value that a turn of the loop makes from earlier ones.</summary>
internal readonly record struct LoopValue(
    LoopKind Kind, ElementwiseOperator? Operator = null, int A = -1, int B = -1, int C = -1, double Number = 0, int Place = 0, int Count = 0, int Stride = 0)
{
    public int this[int i] => i == 0 ? A : i == 1 ? B : C;

    public int Arity => Kind switch
    {
        LoopKind.Apply => Operator!.Arity,
        LoopKind.Gate => 2,
        LoopKind.Lane or LoopKind.Sum or LoopKind.Keep or LoopKind.Twin => 1,
        _ => 0,
    };

    public bool Is(ElementwiseOperator @operator) => ReferenceEquals(Operator, @operator);
}

/// <summary>A register that keeps parameters or states from turn to turn.</summary>
/// <param name="Place">Where its first lane comes from: parameters in front, states behind them.</param>
/// <param name="Count">How many lanes it has; 0 for one number in all lanes.</param>
/// <param name="Stride">How far apart its lanes are in memory.</param>
/// <param name="IsStored">Whether it, and not a copy in another order, is written back.</param>
internal readonly record struct HeldRegister(int Place, int Count, int Stride, bool IsStored);

/// <summary>What one turn of a loop over samples does, in vectors of <paramref name="Width"/> lanes.</summary>
/// <param name="Width">Doubles side by side: 1, 2, 4 or 8.</param>
/// <param name="Values">Each made from earlier ones.</param>
/// <param name="Held">The registers held across turns.</param>
/// <param name="Next">What each of them becomes.</param>
/// <param name="Loss">The value whose first <paramref name="LossLanes"/> lanes add up to the loss.</param>
/// <param name="LossLanes">How many lanes the loss is spread over.</param>
internal sealed record LoopBody(int Width, LoopValue[] Values, HeldRegister[] Held, int[] Next, int Loss, int LossLanes)
{
    /// <summary>Whether every turn is a step over the same samples: they stay in registers, and the loss is the last turn's.</summary>
    public bool IsBatch { get; init; }

    public int OperationCount => Values.Count(v => v.Arity > 0);

    /// <summary>How often each value is read.</summary>
    public int[] Uses()
    {
        var uses = new int[Values.Length];
        foreach (var value in Values)
        {
            for (int k = 0; k < value.Arity; k++)
                uses[value[k]]++;
        }
        foreach (int next in Next)
            uses[next]++;
        uses[Loss]++;
        return uses;
    }

    /// <summary>The body without what nothing needs.</summary>
    public LoopBody Trimmed()
    {
        var isNeeded = new bool[Values.Length];
        foreach (int next in Next)
            isNeeded[next] = true;
        isNeeded[Loss] = true;
        for (int i = Values.Length - 1; i >= 0; i--)
        {
            for (int k = 0; isNeeded[i] && k < Values[i].Arity; k++)
                isNeeded[Values[i][k]] = true;
        }
        var moved = new int[Values.Length];
        var kept = new List<LoopValue>();
        for (int i = 0; i < Values.Length; i++)
        {
            if (!isNeeded[i])
                continue;
            moved[i] = kept.Count;
            var value = Values[i];
            int Moved(int k) => k < value.Arity ? moved[value[k]] : -1;
            kept.Add(value with { A = Moved(0), B = Moved(1), C = Moved(2) });
        }
        return this with { Values = [.. kept], Next = [.. Next.Select(n => moved[n])], Loss = moved[Loss] };
    }

    /// <summary>Up to which lane each value is read.</summary>
    public int[] LanesRead()
    {
        var lanes = new int[Values.Length];
        lanes[Loss] = LossLanes;
        for (int h = 0; h < Held.Length; h++)
            lanes[Next[h]] = Math.Max(lanes[Next[h]], Held[h].Count == 0 ? Width : Held[h].Count);
        for (int i = Values.Length - 1; i >= 0; i--)
        {
            var value = Values[i];
            int read = value.Kind switch
            {
                LoopKind.Lane => value.Place + 1,
                LoopKind.Sum or LoopKind.Keep => value.Count,
                _ => lanes[i],
            };
            for (int k = 0; k < value.Arity; k++)
                lanes[value[k]] = Math.Max(lanes[value[k]], read);
        }
        return lanes;
    }

    /// <summary>Which values are the same in every turn.</summary>
    public bool[] Constant()
    {
        var isConstant = new bool[Values.Length];
        for (int i = 0; i < Values.Length; i++)
        {
            var value = Values[i];
            isConstant[i] = value.Arity > 0 || value.Kind is LoopKind.Number or LoopKind.Setting || (IsBatch && value.Kind is LoopKind.Columns);
            for (int k = 0; k < value.Arity; k++)
                isConstant[i] &= isConstant[value[k]];
        }
        return isConstant;
    }
}
