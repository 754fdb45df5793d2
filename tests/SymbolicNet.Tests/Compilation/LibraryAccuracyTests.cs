using System.Globalization;
using System.Runtime.CompilerServices;
using SymbolicNet.Tests.Numerics;

namespace SymbolicNet.Tests.Compilation;

/// <summary>One-argument functions written in the language against Tables/library.csv (made by generate_library.py): 4 ulp anywhere.</summary>
public class LibraryAccuracyTests
{
    public static TheoryData<string> Functions => ["elu", "selu", "leaky_relu", "swish", "softsign", "hardtanh", "hard_sigmoid", "ln", "trigamma"];

    [Theory]
    [MemberData(nameof(Functions))]
    public void ErrorsStayWithinFourUnitsOfTheLastPlace(string function)
    {
        var points = function == "trigamma" ? Trigamma() : Table(function);
        var formula = Formula.Parse($"{function}(x)", $"x[{points.Count}]");
        var actual = formula.Evaluate(new Dictionary<string, Tensor> { ["x"] = Tensor.Vector([.. points.Select(p => p.Arguments[0])]) }).AsSpan().ToArray();
        var (point, value) = points.Zip(actual).MaxBy(p => Error(p.Second, p.First));
        Assert.True(Error(value, point) <= 4, string.Create(CultureInfo.InvariantCulture,
            $"{function}({point.Arguments[0]:R}) = {value:R}, not {point.High:R}: {Error(value, point):g3} ulp"));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void NaNStaysNaN(string function) => Assert.Equal(double.NaN, Given.Scalar($"{function}(x)", "x=nan"));

    // The sign of a zero is not promised.
    private static double Error(double actual, ReferencePoint point) => actual == 0 && point.High == 0 ? 0 : Ulp.Error(actual, point.High, point.Low);

    private static List<ReferencePoint> Table(string function, [CallerFilePath] string caller = "") =>
        [.. File.ReadLines(Path.Combine(Path.GetDirectoryName(caller)!, "Tables", "library.csv"))
            .Select(l => l.Split(',')).Where(c => c[0] == function)
            .Select(c => new ReferencePoint([Given.Number(c[1])], Given.Number(c[2]), Given.Number(c[3])))];

    // The machine's own table.
    private static IReadOnlyList<ReferencePoint> Trigamma([CallerFilePath] string caller = "") =>
        ReferenceTable.Read("trigamma", Path.Combine(Path.GetDirectoryName(caller)!, "..", "Numerics", "x"));
}
