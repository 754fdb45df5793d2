using System.Collections.Immutable;
using System.Globalization;
using SymbolicNet.Symbolics.Differentiation;

namespace SymbolicNet.Symbolics;

/// <summary>A generalized product: every axis has a label; the value at the output's labels is the sum, over all other labels, of the
/// product of the operands. <c>ij,jk->ik</c> is the matrix product.</summary>
/// <remarks>
/// Covers scalar and elementwise products, transposes, sums, outer products, diagonals (<c>ii->i</c> and back, <c>i->ii</c>), traces and
/// repetition (an output label that no operand has, of a stated size). The derivative is again a contraction with the labels permuted.
/// Source: Laue, Mitterreiter, Giesen: A Simple and Efficient Tensor Calculus, AAAI 2020.
/// </remarks>
internal sealed class Contraction : Operator
{
    private readonly string _text;

    private Contraction(ImmutableArray<string> inputs, string output, ImmutableSortedDictionary<char, Dimension> freeSizes)
        : base(Key(inputs, output, freeSizes))
    {
        Inputs = inputs;
        Output = output;
        _text = $"{string.Join(',', inputs)}->{output}";
        FreeSizes = freeSizes;
        HasDiagonal = output.Distinct().Count() != output.Length;
        IsElementwise = freeSizes.IsEmpty && inputs.Length > 1 && inputs.All(labels => labels.Length == 0 || labels == output)
            && inputs.Any(labels => labels == output) && !HasDiagonal;
        Sums = inputs.Any(labels => labels.Any(c => !output.Contains(c, StringComparison.Ordinal)));
    }

    /// <summary>The labels of each operand, one character an axis, named <c>a b c ...</c> in order of first appearance.</summary>
    public ImmutableArray<string> Inputs { get; }

    /// <summary>The labels of the result; one that occurs twice is a diagonal, zero elsewhere.</summary>
    public string Output { get; }

    /// <summary>Sizes of the output's labels that no operand has.</summary>
    public ImmutableSortedDictionary<char, Dimension> FreeSizes { get; }

    /// <summary>Whether it multiplies tensors of one shape and scalars place by place.</summary>
    public bool IsElementwise { get; }

    /// <summary>Whether its result is zero off a diagonal.</summary>
    public bool HasDiagonal { get; }

    /// <summary>Whether it sums over a label, rather than only placing products.</summary>
    public bool Sums { get; }

    /// <summary>Whether it gives its one operand back.</summary>
    public bool IsIdentity => Inputs.Length == 1 && Inputs[0] == Output && !HasDiagonal;

    /// <summary>Whether it puts its one operand, a scalar, at every place.</summary>
    public bool IsFill => Inputs is [""] && Output.Length > 0 && !HasDiagonal;

    public override string Name => "contraction";

    public override Node? Canonical(Graph graph, Node[] operands) => ContractionForm.Of(graph, this, operands);

    public override IReadOnlyList<Rewriting.RewriteRule> Rewrites => Rewriting.Rules.OfProduct;

    /// <summary>A contraction given by any labels; <paramref name="freeSizes"/> has the sizes of output labels that no operand has.</summary>
    public static Contraction Of(IReadOnlyList<string> inputs, string output, params (char Label, Dimension Size)[] freeSizes)
    {
        var canonical = new Dictionary<char, char>();
        string Canonical(string labels) => string.Concat(labels.Select(c =>
        {
            if (!canonical.TryGetValue(c, out char name))
                canonical[c] = name = (char)('a' + canonical.Count);
            return name;
        }));
        var renamed = inputs.Select(Canonical).ToImmutableArray();
        string result = Canonical(output);
        return new(renamed, result, freeSizes.ToImmutableSortedDictionary(f => canonical[f.Label], f => f.Size));
    }

    // The few shapes that formulas are mostly made of, made once.
    private static readonly Contraction ScalarProduct = Of(["", ""], "");
    private static readonly Contraction VectorProduct = Of(["a", "a"], "a");
    private static readonly Contraction ScalarByVector = Of(["", "a"], "a");
    private static readonly Contraction VectorByScalar = Of(["a", ""], "a");
    private static readonly Contraction MatrixByVector = Of(["ab", "b"], "a");

    /// <summary><c>a .* b</c>: equal shapes, or one a scalar.</summary>
    public static Node Product(Node a, Node b) => a.Graph.Apply((a.Shape.Rank, b.Shape.Rank) switch
    {
        (0, 0) => ScalarProduct,
        (1, 1) => VectorProduct,
        (0, 1) => ScalarByVector,
        (1, 0) => VectorByScalar,
        var (i, j) => Of([Labels(i), Labels(j)], Labels(Math.Max(i, j))),
    }, a, b);

    /// <summary><c>sum_j a[..., j]*b[j, ...]</c>: the product of linear algebra.</summary>
    public static Node MatrixProduct(Node a, Node b)
    {
        if (a.Shape.Rank == 2 && b.Shape.Rank == 1)
            return a.Graph.Apply(MatrixByVector, a, b);
        string left = Labels(a.Shape.Rank);
        string right = left[^1] + Labels(b.Shape.Rank - 1, a.Shape.Rank);
        return a.Graph.Apply(Of([left, right], left[..^1] + right[1..]), a, b);
    }

