using System.Globalization;
using SymbolicNet.Language.Semantics;

namespace SymbolicNet.Fitting;

/// <summary>Why searches ended, in words.</summary>
internal static class Reasons
{
    public static string Of(LeastSquaresSearch search, LeastSquaresTest test, FitVariables variables)
    {
        string cosine = test.Cosine.ToString("0.0e0", CultureInfo.InvariantCulture);
        string reason = search.End switch
        {
            SearchEnd.Optimum when test.IsExact => "the model meets every observation, up to rounding",
            SearchEnd.Optimum when test.Free.Length == 0 => "every parameter is at a bound that it should cross",
            SearchEnd.Optimum => $"no direction lowers the sum of squares (residuals and derivatives have the cosine {cosine})",
            SearchEnd.Undetermined => Undetermined(test, variables),
            SearchEnd.EvaluationLimit => $"the limit of evaluations was reached (residuals and derivatives have the cosine {cosine})",
            SearchEnd.Cancelled => "it was cancelled; this is the best so far",
            _ when test.Cosine <= LeastSquaresTest.MostCosine => $"{Names(test.Moving, variables)} still moves, and hardly changes the fit any more",
            _ => $"no step makes progress, yet this is no minimum (residuals and derivatives have the cosine {cosine}){Flat(search, test, variables)}",
        };
        return search.Factor < 100 && search.End == SearchEnd.Optimum ? $"{reason}, after a search with larger steps had failed" : reason;
    }

    public static string Of(LossSearch search, FitMethod method, FitVariables variables) => search.End switch
    {
        SearchEnd.Optimum when method == FitMethod.Newton => "the gradient is 0, as far as doubles tell, and the loss curves upwards in all directions",
        SearchEnd.Optimum => "the gradient is 0, as far as doubles tell",
        SearchEnd.Undetermined => $"the loss does not determine {Names(search.Undetermined, variables)}",
        SearchEnd.EvaluationLimit => "the limit of evaluations was reached",
        SearchEnd.Cancelled => "it was cancelled; this is the best so far",
        _ => "no step makes progress, yet this is no minimum as far as derivatives tell",
    };

    /// <summary>Which of several starts gave the best end.</summary>
    /// <param name="start">Its number, from 0.</param>
    /// <param name="searched">How many searches came to their end.</param>
    /// <param name="count">How many were wanted.</param>
    public static string OfStart(int start, int searched, int count) =>
        count == 1 || searched == 0 ? ""
        : searched == count ? string.Create(CultureInfo.InvariantCulture, $"; the best of {count} starts, number {start + 1}")
        : string.Create(CultureInfo.InvariantCulture, $"; cancelled after {searched} of {count} starts, of which number {start + 1} was the best");

    private static string Undetermined(LeastSquaresTest test, FitVariables variables)
    {
        var (columns, names) = (test.Undetermined, Names(test.Undetermined, variables));
        return columns.Count == 1 ? $"the fit does not depend on {names} here" : $"{names} can change together without changing the fit";
    }

    // A column that has all but vanished beside the others says where the search got lost.
    private static string Flat(LeastSquaresSearch search, LeastSquaresTest test, FitVariables variables)
    {
        var effects = test.Free.Select((parameter, i) => (parameter, Size: test.Scales[i] * Math.Abs(search.Point.Parameters[parameter]))).ToArray();
        var flat = effects.Where(e => e.Size < 1e-6 * effects.Max(other => other.Size)).Select(e => e.parameter).ToHashSet();
        return flat.Count == 0 ? "" : $"; the fit hardly depends on {Names(flat, variables)} here";
    }

    private static string Names(IReadOnlySet<int> parameters, FitVariables variables) =>
        NameErrors.Join([.. parameters.Order().Select(variables.NameOf)]);
}
