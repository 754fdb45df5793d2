using System.Linq.Expressions;

namespace SymbolicNet.Compilation.Lanes;

/// <summary>One loop over a block of samples, whole vectors of them.</summary>
/// <param name="shared">The inputs that all samples share.</param>
/// <param name="uniforms">What is computed of them.</param>
/// <param name="columns">The first column at the block's first sample.</param>
/// <param name="stride">From a column to the next.</param>
/// <param name="results">The first column of results at the block's first sample.</param>
/// <param name="resultStride">From a column of results to the next.</param>
/// <param name="slots">Columns of a block's length between loops.</param>
/// <param name="totals">A vector for each sum, which the block's is added to.</param>
/// <param name="count">How many samples.</param>
internal delegate void LaneLoop(
    ref double shared, ref double uniforms, ref double columns, long stride, ref double results, long resultStride, ref double slots, ref double totals, long count);

/// <summary>The parameters of a <see cref="LaneLoop"/>, and its counter.</summary>
internal sealed class LaneLoopParameters
{
    private static readonly Type Address = typeof(double).MakeByRefType();

    public ParameterExpression Shared { get; } = Expression.Parameter(Address);
    public ParameterExpression Uniforms { get; } = Expression.Parameter(Address);
    public ParameterExpression Columns { get; } = Expression.Parameter(Address);
    public ParameterExpression Stride { get; } = Expression.Parameter(typeof(long));
    public ParameterExpression Results { get; } = Expression.Parameter(Address);
    public ParameterExpression ResultStride { get; } = Expression.Parameter(typeof(long));
    public ParameterExpression Slots { get; } = Expression.Parameter(Address);
    public ParameterExpression Totals { get; } = Expression.Parameter(Address);
    public ParameterExpression Count { get; } = Expression.Parameter(typeof(long));

    /// <summary>The sample that the loop is at.</summary>
    public ParameterExpression Sample { get; } = Expression.Variable(typeof(long));

    public ParameterExpression[] All => [Shared, Uniforms, Columns, Stride, Results, ResultStride, Slots, Totals, Count];

    /// <summary>The place of the current sample in column <paramref name="column"/> of <paramref name="stride"/> numbers each.</summary>
    public Expression At(int column, Expression stride) => column switch
    {
        0 => Sample,
        1 => Expression.Add(stride, Sample),
        _ => Expression.Add(Expression.Multiply(stride, Expression.Constant((long)column)), Sample),
    };
}
