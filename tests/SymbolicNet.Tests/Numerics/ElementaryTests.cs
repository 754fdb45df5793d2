using System.Globalization;
using System.Reflection;
using SymbolicNet.Numerics;
using Xunit.Abstractions;

namespace SymbolicNet.Tests.Numerics;

/// <summary>Every elementary function against its table of true values, and its vector forms against its scalar one.</summary>
public class ElementaryTests(ITestOutputHelper output)
{
    /// <summary>Table, method, largest error allowed in ulp.</summary>
    public static TheoryData<string, string, double> Functions => new()
    {
        { "exp", nameof(Elementary.Exp), 1 },
        { "exp2", nameof(Elementary.Exp2), 1 },
        { "expm1", nameof(Elementary.ExpM1), 2 },
        { "log", nameof(Elementary.Log), 1 },
        { "log1p", nameof(Elementary.LogP1), 1 },
        { "log2", nameof(Elementary.Log2), 1 },
        { "log10", nameof(Elementary.Log10), 1 },
        { "sqrt", nameof(Elementary.Sqrt), 0.5 },
        { "cbrt", nameof(Elementary.Cbrt), 1 },
        { "sin", nameof(Elementary.Sin), 2 },
        { "cos", nameof(Elementary.Cos), 2 },
        { "tan", nameof(Elementary.Tan), 4 },
        { "sec", nameof(Elementary.Sec), 3 },
        { "csc", nameof(Elementary.Csc), 3 },
        { "cot", nameof(Elementary.Cot), 4 },
        { "asin", nameof(Elementary.Asin), 2 },
        { "acos", nameof(Elementary.Acos), 2 },
        { "atan", nameof(Elementary.Atan), 2 },
        { "atan2", nameof(Elementary.Atan2), 1 },
        { "sinh", nameof(Elementary.Sinh), 3 },
        { "cosh", nameof(Elementary.Cosh), 2 },
        { "tanh", nameof(Elementary.Tanh), 4 },
        { "sech", nameof(Elementary.Sech), 3 },
        { "csch", nameof(Elementary.Csch), 4 },
        { "coth", nameof(Elementary.Coth), 4 },
        { "asinh", nameof(Elementary.Asinh), 1 },
        { "acosh", nameof(Elementary.Acosh), 1 },
        { "atanh", nameof(Elementary.Atanh), 1 },
        { "pow", nameof(Elementary.Pow), 1 },
        { "hypot", nameof(Elementary.Hypot), 1 },
        { "logaddexp", nameof(Elementary.LogAddExp), 1 },
        { "sigmoid", nameof(Elementary.Sigmoid), 2 },
        { "log_sigmoid", nameof(Elementary.LogSigmoid), 3 },
        { "softplus", nameof(Elementary.Softplus), 3 },
        { "silu", nameof(Elementary.Silu), 3 },
        { "mish", nameof(Elementary.Mish), 4 },
        { "elu", nameof(Elementary.Elu), 1 },
        { "one_minus_cos", nameof(Elementary.OneMinusCos), 4 },
        { "erf", nameof(Elementary.Erf), 3 },
        { "round", nameof(Elementary.Round), 0 },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void ErrorsStayWithinTheirBound(string table, string method, double bound)
    {
        var worst = ReferenceTable.Read(table).Select(point => Measured(method, point)).MaxBy(m => m.Error);
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{table}({string.Join(", ", worst.Point.Arguments)}) = {worst.Actual}, expected {worst.Point.High}: {worst.Error:f3} ulp");
        output.WriteLine(text);
        Assert.True(worst.Error <= bound, text);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void EveryVectorWidthGivesTheScalarBits(string table, string method, double bound)
    {
        _ = bound;
        var points = ReferenceTable.Read(table);
        double[][] arguments =
            [.. Enumerable.Range(0, points[0].Arguments.Length).Select(i => points.Select(p => p.Arguments[i]).ToArray())];
        double[] expected = [.. points.Select(p => Scalar(method, p.Arguments))];
        AssertSameBits(expected, Mapped<Lane1>(method, arguments));
        AssertSameBits(expected, Mapped<Lane2>(method, arguments));
        AssertSameBits(expected, Mapped<Lane4>(method, arguments));
        AssertSameBits(expected, Mapped<Lane8>(method, arguments));
    }

    private static (ReferencePoint Point, double Actual, double Error) Measured(string method, ReferencePoint point)
    {
        var actual = Scalar(method, point.Arguments);
        var error = Ulp.Error(actual, point.High, point.Low);
        // ln(e^a + e^b) cancels around 0: there the rounding of the larger argument is the measure.
        if (method == nameof(Elementary.LogAddExp) && double.IsFinite(point.High))
            error *= Math.Min(1, Ulp.Of(point.High) / Ulp.Of(point.Arguments.Max()));
        return (point, actual, error);
    }

    private static double Scalar(string method, double[] arguments)
    {
        var function = typeof(Elementary).GetMethods(BindingFlags.Static | BindingFlags.Public)
            .Single(m => m.Name == method && !m.IsGenericMethod);
        var defaults = function.GetParameters().Skip(arguments.Length).Select(p => p.DefaultValue!);
        object[] complete = [.. arguments.Select(a => (object)a), .. defaults];
        return (double)function.Invoke(null, complete)!;
    }

    /// <summary>The function over whole columns, lane by lane; the tail is filled up with other numbers, which must not matter.</summary>
    private static double[] Mapped<TLane>(string method, double[][] columns) where TLane : struct, ILane<TLane>
    {
        var function = typeof(Elementary).GetMethods(BindingFlags.Static | BindingFlags.Public)
            .Single(m => m.Name == method && m.IsGenericMethod).MakeGenericMethod(typeof(TLane));
        var results = new double[columns[0].Length];
        for (var start = 0; start < results.Length; start += TLane.Count)
        {
            object[] arguments = [.. columns.Select(column => (object)Filled<TLane>(column, start))];
            var defaults = Enumerable.Repeat((object)(TLane)1.0, function.GetParameters().Length - arguments.Length);
            object[] complete = [.. arguments, .. defaults];
            var lane = (TLane)function.Invoke(null, complete)!;
            var buffer = new double[TLane.Count];
            lane.Store(buffer);
            buffer.AsSpan(0, Math.Min(TLane.Count, results.Length - start)).CopyTo(results.AsSpan(start));
        }
        return results;
    }

    private static TLane Filled<TLane>(double[] column, int start) where TLane : struct, ILane<TLane>
    {
        var buffer = new double[TLane.Count];
        Array.Fill(buffer, 1e300);
        column.AsSpan(start, Math.Min(TLane.Count, column.Length - start)).CopyTo(buffer);
        return TLane.Load(buffer);
    }

    private static void AssertSameBits(double[] expected, double[] actual) =>
        Assert.Equal(expected.Select(BitsButOneNaN), actual.Select(BitsButOneNaN));

    /// <summary>Which NaN comes of two is the processor's choice.</summary>
    private static long BitsButOneNaN(double x) => BitConverter.DoubleToInt64Bits(double.IsNaN(x) ? double.NaN : x);
}
