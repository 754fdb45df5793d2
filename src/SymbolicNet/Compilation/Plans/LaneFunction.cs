using System.Collections.Frozen;
using SymbolicNet.Numerics;

namespace SymbolicNet.Compilation.Plans;

/// <summary>A function of <see cref="Elementary"/> over lanes, by its operator's name. Immutable.</summary>
internal sealed class LaneFunction<TLane>
    where TLane : struct, ILane<TLane>
{
    private static readonly FrozenDictionary<string, LaneFunction<TLane>> All = Table().ToFrozenDictionary(StringComparer.Ordinal);

    private readonly Func<TLane, TLane>? _unary;
    private readonly Func<TLane, TLane, TLane>? _binary;

    private LaneFunction(Func<TLane, TLane> unary) => _unary = unary;

    private LaneFunction(Func<TLane, TLane, TLane> binary) => _binary = binary;

    /// <summary>About what one value takes, in multiplications.</summary>
    public const double Work = 12;

    /// <summary>The function; null for an operator that has none.</summary>
    public static LaneFunction<TLane>? Of(string name) => All.GetValueOrDefault(name);

    /// <summary>Of the operands beyond the function's own any value.</summary>
    public TLane Apply(TLane a, TLane b, TLane _) => _unary is not null ? _unary(a) : _binary!(a, b);

    private static Dictionary<string, LaneFunction<TLane>> Table() => new()
    {
        ["acos"] = new(OutOfLine.Acos),
        ["acosh"] = new(OutOfLine.Acosh),
        ["asin"] = new(OutOfLine.Asin),
        ["asinh"] = new(OutOfLine.Asinh),
        ["atan"] = new(OutOfLine.Atan),
        ["atan2"] = new(OutOfLine.Atan2),
        ["atanh"] = new(OutOfLine.Atanh),
        ["cbrt"] = new(OutOfLine.Cbrt),
        ["cos"] = new(OutOfLine.Cos),
        ["cosh"] = new(OutOfLine.Cosh),
        ["cot"] = new(OutOfLine.Cot),
        ["coth"] = new(OutOfLine.Coth),
        ["csc"] = new(OutOfLine.Csc),
        ["csch"] = new(OutOfLine.Csch),
        ["erf"] = new(OutOfLine.Erf),
        ["exp"] = new(OutOfLine.Exp),
        ["exp2"] = new(OutOfLine.Exp2),
        ["expm1"] = new(OutOfLine.ExpM1),
        ["hypot"] = new(OutOfLine.Hypot),
        ["log"] = new(OutOfLine.Log),
        ["log10"] = new(OutOfLine.Log10),
        ["log1p"] = new(OutOfLine.LogP1),
        ["log2"] = new(OutOfLine.Log2),
        ["log_sigmoid"] = new(OutOfLine.LogSigmoid),
        ["logaddexp"] = new(OutOfLine.LogAddExp),
        ["mish"] = new(OutOfLine.Mish),
        ["one_minus_cos"] = new(OutOfLine.OneMinusCos),
        ["power"] = new(OutOfLine.Pow),
        ["sec"] = new(OutOfLine.Sec),
        ["sech"] = new(OutOfLine.Sech),
        ["sigmoid"] = new(OutOfLine.Sigmoid),
        ["silu"] = new(OutOfLine.Silu),
        ["sin"] = new(OutOfLine.Sin),
        ["sinh"] = new(OutOfLine.Sinh),
        ["softplus"] = new(OutOfLine.Softplus),
        ["tan"] = new(OutOfLine.Tan),
        ["tanh"] = new(OutOfLine.Tanh),
        ["ceil"] = new(Elementary.Ceil),
        ["floor"] = new(Elementary.Floor),
        ["round"] = new(Elementary.Round),
        ["sign"] = new(Elementary.Sign),
        ["and"] = new(Elementary.And),
        ["or"] = new(Elementary.Or),
        ["not"] = new(Elementary.Not),
        ["unit"] = new(Elementary.Unit),
        ["xlogy"] = new(Elementary.XLogY),
        ["xlog1py"] = new(Elementary.XLog1Py),
    };
}
