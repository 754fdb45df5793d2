using SymbolicNet.Language.Semantics;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Language.Functions;

internal static partial class BuiltIns
{
    private static Value? Einsum(BuiltInCall call)
    {
        string text = string.Concat(call.Text(0).Where(c => !char.IsWhiteSpace(c)));
        string[] sides = text.Split("->");
        string[] inputs = sides[0].Split(',');
        if (sides.Length != 2 || text.Any(c => !char.IsAsciiLetter(c) && c is not (',' or '-' or '>')) || sides[1].Contains(',', StringComparison.Ordinal))
        {
            return Wrong(call, "the labels of `einsum` are a group of letters for every argument, an arrow, and those of the result");
        }
        var arguments = call.All(1);
        if (inputs.Length != arguments.Count)
            return Wrong(call, $"{NameErrors.Count(inputs.Length, "group")} of labels for {NameErrors.Count(arguments.Count, "argument")}");
        var sizes = new Dictionary<char, (Dimension Size, int Argument)>();
        for (int i = 0; i < inputs.Length; i++)
        {
            var shape = arguments[i].Value!.Value.Node.Shape;
            if (inputs[i].Length != shape.Rank)
                return Wrong(call, $"`{inputs[i]}` has {NameErrors.Count(inputs[i].Length, "label")} for {NameErrors.Count(shape.Rank, "axis", "axes")}", i);
            for (int axis = 0; axis < shape.Rank; axis++)
            {
                char label = inputs[i][axis];
                if (!sizes.TryAdd(label, (shape[axis], i)) && sizes[label].Size != shape[axis])
                    return Wrong(call, $"the label `{label}` stands for sizes {sizes[label].Size} and {shape[axis]}", i, sizes[label].Argument);
            }
        }
        if (sides[1].FirstOrDefault(c => !sizes.ContainsKey(c)) is var unknown and not '\0')
            return Wrong(call, $"the label `{unknown}` is behind the arrow only");
        return new Value(Contract(call.Graph, inputs, sides[1], [.. arguments.Select(a => a.Value!.Value.Node)]));
    }

    // Two at a time from the left, summing each label as soon as nothing further needs it.
    private static Node Contract(Graph graph, string[] inputs, string output, Node[] nodes)
    {
        string labels = inputs[0];
        var result = nodes[0];
        for (int i = 1; i < nodes.Length; i++)
        {
            string needed = output + string.Concat(inputs[(i + 1)..]);
            string kept = i == nodes.Length - 1 ? output : string.Concat((labels + inputs[i]).Distinct().Where(c => needed.Contains(c, StringComparison.Ordinal)));
            result = graph.Apply(Contraction.Of([labels, inputs[i]], kept), result, nodes[i]);
            labels = kept;
        }
        return nodes.Length == 1 && labels != output || nodes.Length == 1 && labels.Distinct().Count() != labels.Length
            ? graph.Apply(Contraction.Of([labels], output), result)
            : result;
    }

    private static Value? Wrong(BuiltInCall call, string message, params int?[] arguments)
    {
        var diagnostic = new Diagnostic("SN0315", message).At(call.Span(0));
        foreach (int i in arguments.OfType<int>().Distinct())
            diagnostic = diagnostic.At(call.All(1)[i].Span, call.All(1)[i].Value!.Value.Shape.Describe());
        return call.Report(diagnostic.Note("the matrix product is `einsum(\"ij,jk->ik\", A, B)`"));
    }
}
