using System.Globalization;
using SymbolicNet.Numerics;

namespace SymbolicNet.Tests.Numerics;

/// <summary>The special functions against tables made with mpmath (Tables/generate_special.py).</summary>
public class SpecialAccuracyTests
{
    /// <summary>A function, with the size of its condition term |x f'(x)| where its error is allowed to depend on that.</summary>
    private sealed record Case(Func<double, double, double> Function, Func<double, double, double>? Condition = null)
    {
        public Case(Func<double, double> function) : this((x, _) => function(x)) { }
    }

    private static readonly Dictionary<string, Case> Cases = new()
    {
        ["erf"] = new(Special.Erf),
        ["erfc"] = new(Special.Erfc),
        ["erfinv"] = new(Special.Erfinv),
        ["normal_cdf"] = new(Special.NormalCdf),
        ["normal_pdf"] = new(Special.NormalPdf),
        ["gelu"] = new(Special.Gelu),
        ["gamma"] = new(Special.Gamma),
        ["trigamma"] = new(Special.Trigamma),
        ["lgamma"] = new((x, _) => Special.LogGamma(x), (x, _) => x * Special.Digamma(x)),
        ["digamma"] = new((x, _) => Special.Digamma(x), (x, _) => x * Special.Trigamma(x)),
        ["polygamma"] = new(Special.Polygamma, (n, x) => x * Special.Polygamma(n + 1, x)),
        ["beta"] = new(Special.Beta, BetaCondition),
        ["logbeta"] = new(Special.LogBeta, (a, b) => BetaCondition(a, b) / Special.Beta(a, b)),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ValuesAgreeWithHighPrecisionTables(string name)
    {
        var points = ReferenceTable.Read(name);
        Assert.True(points.Count > 300, $"the table of {name} has only {points.Count} rows");
        var misses = points.Select(point => (point, share: ErrorShare(name, point))).Where(found => !(found.share <= 1)).ToList();
        var report = misses.Take(12).Select(found => Describe(name, found.point, found.share));
        Assert.True(misses.Count == 0, $"{misses.Count} of {points.Count} are off\n{string.Join('\n', report)}");
    }

    /// <summary>The error over the allowed error: 4 ulp, or the wider bounds that the docstrings state.</summary>
    private static double ErrorShare(string name, ReferencePoint point)
    {
        var (x, y) = Arguments(point);
        var actual = Value(name, point);
        var ulps = Ulp.Error(actual, point.High, point.Low);
        if (ulps <= 4 || !double.IsFinite(point.High) || Cases[name].Condition is not { } condition)
            return ulps / 4;

        var error = Math.Abs(actual - point.High - point.Low);
        var sensitivity = Math.Abs(condition(x, y));
        return name switch
        {
            // Near a zero: absolute, in ulp of max(1, |x f'(x)|).
            "lgamma" when x < -2 && Math.Abs(point.High) < 0.5 => error / (4 * Ulp.Of(Math.Max(1, sensitivity))),
            "digamma" when x < 0 && Math.Abs(point.High) < Math.Max(1, Math.Log(-x)) => error / (4 * Ulp.Of(Math.Max(1, sensitivity))),
            "lgamma" or "digamma" => ulps / 4,
            "logbeta" => error / (1e-14 * Math.Max(Math.Abs(point.High), 1)),
            _ => error / (1e-14 * (Math.Abs(point.High) + sensitivity)),
        };
    }

    private static string Describe(string name, ReferencePoint point, double share) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name}({string.Join(", ", point.Arguments)}) = {Value(name, point)}, not {point.High}: {share:g3} of the allowed error");

    private static double Value(string name, ReferencePoint point)
    {
        var (x, y) = Arguments(point);
        return Cases[name].Function(x, y);
    }

    private static (double X, double Y) Arguments(ReferencePoint point) => (point.Arguments[0], point.Arguments[^1]);

    private static double BetaCondition(double a, double b)
    {
        var ofSum = Special.Digamma(a + b);
        return Special.Beta(a, b) * (Math.Abs(a * (Special.Digamma(a) - ofSum)) + Math.Abs(b * (Special.Digamma(b) - ofSum)));
    }
}
