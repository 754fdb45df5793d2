using System.Reflection;
using System.Runtime.CompilerServices;
using SymbolicNet.Numerics;

namespace SymbolicNet.Tests.Numerics;

/// <summary>Every way to compute a function gives the same bits, whatever the arguments and whoever sits beside them.</summary>
public class LaneWidthTests
{
    private static readonly MethodInfo[] Functions =
        [.. typeof(Elementary).GetMethods(BindingFlags.Static | BindingFlags.Public).Where(m => m.IsGenericMethod)];

    public static TheoryData<string> All => [.. Functions.Select(m => m.Name)];

    public static TheoryData<string> Called => [.. typeof(OutOfLine).GetMethods(BindingFlags.Static | BindingFlags.Public).Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(All))]
    public void EveryWidthGivesTheSameBitsForRandomOnes(string function)
    {
        var method = Functions.Single(m => m.Name == function);
        var columns = Columns(method.GetParameters().Length);
        var expected = Mapped<Lane1>(method, columns);
        Assert.Equal(expected, Mapped<Lane2>(method, columns));
        Assert.Equal(expected, Mapped<Lane4>(method, columns));
        Assert.Equal(expected, Mapped<Lane8>(method, columns));
    }

    [Theory]
    [MemberData(nameof(Called))]
    public void CallsGiveTheBitsOfWhatTheyCall(string function)
    {
        var method = Functions.Single(m => m.Name == function);
        var columns = Columns(method.GetParameters().Length);
        Assert.Equal(Mapped<Lane1>(method, columns), Mapped<Lane8>(typeof(OutOfLine).GetMethod(function)!, columns));
    }

    [Theory]
    [InlineData(nameof(Elementary.SinAndCos), nameof(Elementary.Sin), nameof(Elementary.Cos))]
    [InlineData(nameof(Elementary.TanhAndSech), nameof(Elementary.Tanh), nameof(Elementary.Sech))]
    public void PairsGiveTheBitsOfTheirMembers(string pair, string first, string second)
    {
        var columns = Columns(1);
        var both = Mapped<Lane8>(Functions.Single(m => m.Name == pair), columns);
        Assert.Equal(Mapped<Lane8>(Functions.Single(m => m.Name == first), columns), both.Take(columns[0].Length));
        Assert.Equal(Mapped<Lane8>(Functions.Single(m => m.Name == second), columns), both.Skip(columns[0].Length));
    }

    [Fact]
    public void BothSigmoidsGiveTheBitsOfTwoCalls()
    {
        foreach (var x in Columns(1)[0])
        {
            var (positive, negative) = Elementary.SigmoidOfBoth(new Lane1(x));
            Assert.Equal(BitsButOneNaN(Elementary.Sigmoid(x)), BitsButOneNaN(positive.Value));
            Assert.Equal(BitsButOneNaN(Elementary.Sigmoid(-x)), BitsButOneNaN(negative.Value));
        }
    }

    /// <summary>On a processor with these instructions nothing else would run the arithmetic that stands in for them.</summary>
    [Fact]
    public void ArithmeticGivesTheBitsOfTheInstructionsItReplaces()
    {
        var columns = Columns(2);
        for (var i = 0; i < columns[0].Length; i++)
        {
            var x = columns[0][i];
            var exponent = Lane8.Split(x, out var mantissa);
            var same = Bits.Split<Lane8>(x, out var sameMantissa);
            Assert.Equal(Elements(same), Elements(exponent));
            if (!double.IsNaN(Elementary.Sqrt(x)) && x != 0)
                Assert.Equal(Elements(sameMantissa), Elements(mantissa));

            var significand = 0.25 + Math.Abs(columns[1][i] % 4);
            var n = i % 2200 - 1100;
            Assert.Equal(Elements(Bits.Scale<Lane8>(significand, n)), Elements(Lane8.Scale(significand, n)));
            Assert.Equal(Elements(Bits.Scale<Lane1>(significand, n)), Elements(Lane1.Scale(significand, n)));
        }
    }

    /// <summary>Numbers of all sizes, and as many where functions change; one column for each parameter.</summary>
    private static double[][] Columns(int count)
    {
        var random = new Random(20261121);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, 2048).Select(Number).ToArray())];

        double Number(int i) => (i % 4) switch
        {
            0 => BitConverter.Int64BitsToDouble(random.NextInt64() ^ random.NextInt64() << 1),
            1 => 1600 * (random.NextDouble() - 0.5),
            2 => 8 * (random.NextDouble() - 0.5),
            _ => Math.ScaleB(random.NextDouble() - 0.5, random.Next(-60, 60)),
        };
    }

    /// <summary>The bits of the results; of a pair, the first members before the second ones.</summary>
    private static long[] Mapped<TLane>(MethodInfo method, double[][] columns) where TLane : struct, ILane<TLane>
    {
        var function = method.MakeGenericMethod(typeof(TLane));
        var rows = columns[0].Length;
        var results = new List<double[]>();
        for (var start = 0; start < rows; start += TLane.Count)
        {
            object[] arguments = [.. columns.Select(column => (object)TLane.Load(column.AsSpan(start)))];
            var result = function.Invoke(null, arguments)!;
            var lanes = result is ITuple tuple ? [(TLane)tuple[0]!, (TLane)tuple[1]!] : new[] { (TLane)result };
            results.Add([.. lanes.SelectMany(Elements)]);
        }
        var members = results[0].Length / TLane.Count;
        return [.. Enumerable.Range(0, members).SelectMany(m => results.SelectMany(r => r.Skip(m * TLane.Count).Take(TLane.Count))).Select(BitsButOneNaN)];
    }

    private static double[] Elements<TLane>(TLane lane) where TLane : struct, ILane<TLane>
    {
        var buffer = new double[TLane.Count];
        lane.Store(buffer);
        return buffer;
    }

    /// <summary>Which NaN comes of two is the processor's choice.</summary>
    private static long BitsButOneNaN(double x) => BitConverter.DoubleToInt64Bits(double.IsNaN(x) ? double.NaN : x);
}
