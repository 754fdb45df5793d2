using System.Numerics;
using SymbolicNet.Compilation.Kernels;

namespace SymbolicNet.Tests.Compilation.Kernels;

public class MatrixProductTests
{
    private const int Cases = 250;

    public static TheoryData<int> Widths => [.. Enumerable.Range(0, (int)VectorWidths.Widest + 1)];

    private static MatrixLayout Square(int size) => MatrixLayout.ByRows(size, size);

    [Theory]
    [MemberData(nameof(Widths))]
    public void DoublesAreRightWhateverTheShapeAndTheTeam(int width) => Check<double>((VectorWidth)width, 1e-13);

    [Theory]
    [MemberData(nameof(Widths))]
    public void FloatsAreRightWhateverTheShapeAndTheTeam(int width) => Check<float>((VectorWidth)width, 1e-5);

    [Fact]
    public void NaNAndInfinityReachTheElementsTheyBelongToAndNoOthers()
    {
        foreach (int size in (int[])[1, 3, 17, 40])
        {
            foreach (bool isTransposed in (bool[])[false, true])
            {
                var layout = isTransposed ? Square(size).Transpose() : Square(size);
                double[] a = new double[size * size], b = new double[size * size], c = new double[size * size];
                Array.Fill(a, 1);
                Array.Fill(b, 1);
                Array.Fill(c, double.NaN);
                a[0] = double.NaN;
                a[^1] = size > 1 ? double.NegativeInfinity : a[^1];
                new MatrixProduct<double>(Square(size), layout, Square(size), hasRelu: true).Run(a, b, c, 1, 0);
                for (int i = 0; i < c.Length; i++)
                    Assert.Equal(i < size ? double.NaN : i / size == size - 1 ? 0 : size, c[i]);
            }
        }
    }

    [Fact]
    public void SumsOfNoTermsAreZero()
    {
        double[] c = [1, 2, 3, 4, 5, 6];
        var product = new MatrixProduct<double>(MatrixLayout.ByRows(2, 0), MatrixLayout.ByRows(0, 3), MatrixLayout.ByRows(2, 3), BiasAxis.PerColumn);
        product.Run([], [], c, 1, 0.5, [10, 20, 30]);
        Assert.Equal([10.5, 21, 31.5, 12, 22.5, 33], c);
    }

    [Fact]
    public void LayoutsThatDoNotFitAndShortSpansAreRefused()
    {
        Assert.Throws<ArgumentException>(() => new MatrixProduct<double>(Square(2), Square(3), Square(2)));
        var product = new MatrixProduct<double>(Square(2), Square(2), Square(2), BiasAxis.PerRow);
        Assert.Throws<ArgumentException>(() => product.Run(new double[3], new double[4], new double[4], 1, 0, new double[2]));
        Assert.Throws<ArgumentException>(() => product.Run(new double[4], new double[4], new double[4], 1, 0, new double[1]));
    }

    [Fact]
    public void RunningAllocatesNothing()
    {
        using var team = new ThreadTeam(2);
        foreach (int size in (int[])[7, 100, 400])
        {
            var product = new MatrixProduct<float>(Square(size), Square(size), Square(size));
            float[] a = new float[size * size], b = new float[size * size], c = new float[size * size];
            product.Run(a, b, c, 1, 0, team: team);
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 3; i++)
                product.Run(a, b, c, 1, 0, team: team);
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }
    }

    private static void Check<T>(VectorWidth width, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using ThreadTeam one = new(1), two = new(2), four = new(4);
        var random = new Random(1 + (int)width);
        for (int i = 0; i < Cases; i++)
        {
            var product = new ProductCase<T>(random, Size(random), Size(random), Size(random), width);
            var result = product.Run(one);
            double error = product.ErrorOf(result);
            Assert.True(error <= tolerance, $"{product.Name}: error {error:g3}");
            Assert.True(ProductCase<T>.SameBytes(result, product.Run(two)), $"{product.Name}: two threads differ");
            Assert.True(ProductCase<T>.SameBytes(result, product.Run(four)), $"{product.Name}: four threads differ");
        }
    }

    // Mostly odd and small, now and then past a block of terms or of registers.
    private static int Size(Random random) => random.Next(12) switch
    {
        0 => random.Next(0, 3),
        1 => random.Next(100, 301),
        _ => random.Next(0, 71),
    };
}
