using System.Collections.Immutable;

namespace SymbolicNet;

/// <summary>What a comparison of a derivative with a difference came to.</summary>
public enum GradientVerdict
{
    Passed,
    Failed,

    /// <summary>Nothing was learned: a kink is too near, or differences say nothing there.</summary>
    Skipped,
}

/// <summary>A derivative, by one element or along one direction, beside the difference of values. Immutable.</summary>
/// <param name="Element">The indices of the element; null for a direction, empty for a scalar.</param>
/// <param name="Direction">The number of the random direction, from 0; null for an element.</param>
/// <param name="Verdict">What the comparison came to.</param>
/// <param name="Expected">The difference quotient of values, extrapolated; NaN where there is none.</param>
/// <param name="Found">What the derivative gives.</param>
/// <param name="Uncertainty">How far off <paramref name="Expected"/> may be.</param>
/// <param name="RelativeError">The absolute error relative to the larger of the two, or to a thousandth of the function's value over the
/// scale of the point where both are smaller; NaN where there is none.</param>
/// <param name="Reason">Why it was skipped, or failed without two numbers to compare; null otherwise.</param>
/// <param name="Kink">The kink for which it was skipped, if an operator is known for it.</param>
public sealed record GradientComparison(
    ImmutableArray<int>? Element, int? Direction, GradientVerdict Verdict, double Expected, double Found, double Uncertainty, double RelativeError, string? Reason, Kink? Kink)
{
    /// <summary>How far the two are apart.</summary>
    public double AbsoluteError => Math.Abs(Found - Expected);

    /// <summary>Where it was compared: <c>[0,1]</c>, <c>direction 2</c>, or nothing for a scalar.</summary>
    public string Where => Direction is { } direction ? $"direction {direction}" : Element is { IsEmpty: false } element ? $"[{string.Join(',', element)}]" : "";
}
