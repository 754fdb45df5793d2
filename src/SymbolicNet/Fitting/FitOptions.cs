using System.Collections.Immutable;

namespace SymbolicNet;

/// <summary>How a model is fitted.</summary>
public enum FitMethod
{
    /// <summary>Damped Gauss-Newton steps, for sums of squares.</summary>
    LevenbergMarquardt,

    /// <summary>Steps by gradients, for losses of any kind and many parameters.</summary>
    Lbfgs,

    /// <summary>Steps by exact second derivatives, for smooth losses and few parameters.</summary>
    Newton,
}

/// <summary>What <see cref="Model.Fit"/> may be told. Immutable.</summary>
public sealed record FitOptions
{
    public static FitOptions Default { get; } = new();

    /// <summary>The method; unless given, Levenberg-Marquardt for sums of squares, Newton's for other smooth losses of at most 50 parameters, else L-BFGS.</summary>
    public FitMethod? Method { get; init; }

    /// <summary>Where parameters start, by name (<c>b1</c>; of a tensor all elements) or element (<c>W[0,1]</c>); the others start as the model says. Where it says nothing, a number starts at 1, and elements of a tensor are drawn between -1 and 1.</summary>
    public ImmutableDictionary<string, double> Start { get; init; } = ImmutableDictionary<string, double>.Empty;

    /// <summary>From how many starts to search; all but the first are drawn, between the bounds or around the first. The best end counts. 1 by default.</summary>
    public int Starts { get; init; } = 1;

    /// <summary>What starts are drawn from; 1 by default.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The column of the samples' weights, which multiply their squared residuals or losses: finite and not negative. Null where all weigh the same.</summary>
    public string? Weights { get; init; }

    /// <summary>How likely the interval of a parameter covers its true value; 0.95 by default.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>How often residuals or losses may be computed in one search; 10,000 by default.</summary>
    public int EvaluationLimit { get; init; } = 10_000;

    /// <summary>How data are read and which columns are taken.</summary>
    public DataOptions Data { get; init; } = DataOptions.Default;
}
