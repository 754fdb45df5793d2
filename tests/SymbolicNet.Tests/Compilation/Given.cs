using System.Globalization;
using System.Text.RegularExpressions;

namespace SymbolicNet.Tests.Compilation;

/// <summary>Evaluates formulas at values written as text: <c>x=1.5;v[3]=1 2 3;r[2]'=1 2</c>.</summary>
internal static partial class Given
{
    public static Tensor Evaluate(string formula, string variables)
    {
        var shapes = new List<string>();
        var values = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (Match match in Variable().Matches(variables))
        {
            string name = match.Groups["name"].Value, shape = match.Groups["shape"].Value;
            double[] numbers = Numbers(match.Groups["values"].Value);
            Dimension[] sizes = [.. shape.Trim('[', ']', '\'').Split(',', StringSplitOptions.RemoveEmptyEntries).Select(s => (Dimension)int.Parse(s, CultureInfo.InvariantCulture))];
            shapes.Add(name + shape);
            values[name] = Tensor.Of(new Shape([.. sizes], shape.EndsWith('\'')), numbers);
        }
        return Formula.Parse(formula, string.Join(", ", shapes)).Evaluate(values);
    }

    /// <summary>The value of a scalar formula.</summary>
    public static double Scalar(string formula, string variables = "") => Evaluate(formula, variables).ToScalar();

    public static double[] Numbers(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number)];

    public static double Number(string text) => text switch
    {
        "inf" or "+inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" => double.NaN,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex(@"(?<name>\w+)(?<shape>\[[^]]*\]'?)?=(?<values>[^;]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();
}
