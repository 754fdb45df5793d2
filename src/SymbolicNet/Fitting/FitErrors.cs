using System.Globalization;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Fitting;

/// <summary>What keeps a model from being fitted, SN046: the words.</summary>
internal static class FitErrors
{
    public static Diagnostic UnknownStart(string name, IReadOnlyCollection<string> known) =>
        NameErrors.Suggest(new Diagnostic("SN0460", $"there is no parameter `{name}` to start"), name, known,
            known.Count == 0 ? "the model has no parameter" : $"the model has {NameErrors.Join(known)}{(known.Count > 6 ? " and more" : "")}");

    public static Diagnostic FixedStart(string name) =>
        new Diagnostic("SN0460", $"`{name}` is fixed, and cannot be started elsewhere");

    public static Diagnostic BadStart(string name, double value, double lower, double upper) => double.IsFinite(value)
        ? new Diagnostic("SN0461", $"the start of `{name}` lies outside its bounds").Note($"it is {NumberText.Of(value)}, the bounds are {NumberText.Of(lower)}..{NumberText.Of(upper)}")
        : new Diagnostic("SN0461", $"the start of `{name}` is {NumberText.Of(value)}").Help("give a finite number");

    public static Diagnostic NoParameters(SourceSpan whole) =>
        new Diagnostic("SN0462", "the model has no parameter to fit").At(whole with { End = whole.Start }).Help("declare one, as in `param b = 1`");

    public static Diagnostic NoLoss(SourceSpan whole) =>
        new Diagnostic("SN0462", "the model has no loss to fit by").At(whole with { End = whole.Start }).Help("add a line `residual r = y - f`, or `loss = ...`");

    public static Diagnostic TooFew(int observations, int parameters) =>
        new Diagnostic("SN0463", string.Create(CultureInfo.InvariantCulture, $"{Count(observations, "observation")} cannot determine {Count(parameters, "parameter")}"))
            .Help("give more data, or fix some parameters: `param b fixed = 1`; the method `lbfgs` finds one of many solutions");

    public static Diagnostic OutsideDomain(string where, IEnumerable<string> start) =>
        new Diagnostic("SN0464", $"at the start, {where}").Note($"the start is {string.Join(", ", start)}")
            .Help("start elsewhere, as with `param b = 1` or `--start b=1`");

    public static Diagnostic Weight(string column, double weight, SourceSpan? place)
    {
        var diagnostic = new Diagnostic("SN0465", $"a weight of the column `{column}` is {NumberText.Of(weight)}").Note("weights are finite and not negative");
        return place is { } span ? diagnostic.At(span) : diagnostic;
    }

    public static Diagnostic NoWeightColumn(string column, IReadOnlyCollection<string> columns) =>
        NameErrors.Suggest(new Diagnostic("SN0465", $"the data have no column `{column}` of weights"), column, columns,
            $"they have {NameErrors.Join(columns)}{(columns.Count > 6 ? " and more" : "")}");

    public static Diagnostic NoWeightsHere(string reason) => new Diagnostic("SN0465", $"samples cannot have weights: {reason}");

    public static Diagnostic NotSquares(SourceSpan whole) =>
        new Diagnostic("SN0466", "Levenberg-Marquardt needs a sum of squares, and this loss is none").At(whole with { End = whole.Start })
            .Help("declare `residual r = ...`, or choose `lbfgs` or `newton`");

    public static Diagnostic TooLarge(long observations, int parameters) =>
        new Diagnostic("SN0466", string.Create(CultureInfo.InvariantCulture, $"the Jacobian of {observations} residuals by {parameters} parameters is too large for Levenberg-Marquardt"))
            .Help("choose `lbfgs`");

    public static Diagnostic NotSmooth(SourceSpan whole) =>
        new Diagnostic("SN0466", "Newton's method needs second derivatives, and this loss has kinks or reaches across samples").At(whole with { End = whole.Start })
            .Help("choose `lbfgs`");

    public static Diagnostic NoSamples(SourceSpan whole) =>
        new Diagnostic("SN0467", "there is no sample to fit to").At(whole with { End = whole.Start });

    public static Diagnostic Option(string name, string wanted, string found) =>
        new Diagnostic("SN0468", $"{name} is {wanted}, not {found}");

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
