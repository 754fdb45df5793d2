using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using SymbolicNet.Compilation.Kernels;

namespace SymbolicNet.Tests.Compilation.Kernels;

/// <summary>A random product, and what it is by the definition, summed in doubles term by term.</summary>
internal sealed class ProductCase<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Random _random;
    private readonly MatrixLayout _a;
    private readonly MatrixLayout _b;
    private readonly MatrixLayout _c;
    private readonly BiasAxis _bias;
    private readonly bool _hasRelu;

    public ProductCase(Random random, int rows, int depth, int columns, VectorWidth width)
    {
        _random = random;
        _a = AnyLayout(rows, depth);
        _b = AnyLayout(depth, columns);
        _c = AnyLayout(rows, columns);
        _bias = (BiasAxis)random.Next(3);
        _hasRelu = random.Next(3) == 0;
        Alpha = T.CreateChecked(random.Next(2) == 0 ? 1 : -0.25);
        Beta = T.CreateChecked(random.Next(3) * 0.5);
        A = Numbers(_a.Length);
        B = Numbers(_b.Length);
        C = Numbers(_c.Length);
        Bias = Numbers(_bias switch { BiasAxis.PerRow => rows, BiasAxis.PerColumn => columns, _ => 0 });
        Product = new MatrixProduct<T>(_a, _b, _c, _bias, _hasRelu, width);
        Name = string.Create(CultureInfo.InvariantCulture,
            $"{typeof(T).Name} {width}, {_a} by {_b} to {_c}, bias {_bias}, relu {_hasRelu}, alpha {Alpha}, beta {Beta}");
    }

    public string Name { get; }

    public MatrixProduct<T> Product { get; }

    public T[] A { get; }

    public T[] B { get; }

    public T[] C { get; }

    public T[] Bias { get; }

    public T Alpha { get; }

    public T Beta { get; }

    /// <summary>C after the product, as each member of a team of so many does its share.</summary>
    public T[] Run(ThreadTeam team)
    {
        T[] result = [.. C];
        team.Run(new Shares(this, result));
        return result;
    }

    /// <summary>The largest error of a result, in units of the sum of absolute terms; infinite where something beside C's elements changed.</summary>
    public double ErrorOf(T[] result)
    {
        T[] rest = [.. result];
        double worst = 0;
        for (int i = 0; i < _c.Rows; i++)
        {
            for (int j = 0; j < _c.Columns; j++)
            {
                int place = (i * _c.RowStride) + (j * _c.ColumnStride);
                var (expected, terms) = Element(i, j, place);
                double error = Math.Abs(double.CreateChecked(result[place]) - expected) / Math.Max(terms, double.Epsilon);
                worst = error <= worst ? worst : error;
                rest[place] = C[place];
            }
        }
        return SameBytes(rest, C) ? worst : double.PositiveInfinity;
    }

    public static bool SameBytes(T[] left, T[] right) => MemoryMarshal.AsBytes<T>(left).SequenceEqual(MemoryMarshal.AsBytes<T>(right));

    private (double Value, double AbsoluteTerms) Element(int i, int j, int place)
    {
        double sum = 0, terms = 0;
        void Add(double term)
        {
            sum += term;
            terms += Math.Abs(term);
        }
        for (int k = 0; k < _a.Columns; k++)
        {
            Add(double.CreateChecked(Alpha) * double.CreateChecked(A[(i * _a.RowStride) + (k * _a.ColumnStride)])
                * double.CreateChecked(B[(k * _b.RowStride) + (j * _b.ColumnStride)]));
        }
        if (Beta != T.Zero)
            Add(double.CreateChecked(Beta) * double.CreateChecked(C[place]));
        if (_bias != BiasAxis.None)
            Add(double.CreateChecked(Bias[_bias == BiasAxis.PerRow ? i : j]));
        return (_hasRelu ? Math.Max(0, sum) : sum, terms);
    }

    private MatrixLayout AnyLayout(int rows, int columns) => _random.Next(5) switch
    {
        0 => MatrixLayout.ByRows(rows, columns),
        1 => MatrixLayout.ByRows(rows, columns, columns + _random.Next(1, 4)),
        2 => MatrixLayout.ByRows(columns, rows).Transpose(),
        3 => MatrixLayout.ByRows(columns, rows, rows + _random.Next(1, 4)).Transpose(),
        _ => new MatrixLayout(rows, columns, (2 * columns) + 1, 2),
    };

    private T[] Numbers(long count) => [.. Enumerable.Range(0, (int)count).Select(_ => T.CreateChecked((_random.NextDouble() * 2) - 1))];

    private sealed class Shares(ProductCase<T> product, T[] result) : ITeamWork
    {
        public void Run(TeamMember member) =>
            product.Product.RunShare(product.A, product.B, result, product.Alpha, product.Beta, product.Bias, member);
    }
}
