using System.Reflection;
using SymbolicNet.Numerics;

namespace SymbolicNet.Tests.Numerics;

public class SinglePrecisionTests
{
    private static readonly MethodInfo[] Methods = typeof(ElementarySingle).GetMethods(BindingFlags.Static | BindingFlags.Public);

    public static TheoryData<string> Names => [.. Methods.Where(m => !m.IsGenericMethod).Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryWidthGivesTheRoundedDouble(string name)
    {
        var scalar = Methods.Single(m => m.Name == name && !m.IsGenericMethod);
        var random = new Random(31);
        var columns = scalar.GetParameters().Select(_ => Enumerable.Range(0, 512).Select(i => Number(i, random)).ToArray()).ToArray();
        float[] expected = [.. Enumerable.Range(0, 512).Select(i => (float)scalar.Invoke(null, [.. columns.Select(c => (object)c[i])])!)];
        var generic = Methods.Single(m => m.Name == name && m.IsGenericMethod);
        Assert.Equal(expected, Mapped<Floats4, Lane2>(generic, columns));
        Assert.Equal(expected, Mapped<Floats8, Lane4>(generic, columns));
        Assert.Equal(expected, Mapped<Floats16, Lane8>(generic, columns));
    }

    [Fact]
    public void PairsAreTheRoundedMembers()
    {
        var x = Floats16.Load(Enumerable.Range(-8, 16).Select(i => i * 0.7f).ToArray());
        var (sine, cosine) = ElementarySingle.SinAndCos<Floats16, Lane8>(x);
        Assert.Equal(ElementarySingle.Sin<Floats16, Lane8>(x).Value, sine.Value);
        Assert.Equal(ElementarySingle.Cos<Floats16, Lane8>(x).Value, cosine.Value);
        var (tanh, sech) = ElementarySingle.TanhAndSech<Floats16, Lane8>(x);
        Assert.Equal(ElementarySingle.Tanh<Floats16, Lane8>(x).Value, tanh.Value);
        Assert.Equal(ElementarySingle.Sech<Floats16, Lane8>(x).Value, sech.Value);
        var (positive, negative) = ElementarySingle.SigmoidOfBoth<Floats16, Lane8>(x);
        Assert.Equal(ElementarySingle.Sigmoid<Floats16, Lane8>(x).Value, positive.Value);
        Assert.Equal(ElementarySingle.Sigmoid<Floats16, Lane8>(new(-x.Value)).Value, negative.Value);
    }

    [Fact]
    public void OverflowAndUnderflowAreThoseOfSinglePrecision()
    {
        Assert.Equal(float.PositiveInfinity, ElementarySingle.Exp(89));
        Assert.Equal(float.MaxValue, ElementarySingle.Sqrt(float.MaxValue) * ElementarySingle.Sqrt(float.MaxValue), 1e33f);
        Assert.Equal(float.Epsilon, ElementarySingle.Exp(-103.5f));
        Assert.Equal(0, ElementarySingle.Exp(-105));
        Assert.True(float.IsNegative(ElementarySingle.Tanh(-0f)));
    }

    private static float Number(int i, Random random) => i % 2 == 0
        ? BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue))
        : 16 * (random.NextSingle() - 0.5f);

    private static float[] Mapped<TFloats, TLane>(MethodInfo method, float[][] columns)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane>
    {
        var function = method.MakeGenericMethod(typeof(TFloats), typeof(TLane));
        var results = new float[columns[0].Length];
        for (var start = 0; start < results.Length; start += TFloats.Count)
        {
            object[] arguments = [.. columns.Select(column => (object)TFloats.Load(column.AsSpan(start)))];
            ((TFloats)function.Invoke(null, arguments)!).Store(results.AsSpan(start));
        }
        return results;
    }
}
