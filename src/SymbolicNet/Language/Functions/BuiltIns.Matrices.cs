using System.Globalization;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Language.Functions;

internal static partial class BuiltIns
{
    // Far beyond any use, and small enough that the products stay few.
    private const int LargestMatrixPower = 1_000_000;

    private static readonly BuiltIn[] Matrices =
    [
        new("transpose", "a[..]", call => call[0].Shape.Rank switch
        {
            0 => call[0],
            1 => call[0] with { IsRow = !call[0].IsRow },
            2 => new Value(Contraction.Transpose(call[0].Node)),
            _ => call.Misfit(0, "a vector or a matrix"),
        })
        {
            Formula = "a'",
            Shapes = "[m,n] to [n,m]; a vector lies down, a row stands up",
            Derivative = "`u'` for the adjoint u",
        },
        new("diag", "a[..]", call => call[0].Shape.Rank switch
        {
            1 => new Value(call.Graph.Apply(Contraction.Of(["a"], "aa"), call[0].Node)),
            2 when call[0].Shape[0] == call[0].Shape[1] => new Value(call.Graph.Apply(Contraction.Of(["aa"], "a"), call[0].Node)),
            _ => call.Misfit(0, "a vector or a square matrix"),
        })
        {
            Formula = "of a vector the matrix with it on the diagonal; of a matrix its diagonal",
            Shapes = "[n] to [n,n], [n,n] to [n]",
            Derivative = "`diag(u)` for the adjoint u",
        },
        new("det", "A[n,n]", call => new Value(call.Graph.Apply(MatrixOperator.Determinant, call[0].Node)))
        {
            Formula = "the determinant",
            Shapes = "[n,n] to a scalar",
            Derivative = "det(A)*inv(A)'",
        },
        new("logdet", "A[n,n]", call => new Value(call.Graph.Apply(MatrixOperator.LogDeterminant, call[0].Node)))
        {
            Formula = "`log(det(A))` without overflow",
            Shapes = "[n,n] to a scalar",
            Derivative = "inv(A)'",
            Edges = "NaN where the determinant is negative, -inf where it is 0",
        },
        new("inv", "A[n,n]", call => new Value(call.Graph.Apply(MatrixOperator.Inverse, call[0].Node)))
        {
            Formula = "the inverse",
            Shapes = "[n,n] to [n,n]",
            Derivative = "`-inv(A)'*u*inv(A)'` for the adjoint u",
            Edges = "infinities or NaN of a singular matrix",
        },
        new("cholesky", "A[n,n]", call => new Value(call.Graph.Apply(MatrixOperator.Cholesky, call[0].Node)))
        {
            Formula = "the lower triangular L with `L*L' == A`; reads the lower triangle of A",
            Shapes = "[n,n] to [n,n]",
            Derivative = "of the symmetric matrix that the lower triangle stands for",
            Edges = "NaN where A is not positive definite",
        },
        new("solve", "A[n,n], B[..]", Solve)
        {
            Formula = "`inv(A)*B` without forming the inverse",
            Shapes = "B is [n] or [n,k], and so is the result",
            Derivative = "by B `solve(A', u)`, by A `-solve(A', u)*x'`, for the value x and the adjoint u",
            Edges = "infinities or NaN of a singular matrix",
        },
        new("matpow", "A[n,n], k: integer", call => MatrixPower(call))
        {
            Formula = "A times A, k factors in all; `inv(A)` for k = -1; the unit matrix for k = 0",
            Shapes = "[n,n] to [n,n]",
            Derivative = "by the product rule",
        },
        new("tril", "A[m,n], k?: integer", call => Triangle(call, isLower: true))
        {
            Formula = "the elements on and below the diagonal k (0 the main one, 1 above it), else 0",
            Shapes = "[m,n] to [m,n]",
            Derivative = "`tril(u)` for the adjoint u, with the same k",
        },
        new("triu", "A[m,n], k?: integer", call => Triangle(call, isLower: false))
        {
            Formula = "the elements on and above the diagonal k (0 the main one, 1 above it), else 0",
            Shapes = "[m,n] to [m,n]",
            Derivative = "`triu(u)` for the adjoint u, with the same k",
        },
    ];

    private static Value? Solve(BuiltInCall call)
    {
        var right = call[1];
        if (right.IsRow || right.Shape.Rank is 0 or > 2 || right.Shape[0] != call.Size("n"))
            return call.Misfit(1, $"a right side of {call.Size("n")} rows");
        var n = right.Shape[0];
        var standing = right.Shape.Rank == 1 ? Reshape.Apply(right.Node, Shape.Matrix(n, 1)) : right.Node;
        return new Value(Reshape.Apply(call.Graph.Apply(MatrixOperator.Solve, call[0].Node, standing), right.Shape));
    }

    // By repeated squaring.
    private static Value? MatrixPower(BuiltInCall call)
    {
        var power = call.Integer(1);
        if (!power.IsKnown || Math.Abs(power.Size) > LargestMatrixPower)
        {
            return call.Report(new Diagnostic("SN0307", string.Create(CultureInfo.InvariantCulture, $"`matpow` takes a known power of at most {LargestMatrixPower:N0}"))
                .At(call.Span(1)));
        }
        var square = power.Size < 0 ? call.Graph.Apply(MatrixOperator.Inverse, call[0].Node) : call[0].Node;
        Node? result = null;
        for (long k = Math.Abs(power.Size); k > 0; k >>= 1)
        {
            if ((k & 1) == 1)
                result = result is null ? square : Contraction.MatrixProduct(result, square);
            if (k > 1)
                square = Contraction.MatrixProduct(square, square);
        }
        return new Value(result ?? Contraction.Eye(call.Graph, call.Size("n")));
    }

    private static Value? Triangle(BuiltInCall call, bool isLower)
    {
        var diagonal = call.Has(1) ? call.Integer(1) : 0;
        return diagonal.IsKnown
            ? new Value(call.Graph.Apply(new Triangle(isLower, diagonal.Size), call[0].Node))
            : call.Report(NameErrors.NotADimension(call.Span(1), call.Span(1).Text));
    }
}
