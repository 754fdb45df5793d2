using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Steps;

/// <summary>A register's worth of a tensor: elements along an axis, or one element in all lanes.</summary>
/// <param name="Node">The tensor.</param>
/// <param name="Lane">The axis that goes along the lanes; -1 for one element everywhere.</param>
/// <param name="Offset">The place of the first element, row by row.</param>
internal readonly record struct View(Node Node, int Lane, int Offset)
{
    /// <summary>How far apart the lanes' elements are.</summary>
    public int Stride => Node.Shape.Sizes()[(Lane + 1)..].Aggregate(1, (a, b) => a * b);

    /// <summary>How many lanes have an element.</summary>
    public int LaneCount(int width)
    {
        int size = Node.Shape.Sizes()[Lane];
        return Math.Min(width, size - (Offset / Stride % size));
    }

    /// <summary>The indices of the first element.</summary>
    public int[] Indices()
    {
        int[] sizes = Node.Shape.Sizes();
        var indices = new int[sizes.Length];
        int rest = Offset;
        for (int axis = sizes.Length - 1; axis >= 0; axis--)
        {
            indices[axis] = rest % sizes[axis];
            rest /= sizes[axis];
        }
        return indices;
    }

    public static int OffsetOf(Node node, ReadOnlySpan<int> indices)
    {
        int offset = 0;
        int[] sizes = node.Shape.Sizes();
        for (int axis = 0; axis < sizes.Length; axis++)
            offset = (offset * sizes[axis]) + indices[axis];
        return offset;
    }

    /// <summary>The views that cover a tensor with an axis in the lanes.</summary>
    public static IEnumerable<View> All(Node node, int lane, int width)
    {
        for (int offset = 0; offset < node.Shape.Count; offset++)
        {
            var view = new View(node, lane, offset);
            if (lane < 0 || view.Indices()[lane] % width == 0)
                yield return view;
        }
    }
}
