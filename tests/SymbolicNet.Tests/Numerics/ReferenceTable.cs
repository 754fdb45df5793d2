using System.Globalization;
using System.Runtime.CompilerServices;

namespace SymbolicNet.Tests.Numerics;

/// <summary>One line of a table: at exactly these arguments the function's value is <c>High + Low</c>.</summary>
/// <param name="Arguments">The arguments, in the order of the header.</param>
/// <param name="High">The double nearest to the true value.</param>
/// <param name="Low">The double nearest to what is left, so that errors below one ulp can be measured.</param>
internal sealed record ReferencePoint(double[] Arguments, double High, double Low);

/// <summary>A table of reference values: CSV with the header <c>x,hi,lo</c> or <c>x,y,hi,lo</c>, numbers in round-trip form.</summary>
internal static class ReferenceTable
{
    /// <summary>Reads <c>Tables/{name}.csv</c> beside the calling source file, which is where every clone has it.</summary>
    public static IReadOnlyList<ReferencePoint> Read(string name, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(caller)!, "Tables", name + ".csv");
        return [.. File.ReadLines(path).Skip(1).Select(Point)];
    }

    private static ReferencePoint Point(string line)
    {
        double[] numbers = [.. line.Split(',').Select(Number)];
        return new ReferencePoint(numbers[..^2], numbers[^2], numbers[^1]);
    }

    private static double Number(string text) => text switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" => double.NaN,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };
}
