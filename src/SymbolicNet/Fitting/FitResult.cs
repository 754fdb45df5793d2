using System.Collections.Immutable;
using SymbolicNet.Data;
using SymbolicNet.Fitting;

namespace SymbolicNet;

/// <summary>A parameter, or one element of a tensor of parameters, after a fit.</summary>
/// <param name="Name">Its name; of an element with its place, as <c>W[0,1]</c>.</param>
/// <param name="Value">The best value found.</param>
/// <param name="StandardError"><c>sqrt(s^2*inverse(J'J))</c> at its place; NaN where there is none: at a bound, where the data do not determine it, where no degree of freedom is left, for losses that are no sum of squares.</param>
/// <param name="Lower">The lower end of the confidence interval by Student's t; NaN without standard error.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="IsAtBound">Whether a bound keeps it where it is.</param>
public sealed record FittedParameter(string Name, double Value, double StandardError, double Lower, double Upper, bool IsAtBound);

/// <summary>What a fit found, and how far it is to be trusted. Immutable.</summary>
/// <remarks>
/// For a sum of squares, n is the number of residuals whose weight is not 0 and p that of parameters that no bound holds. Where RSS is the sum of squared residuals with their weights w:
/// <c>s = sqrt(RSS/(n - p))</c>; <c>R2 = 1 - RSS/TSS</c>, TSS being the sum of squares of the observations about their mean;
/// <c>logL = -n/2*(log(2*pi*RSS/n) + 1) + sum(log(w))/2</c>, <c>AIC = 2*(p + 1) - 2*logL</c>, <c>BIC = log(n)*(p + 1) - 2*logL</c>: s counts as a parameter.
/// </remarks>
public sealed class FitResult
{
    internal FitResult()
    {
    }

    /// <summary>Whether the conditions of an optimum hold, and all parameters are determined.</summary>
    public required bool Converged { get; init; }

    /// <summary>Whether the search was cancelled; the result is the best so far, which may be an optimum where there were several starts.</summary>
    public required bool IsCancelled { get; init; }

    /// <summary>Why the search ended, and what is known of its end.</summary>
    public required string Reason { get; init; }

    public required FitMethod Method { get; init; }

    /// <summary>The fitted parameters, or their elements, in the order of the text.</summary>
    public required ImmutableArray<FittedParameter> Parameters { get; init; }

    /// <summary>All parameters, fixed ones too, as <see cref="CompiledModel.Parameters"/> lays them out.</summary>
    public required ImmutableArray<double> Values { get; init; }

    /// <summary>Steps that were made, in all searches together.</summary>
    public required int Iterations { get; init; }

    /// <summary>How often residuals or losses were computed.</summary>
    public required int Evaluations { get; init; }

    /// <summary>How many observations count.</summary>
    public required int ObservationCount { get; init; }

    /// <summary>n - p; 0 for losses that are no sum of squares.</summary>
    public int DegreesOfFreedom { get; init; }

    /// <summary>The loss as the model states it, penalties and all.</summary>
    public required double Loss { get; init; }

    /// <summary>The sum of squared residuals; NaN for losses that are no sum of squares.</summary>
    public double Rss { get; init; } = double.NaN;

    /// <summary>s; NaN without degrees of freedom.</summary>
    public double ResidualStandardDeviation { get; init; } = double.NaN;

    /// <summary>R2; NaN where residuals are no difference between observations and a model.</summary>
    public double RSquared { get; init; } = double.NaN;

    /// <summary>Akaike's criterion; NaN where nothing is left over.</summary>
    public double Aic { get; init; } = double.NaN;

    /// <summary>Schwarz's criterion; NaN where nothing is left over.</summary>
    public double Bic { get; init; } = double.NaN;

    /// <summary>How likely intervals cover the true values.</summary>
    public required double Confidence { get; init; }

    /// <summary>The correlations of the parameters, row by row in their order; NaN where a standard error is; empty for losses that are no sum of squares.</summary>
    public ImmutableArray<ImmutableArray<double>> Correlations { get; init; } = [];

    /// <summary>What deserves a look.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>How the data were read, and the sizes that followed from them.</summary>
    internal DataSchema? Schema { get; set; }

    internal ImmutableDictionary<string, int> Sizes { get; set; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>The parameter, or element, of a name.</summary>
    /// <exception cref="KeyNotFoundException">None is fitted.</exception>
    public FittedParameter this[string name] => Parameters.FirstOrDefault(p => p.Name == name) ?? throw new KeyNotFoundException($"no parameter `{name}` is fitted");

    /// <summary>The report as aligned text.</summary>
    public override string ToString() => FitReport.Text(this);

    /// <summary>The report as one JSON object; numbers read back as the same, those that are not finite are null.</summary>
    public string ToJson() => FitReport.Json(this);
}