    /// <summary><c>a[i...]*b[j...]</c>, all axes of a, then all of b.</summary>
    public static Node Outer(Node a, Node b)
    {
        string left = Labels(a.Shape.Rank), right = Labels(b.Shape.Rank, a.Shape.Rank);
        return a.Graph.Apply(Of([left, right], left + right), a, b);
    }

    public static Node Transpose(Node a) => a.Graph.Apply(Of(["ab"], "ba"), a);

    /// <summary>The axes of <paramref name="a"/> in another order: axis i of the result is axis <c>order[i]</c> of a.</summary>
    public static Node Permute(Node a, params int[] order)
    {
        string labels = Labels(a.Shape.Rank);
        string output = string.Concat(order.Select(i => labels[i]));
        return output == labels ? a : a.Graph.Apply(Of([labels], output), a);
    }

    /// <summary>The sum over the given axes.</summary>
    public static Node Sum(Node a, params int[] axes)
    {
        string labels = Labels(a.Shape.Rank);
        return axes.Length == 0 ? a : a.Graph.Apply(Of([labels], string.Concat(labels.Where((_, i) => !axes.Contains(i)))), a);
    }

    public static Node SumAll(Node a) => Sum(a, [.. Enumerable.Range(0, a.Shape.Rank)]);

    /// <summary><paramref name="a"/> repeated along a new axis, which becomes axis <paramref name="axis"/>.</summary>
    public static Node Repeat(Node a, int axis, Dimension size)
    {
        string labels = Labels(a.Shape.Rank, 1);
        return a.Graph.Apply(Of([labels], labels.Insert(axis, "a"), ('a', size)), a);
    }

    /// <summary>A tensor with <paramref name="scalar"/> at every place.</summary>
    public static Node Fill(Node scalar, Shape shape)
    {
        string labels = Labels(shape.Rank);
        return shape.IsScalar
            ? scalar
            : scalar.Graph.Apply(Of([""], labels, [.. shape.Dimensions.Select((d, i) => (labels[i], d))]), scalar);
    }

    /// <summary>The unit matrix.</summary>
    public static Node Eye(Graph graph, Dimension size) => graph.Apply(Of([""], "aa", ('a', size)), graph.Constant(1));

    /// <summary><paramref name="count"/> labels, the first being the <paramref name="start"/>-th.</summary>
    public static string Labels(int count, int start = 0) =>
        string.Create(count, start, static (span, first) =>
        {
            for (int i = 0; i < span.Length; i++)
                span[i] = (char)('a' + first + i);
        });

    public override Shape InferShape(ReadOnlySpan<Node> operands)
    {
        if (Output.Length == 0)
            return Shape.Scalar;
        var dimensions = ImmutableArray.CreateBuilder<Dimension>(Output.Length);
        foreach (char label in Output)
            dimensions.Add(SizeOf(label, operands));
        return new Shape(dimensions.MoveToImmutable());
    }

    /// <summary>The size of a label, from the first operand that has it.</summary>
    public Dimension SizeOf(char label, ReadOnlySpan<Node> operands)
    {
        for (int i = 0; i < Inputs.Length; i++)
        {
            int axis = Inputs[i].IndexOf(label, StringComparison.Ordinal);
            if (axis >= 0)
                return operands[i].Shape[axis];
        }
        return FreeSizes[label];
    }

    public override Tensor Evaluate(IEvaluator evaluator, Tensor[] operands, Shape shape) => ContractionKernel.Evaluate(this, operands, shape);

    public override int[]? Unroll(IElements elements, int[][] operands, Shape[] shapes, Shape shape) =>
        ContractionKernel.Unroll(elements, this, operands, shapes, shape);

    /// <summary>Every operand's adjoint is the product of the result's adjoint with the other operands, its own labels behind the arrow.</summary>
    public override Node?[] Vjp(VjpContext context, Node adjoint) => ContractionVjp.Of(this, context, adjoint);

    public override double Work(Tensor[] operands, Shape shape) => Work([.. operands.Select(o => o.Shape)], shape);

    /// <summary>One multiplication for every combination of labels and operands.</summary>
    public double Work(Shape[] operands, Shape shape)
    {
        double work = operands.Length;
        foreach (char label in string.Concat(Inputs).Concat(Output).Distinct())
            work *= SizeOf(label, operands);
        return work + shape.Count;
    }

    private double SizeOf(char label, Shape[] operands)
    {
        for (int i = 0; i < Inputs.Length; i++)
        {
            int axis = Inputs[i].IndexOf(label, StringComparison.Ordinal);
            if (axis >= 0)
                return operands[i][axis].Size;
        }
        return FreeSizes[label].Size;
    }

    public override Node Vectorize(Batch batch, Node[] operands)
    {
        const char label = 'Z';
        var inputs = Inputs.Select((labels, i) => batch[i] ? label + labels : labels).ToList();
        return batch.Graph.Apply(Of(inputs, label + Output, [.. FreeSizes.Select(f => (f.Key, f.Value))]), operands);
    }

    public override string ToString() => _text;

    private static string Key(ImmutableArray<string> inputs, string output, ImmutableSortedDictionary<char, Dimension> freeSizes)
    {
        string labels = $"{string.Join(',', inputs)}->{output}";
        return freeSizes.IsEmpty ? labels : labels + string.Concat(freeSizes.Select(f => string.Create(CultureInfo.InvariantCulture, $";{f.Key}={f.Value}")));
    }
}
