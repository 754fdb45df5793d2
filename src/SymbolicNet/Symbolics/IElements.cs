namespace SymbolicNet.Symbolics;

/// <summary>Takes tensors apart into scalars: makes single operations on elements, which are given by number.</summary>
internal interface IElements
{
    int Number(double value);

    int Multiply(int a, int b);

    int Apply(ElementwiseOperator @operator, int a, int b = -1, int c = -1);

    /// <summary>The value of an element that is a number; null for one that is computed.</summary>
    double? NumberOf(int element);

    /// <summary>The elements of the plan's roots, given those of its known nodes; null where they cannot be taken apart.</summary>
    int[][]? Unroll(SubgraphPlan plan, int[][] known);
}
