using SymbolicNet.Language.Semantics;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Language.Functions;

/// <summary>The table of built-in functions, a file per family.</summary>
internal static partial class BuiltIns
{
    public static IReadOnlyList<BuiltIn> All =>
        [.. Reductions, .. Matrices, .. Structures, .. Makers];

    /// <summary>A function along one axis, or over everything where none is named.</summary>
    private static BuiltIn Reducer(LineFunction function, string derivative) => new(function.Name, "a[..], axis?: integer", call => Reduce(call, function))
    {
        Formula = function.Formula,
        Shapes = "without `axis` a scalar; with it, the axis is removed",
        Derivative = derivative,
        Edges = Edges(function),
    };

    /// <summary>A function along the last axis, or the one named, that keeps the shape.</summary>
    private static BuiltIn Along(LineFunction function, string derivative) => new(function.Name, "a[..], axis?: integer", call => ApplyAlong(call, function))
    {
        Formula = function.Formula,
        Shapes = "the shape of `a`; along the last axis, or the one named",
        Derivative = derivative,
        Edges = Edges(function),
    };

    private static string Edges(LineFunction function) => function.Kink is null ? function.Edges : $"{function.Edges}; kink {function.Kink}".TrimStart(';', ' ');

    private static Value? Reduce(BuiltInCall call, LineFunction function)
    {
        var node = call[0].Node;
        if (call.Has(1))
        {
            return call.Axis(1, node.Shape, 0) is { } axis
                ? new Value(call.Graph.Apply(new AlongAxis(function, axis), node))
                : null;
        }
        var flat = Reshape.Apply(node, Shape.Vector(node.Shape.ElementCount));
        return new Value(call.Graph.Apply(new AlongAxis(function, 0), flat));
    }

    private static Value? ApplyAlong(BuiltInCall call, LineFunction function)
    {
        var value = call[0];
        if (value.IsScalar)
            return call.Misfit(0, "a vector, or a tensor of a higher rank");
        return call.Axis(1, value.Shape, value.Shape.Rank - 1) is { } axis
            ? value with { Node = call.Graph.Apply(new AlongAxis(function, axis), value.Node) }
            : null;
    }

    /// <summary>Puts a removed axis back, with the same value all along it.</summary>
    private static Node Spread(Node reduced, Shape shape, int? axis) =>
        axis is { } index ? Contraction.Repeat(reduced, index, shape[index]) : reduced;

    /// <summary>The sum over one axis, or over all.</summary>
    private static Node Sum(Node node, int? axis) => axis is { } index ? Contraction.Sum(node, index) : Contraction.SumAll(node);

    private static Node Mean(Node node, int? axis) =>
        node.Shape.IsScalar ? node : Elementwise.Divide[Sum(node, axis), node.Graph.Size(axis is { } index ? node.Shape[index] : node.Shape.ElementCount)];

    /// <summary>The axis named by parameter 1, if any; false after reporting a wrong one.</summary>
    private static bool TryAxis(BuiltInCall call, out int? axis)
    {
        axis = call.Has(1) ? call.Axis(1, call[0].Shape, 0) : null;
        return axis is not null || !call.Has(1);
    }
}
