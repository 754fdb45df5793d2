using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using SymbolicNet.Tests.Architecture;

namespace SymbolicNet.Tests.Fitting;

/// <summary>A set of NIST's Statistical Reference Datasets for nonlinear regression, read from its file.</summary>
internal sealed partial class NistSet
{
    private readonly double[][] _parameters;

    private NistSet(string formula, double[][] parameters, double rss, double deviation, double[][] rows)
    {
        (Formula, _parameters, Rss, ResidualStandardDeviation) = (formula, parameters, rss, deviation);
        Table = DataTable.Of(("y", [.. rows.Select(r => r[0])]), ("x", [.. rows.Select(r => r[1])]));
    }

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Folder, "*.dat").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    /// <summary>The model of y, in the language.</summary>
    public string Formula { get; }

    public double Rss { get; }

    public double ResidualStandardDeviation { get; }

    public DataTable Table { get; }

    public int ParameterCount => _parameters.Length;

    private static string Folder => Path.Combine(Repository.Root, "tests/SymbolicNet.Tests/Data/nist");

    public static NistSet Read(string name)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Folder, name + ".dat"));
        int model = Array.FindIndex(lines, l => l.StartsWith("Model:", StringComparison.Ordinal));
        int starts = Array.FindIndex(lines, l => l.Contains("tarting ", StringComparison.Ordinal) && l.Contains("Certified", StringComparison.Ordinal));
        string text = string.Join(' ', lines[(model + 1)..starts]);
        string formula = ErrorTerm().Replace(text[(text.IndexOf("y =", StringComparison.Ordinal) + 3)..], "")
            .Replace("**", "^", StringComparison.Ordinal).Replace('[', '(').Replace(']', ')').Trim();
        var parameters = lines.Skip(40).TakeWhile(l => Parameter().IsMatch(l)).Select(l => Numbers(l[(l.IndexOf('=', StringComparison.Ordinal) + 1)..]));
        return new NistSet(formula, [.. parameters], After(lines, "Residual Sum of Squares:"), After(lines, "Residual Standard Deviation:"),
            [.. lines.Skip(60).Where(l => l.Trim().Length > 0).Select(Numbers)]);
    }

    public double Certified(int parameter) => _parameters[parameter][2];

    public double CertifiedError(int parameter) => _parameters[parameter][3];

    /// <summary>A model file that begins at start 1 or 2.</summary>
    public string ModelText(int start, string objective = "residual r = y - f") =>
        "input x\ntarget y\n" + string.Concat(_parameters.Select((p, i) => string.Create(CultureInfo.InvariantCulture, $"param b{i + 1} = {p[start - 1]:R}\n"))) + $"f = {Formula}\n{objective}\n";

    /// <summary>The starts as options.</summary>
    public ImmutableDictionary<string, double> Start(int start) =>
        _parameters.Select((p, i) => KeyValuePair.Create($"b{i + 1}", p[start - 1])).ToImmutableDictionary(StringComparer.Ordinal);

    private static double After(string[] lines, string label) =>
        Numbers(lines.First(l => l.StartsWith(label, StringComparison.Ordinal))[label.Length..])[0];

    private static double[] Numbers(string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(n => double.Parse(n, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"\+\s*e\s*$")]
    private static partial Regex ErrorTerm();

    [GeneratedRegex(@"^\s*b\d+\s*=")]
    private static partial Regex Parameter();
}
