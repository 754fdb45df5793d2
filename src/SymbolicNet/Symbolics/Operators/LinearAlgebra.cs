using SymbolicNet.Symbolics.Differentiation;

namespace SymbolicNet.Symbolics;

/// <summary>Linear algebra on the last two axes, for every index of the axes before them.</summary>
/// <remarks>A singular matrix gives infinities or NaN, never an exception.</remarks>
internal sealed class MatrixOperator(string name, MatrixOperator.Form form, MatrixOperator.MatrixFunction value) : Operator
{
    public enum Form
    {
        /// <summary>[n,n] to [n,n].</summary>
        ToMatrix,

        /// <summary>[n,n] to a scalar.</summary>
        ToScalar,

        /// <summary>[n,n] and [n,k] to [n,k].</summary>
        Solve,
    }

    /// <summary>From a matrix of n rows (a copy, free to use) and a right side of k columns to the result.</summary>
    public delegate void MatrixFunction(Span<double> matrix, ReadOnlySpan<double> right, Span<double> result, int n, int k);

    public static readonly MatrixOperator Inverse = new("inv", Form.ToMatrix, (a, _, result, n, _) => DenseLinearAlgebra.Invert(a, result, n));
    public static readonly MatrixOperator Determinant = new("det", Form.ToScalar, (a, _, result, n, _) => result[0] = DenseLinearAlgebra.Determinant(a, n));
    public static readonly MatrixOperator LogDeterminant = new("logdet", Form.ToScalar, (a, _, result, n, _) => result[0] = DenseLinearAlgebra.LogDeterminant(a, n));
    public static readonly MatrixOperator Cholesky = new("cholesky", Form.ToMatrix, (a, _, result, n, _) => DenseLinearAlgebra.Cholesky(a, result, n));

    public static readonly MatrixOperator Solve = new("solve", Form.Solve, (a, b, result, n, k) =>
    {
        b.CopyTo(result);
        DenseLinearAlgebra.Solve(a, result, n, k);
    });

    public override string Name { get; } = name;

    /// <summary>What is done with one matrix; the result's elements are 0 before.</summary>
    public MatrixFunction Apply { get; } = value;

    /// <summary>A product of a column and a row is solved for the column alone: <c>solve(A, x*y') = solve(A, x)*y'</c>.</summary>
    public override Node? Canonical(Graph graph, Node[] operands)
    {
        if (form != Form.Solve || operands[0].Shape.Rank != 2 || operands[1].Operator is not Contraction { Inputs: ["a", "b"], Output: "ab" or "ba" } product)
            return null;
        // Rule: solve for an outer product.
        var (column, row) = product.Output == "ab" ? (operands[1][0], operands[1][1]) : (operands[1][1], operands[1][0]);
        var solution = graph.Apply(this, operands[0], Reshape.Apply(column, new Shape([column.Shape[0], 1])));
        return Contraction.Outer(Reshape.Apply(solution, column.Shape), row);
    }

    public override bool IsTame(ReadOnlySpan<Node> operands) => false;

    public override Shape InferShape(ReadOnlySpan<Node> operands)
    {
        var matrix = operands[0].Shape;
        return form switch
        {
            Form.ToMatrix => matrix,
            Form.ToScalar => matrix.RemoveAt(matrix.Rank - 1).RemoveAt(matrix.Rank - 2),
            _ => operands[1].Shape,
        };
    }

    public override Tensor Evaluate(IEvaluator evaluator, Tensor[] operands, Shape shape)
    {
        var matrices = operands[0].AsSpan();
        var sizes = operands[0].Shape.Sizes();
        int n = sizes[^1];
        int count = sizes.AsSpan(0, sizes.Length - 2).ToArray().Aggregate(1, (product, size) => product * size);
        var values = new double[shape.Count];
        int stride = count == 0 ? 0 : values.Length / count;
        int columns = form == Form.Solve ? (int)operands[1].Shape[operands[1].Shape.Rank - 1].Size : 0;
        var scratch = new double[n * n];
        for (int i = 0; i < count; i++)
        {
            matrices.Slice(i * n * n, n * n).CopyTo(scratch);
            var right = form == Form.Solve ? operands[1].AsSpan().Slice(i * stride, stride) : default;
            Apply(scratch, right, values.AsSpan(i * stride, stride), n, columns);
        }
        return new Tensor(shape, values);
    }

    public override Node?[] Vjp(VjpContext context, Node adjoint) => LinearAlgebraVjp.Of(this, context, adjoint);

    // Elimination and substitution walk every row for every element.
    public override double Work(Tensor[] operands, Shape shape) =>
        ((double)operands[0].Length + shape.Count) * operands[0].Shape[operands[0].Shape.Rank - 1].Size;

    public override Node Vectorize(Batch batch, Node[] operands) => form == Form.Solve && !batch[0] && operands[0].Shape.Rank == 2
        ? SolveTogether(batch.Graph, operands[0], operands[1])
        : batch.Graph.Apply(this, batch.ExpandAll(operands));

