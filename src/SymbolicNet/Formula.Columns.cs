using SymbolicNet.Compilation.Lanes;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Symbolics;

namespace SymbolicNet;

// Over columns of data many samples are computed at once.
public sealed partial class Formula
{
    /// <summary>A scalar formula as a function of columns of data, with a number for each sample; its other variables are parameters, the same for all samples.</summary>
    /// <param name="columns">The scalar variables that are columns, in their order.</param>
    /// <param name="gradientBy">The variables to differentiate by; all parameters unless given.</param>
    /// <exception cref="ArgumentException">There are no columns, or one is named twice.</exception>
    /// <exception cref="FormulaException">The formula or a column is no scalar, a name is none of a variable, or a size is not a number.</exception>
    public ColumnFunction CompileOverColumns(IReadOnlyList<string> columns, IReadOnlyList<string>? gradientBy = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count == 0 || columns.Distinct(StringComparer.Ordinal).Count() < columns.Count)
            throw new ArgumentException("columns are named once each, and there is at least one", nameof(columns));
        CheckScalar();
        if (Known().FirstOrDefault(s => columns.Contains(s.Name) && !s.Shape.IsScalar) is { } tensor)
            throw new FormulaException(DataErrors.NotScalar(_syntax.Span, tensor.Shape));
        string[] parameters = [.. Symbols.Select(s => s.Name).Where(name => !columns.Contains(name))];
        IReadOnlyList<string> by = gradientBy ?? [.. Symbols.Where(s => !s.IsInteger && !columns.Contains(s.Name)).Select(s => s.Name)];
        var value = Guarded(() => PlanOf([.. parameters, .. columns], [_bound.Value.Node]));
        var all = by.Count == 0 ? value : Guarded(() => PlanOf([.. parameters, .. columns], WithGradient(by)));
        int parameterCount = value.Known[..parameters.Length].Sum(k => k.Shape.Count);
        return new ColumnFunction(
            parameters, [.. columns], [.. by], parameterCount, all.Roots.Sum(r => r.Shape.Count) - 1,
            (isSum, hasGradient) => LanesOf(hasGradient ? all : value, parameterCount, isSum));
    }

    private static LaneCode LanesOf(SubgraphPlan plan, int sharedCount, bool isSum) =>
        LaneCode.Of(plan, sharedCount, isSum ? plan.Roots.Sum(r => r.Shape.Count) : 0);
}
