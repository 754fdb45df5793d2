using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SymbolicNet.Diagnostics;
using SymbolicNet.Symbolics;

namespace SymbolicNet;

/// <summary>The comparisons of a function's derivative by one name. Immutable.</summary>
/// <param name="Of">What was differentiated: <c>f</c> for a formula, else a model's <c>loss</c>, <c>penalty decay</c>.</param>
/// <param name="By">The name differentiated by.</param>
/// <param name="Comparisons">By element, then along random directions.</param>
public sealed record GradientCheckEntry(string Of, string By, ImmutableArray<GradientComparison> Comparisons)
{
    /// <summary>Whether no comparison failed.</summary>
    public bool IsPassed => Failed == 0;

    public int Passed => Comparisons.Count(c => c.Verdict == GradientVerdict.Passed);

    public int Failed => Comparisons.Count(c => c.Verdict == GradientVerdict.Failed);

    public int Skipped => Comparisons.Count(c => c.Verdict == GradientVerdict.Skipped);

    /// <summary>The comparison with the largest relative error, failures first; null where all were skipped.</summary>
    public GradientComparison? Worst => Comparisons.Where(c => c.Verdict != GradientVerdict.Skipped)
        .MaxBy(c => (c.Verdict == GradientVerdict.Failed, double.IsNaN(c.RelativeError) ? double.PositiveInfinity : c.RelativeError));

    /// <summary>The largest difference of those compared; NaN where a derivative is.</summary>
    public double LargestAbsoluteError => Comparisons.Where(c => c.Verdict != GradientVerdict.Skipped).Select(c => c.AbsoluteError).Aggregate(0.0, Math.Max);

    /// <summary>The largest relative difference of those compared; NaN where a derivative is.</summary>
    public double LargestRelativeError => Comparisons.Where(c => c.Verdict != GradientVerdict.Skipped).Select(c => c.RelativeError).Aggregate(0.0, Math.Max);

    /// <summary>The kinks for which comparisons were skipped.</summary>
    public ImmutableArray<Kink> Kinks => [.. Comparisons.Select(c => c.Kink).OfType<Kink>().Distinct()];
}

/// <summary>What <see cref="GradientCheck"/> found. Immutable.</summary>
/// <param name="Entries">For each function and each name differentiated by.</param>
/// <param name="Options">How it was checked.</param>
public sealed record GradientCheckReport(ImmutableArray<GradientCheckEntry> Entries, GradientCheckOptions Options)
{
    /// <summary>Whether no comparison failed; what was skipped counts neither way.</summary>
    public bool Passed => Entries.All(e => e.IsPassed);

    /// <summary>How many comparisons were skipped.</summary>
    public int Skipped => Entries.Sum(e => e.Skipped);

    /// <summary>The report as lines: one for each entry, and below it where it failed most and what was skipped.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"gradients beside differences of order {Options.Order}, tolerance {Short(Options.Tolerance)}, seed {Options.Seed}\n");
        int width = Entries.Select(e => Title(e).Length).DefaultIfEmpty().Max();
        foreach (var entry in Entries)
            Append(text, entry, width);
        int failed = Entries.Sum(e => e.Failed);
        text.Append(CultureInfo.InvariantCulture, $"{Entries.Sum(e => e.Passed)} passed, {failed} failed, {Skipped} skipped\n");
        return text.ToString();
    }

    private static void Append(StringBuilder text, GradientCheckEntry entry, int width)
    {
        string verdict = entry.Failed > 0 ? "FAILED" : entry.Passed > 0 ? "passed" : entry.Skipped > 0 ? "skipped" : "empty";
        text.Append(CultureInfo.InvariantCulture, $"  {Title(entry).PadRight(width)}  {verdict,-7}  {entry.Passed} passed, {entry.Failed} failed, {entry.Skipped} skipped");
        if (entry.Worst is { } worst)
        {
            text.Append(CultureInfo.InvariantCulture, $"; relative error up to {Short(worst.RelativeError)}{At(worst)}");
            if (worst.Verdict == GradientVerdict.Failed)
                text.Append(CultureInfo.InvariantCulture, $"\n    failed{At(worst)}: expected {Long(worst.Expected)}, found {Long(worst.Found)}{(worst.Reason is null ? "" : ": " + worst.Reason)}");
        }
        text.Append('\n');
        foreach (var group in entry.Comparisons.Where(c => c.Verdict == GradientVerdict.Skipped).GroupBy(c => (c.Reason, c.Kink)))
        {
            string places = string.Join(", ", group.Take(4).Select(c => c.Where)) + (group.Count() > 4 ? ", ..." : "");
            string written = group.Key.Kink is { } kink ? $", in {PrintableText.Of(kink.Place.ToString())}" : "";
            text.Append(CultureInfo.InvariantCulture, $"    skipped{(places.Length > 0 ? " " + places : "")}: {group.Key.Reason}{written}\n");
        }
    }

    private static string Title(GradientCheckEntry entry) => $"{entry.Of} by {entry.By}";

    private static string At(GradientComparison comparison) => comparison.Where.Length == 0 ? "" : comparison.Element is null ? $" in {comparison.Where}" : $" at {comparison.Where}";

    private static string Short(double value) => double.IsFinite(value) && value != 0
        ? value.ToString(value is >= 1e-3 and < 1e4 ? "0.###" : "0.#e-0", CultureInfo.InvariantCulture)
        : NumberText.Of(value);

    private static string Long(double value) => double.IsFinite(value) ? value.ToString("G9", CultureInfo.InvariantCulture) : NumberText.Of(value);
}