    // One matrix, many right sides: they are columns of one.
    private Node SolveTogether(Graph graph, Node matrix, Node right)
    {
        var (count, rows, columns) = (right.Shape[0], right.Shape[1], right.Shape[2]);
        if (columns == 1)
            return Reshape.Apply(Contraction.Transpose(graph.Apply(this, matrix, Contraction.Transpose(Reshape.Apply(right, new Shape([count, rows]))))), right.Shape);
        var sides = Reshape.Apply(Contraction.Permute(right, [1, 0, 2]), new Shape([rows, count * columns]));
        return Contraction.Permute(Reshape.Apply(graph.Apply(this, matrix, sides), new Shape([rows, count, columns])), [1, 0, 2]);
    }
}

/// <summary>Small dense factorizations on row-major spans, in place, with the same bytes on every machine.</summary>
internal static class DenseLinearAlgebra
{
    /// <summary>The triangular factors of a row-permuted matrix by Gaussian elimination with partial pivoting (Golub and Van Loan, algorithm 3.4.1).</summary>
    /// <returns>The sign of the permutation.</returns>
    public static int Factorize(Span<double> a, Span<int> permutation, int n)
    {
        int sign = 1;
        for (int i = 0; i < n; i++)
            permutation[i] = i;
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
            {
                if (Math.Abs(a[i * n + k]) > Math.Abs(a[pivot * n + k]))
                    pivot = i;
            }
            if (pivot != k)
            {
                SwapRows(a, k, pivot, n);
                (permutation[k], permutation[pivot]) = (permutation[pivot], permutation[k]);
                sign = -sign;
            }
            for (int i = k + 1; i < n; i++)
            {
                // Below a pivot of 0 stands nothing but 0 and NaN.
                double factor = a[i * n + k] == 0 ? 0 : a[i * n + k] / a[k * n + k];
                a[i * n + k] = factor;
                for (int j = k + 1; j < n; j++)
                    a[i * n + j] = Math.FusedMultiplyAdd(-factor, a[k * n + j], a[i * n + j]);
            }
        }
        return sign;
    }

    /// <summary>Overwrites <paramref name="b"/> (n rows, k columns) with the solution of a*x = b.</summary>
    public static void Solve(Span<double> a, Span<double> b, int n, int k)
    {
        var permutation = new int[n];
        Factorize(a, permutation, n);
        var right = b.ToArray();
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < k; j++)
            {
                double value = right[permutation[i] * k + j];
                for (int p = 0; p < i; p++)
                    value = Math.FusedMultiplyAdd(-a[i * n + p], b[p * k + j], value);
                b[i * k + j] = value;
            }
        }
        for (int i = n - 1; i >= 0; i--)
        {
            for (int j = 0; j < k; j++)
            {
                double value = b[i * k + j];
                for (int p = i + 1; p < n; p++)
                    value = Math.FusedMultiplyAdd(-a[i * n + p], b[p * k + j], value);
                b[i * k + j] = value / a[i * n + i];
            }
        }
    }

    public static void Invert(Span<double> a, Span<double> result, int n)
    {
        for (int i = 0; i < n; i++)
            result[i * n + i] = 1;
        Solve(a, result, n, n);
    }

    public static double Determinant(Span<double> a, int n)
    {
        // The product's exponent is kept apart, so that only a determinant that is too large or small itself overflows or underflows.
        double product = Factorize(a, new int[n], n);
        int exponent = 0;
        for (int i = 0; i < n; i++)
        {
            product *= a[i * n + i];
            if (product == 0 || !double.IsFinite(product))
                continue;
            int magnitude = Math.ILogB(product);
            product = Math.ScaleB(product, -magnitude);
            exponent += magnitude;
        }
        return Math.ScaleB(product, exponent);
    }

    /// <summary>log(det(a)): NaN where the determinant is negative, -inf where it is 0.</summary>
    public static double LogDeterminant(Span<double> a, int n)
    {
        int sign = Factorize(a, new int[n], n);
        bool isSingular = false;
        var sum = default(CompensatedSum);
        for (int i = 0; i < n; i++)
        {
            double pivot = a[i * n + i];
            if (double.IsNaN(pivot))
                return double.NaN;
            if (pivot < 0)
                sign = -sign;
            isSingular |= pivot == 0;
            sum.Add(Numerics.Elementary.Log(Math.Abs(pivot)));
        }
        return isSingular ? double.NegativeInfinity : sign > 0 ? sum.Value : double.NaN;
    }

    /// <summary>The lower triangular factor L with L*L' = a, reading a's lower triangle; NaN where a is not positive definite.</summary>
    public static void Cholesky(ReadOnlySpan<double> a, Span<double> l, int n)
    {
        for (int j = 0; j < n; j++)
        {
            for (int i = j; i < n; i++)
            {
                double value = a[i * n + j];
                for (int p = 0; p < j; p++)
                    value = Math.FusedMultiplyAdd(-l[i * n + p], l[j * n + p], value);
                l[i * n + j] = i > j ? value / l[j * n + j] : value > 0 ? Math.Sqrt(value) : double.NaN;
            }
        }
    }

    private static void SwapRows(Span<double> a, int i, int j, int n)
    {
        for (int c = 0; c < n; c++)
            (a[i * n + c], a[j * n + c]) = (a[j * n + c], a[i * n + c]);
    }
}
