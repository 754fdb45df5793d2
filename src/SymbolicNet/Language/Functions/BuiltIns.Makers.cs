using SymbolicNet.Language.Semantics;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Language.Functions;

internal static partial class BuiltIns
{
    private static readonly BuiltIn[] Makers =
    [
        new("zeros", "sizes: integer...", call => Filled(call, 0))
        {
            Formula = "a tensor of zeros",
            Shapes = "`zeros(n)` is a vector, `zeros(m, n)` a matrix",
            Derivative = "0",
        },
        new("ones", "sizes: integer...", call => Filled(call, 1))
        {
            Formula = "a tensor of ones",
            Shapes = "`ones(n)` is a vector, `ones(m, n)` a matrix",
            Derivative = "0",
        },
        new("eye", "n: integer", call => new Value(Contraction.Eye(call.Graph, call.Integer(0))))
        {
            Formula = "the unit matrix",
            Shapes = "[n,n]",
            Derivative = "0",
        },
        new("range", "bounds: integer...", MakeRange)
        {
            Formula = "`range(n)` counts 0, 1, ..., n - 1; `range(a, b)` from a up to and without b; `range(a, b, s)` by s",
            Shapes = "a vector",
            Derivative = "0",
        },
        new("one_hot", "i[..], n: integer", call => WholeNumbers.IsInteger(call[0].Node)
            ? new Value(call.Graph.Apply(new OneHot(call.Integer(1)), call[0].Node))
            : NotWhole(call, 0))
        {
            Formula = "1 at place i, else 0",
            Shapes = "a new last axis of n",
            Derivative = "0",
            Edges = "all zeros where i is no index",
        },
        new("as_one_hot", "y[..], p[..]", AsOneHot)
        {
            Formula = "`y` itself where it has the shape of `p`, else `one_hot` of the class y",
            Shapes = "the shape of `p`",
            Derivative = "the adjoint, to a y that has the shape of p",
        },
    ];

    private static Value? Filled(BuiltInCall call, double value) =>
        new Value(Contraction.Fill(call.Graph.Constant(value), new Shape([.. call.All(0).Select(s => s.Integer!.Value)])));

    private static Value? MakeRange(BuiltInCall call)
    {
        var bounds = call.All(0).Select(b => b.Integer!.Value).ToList();
        if (bounds.Count > 3)
            return call.Report(new Diagnostic("SN0204", $"`range` takes 1 to 3 arguments, and {bounds.Count} are given").At(call.All(0)[3].Span));
        var (start, end) = bounds.Count == 1 ? (0, bounds[0]) : (bounds[0], bounds[1]);
        Dimension step = bounds.Count == 3 ? bounds[2] : 1;
        var length = end - start;
        if (step != (Dimension)1)
        {
            if (step == (Dimension)0)
                return call.Report(new Diagnostic("SN0307", "the step of a range cannot be 0").At(call.All(0)[2].Span));
            if (!step.IsKnown || !length.IsKnown)
                return call.Report(new Diagnostic("SN0307", "a range with a step needs sizes that are known").At(call.Syntax.Span));
            length = checked(Math.Max(0, (length.Size + step.Size - Math.Sign(step.Size)) / step.Size));
        }
        return length.IsKnown && length.Size < 0
            ? call.Report(new Diagnostic("SN0307", $"the range from {start} to {end} runs backwards").At(call.Syntax.Span).Help($"give a step: `range({start}, {end}, -1)`"))
            : new Value(call.Graph.Apply(new Symbolics.Range(start, length, step)));
    }

    private static Value? AsOneHot(BuiltInCall call)
    {
        var (y, p) = (call[0], call[1]);
        if (y.Shape == p.Shape && !p.IsScalar)
            return y;
        bool doesFit = p.Shape.Rank > 0 && y.Node.Shape == p.Node.Shape.RemoveAt(p.Shape.Rank - 1) && WholeNumbers.IsInteger(y.Node);
        return doesFit
            ? new Value(call.Graph.Apply(new OneHot(p.Node.Shape[p.Shape.Rank - 1]), y.Node))
            : call.Report(ShapeErrors.New("SN0307", "a class is a whole number, or a one-hot vector of the prediction's shape", call.Span(1), p.Shape, call.Span(0), y.Shape)
                .Help("declare the target as `target y: class(10)` for whole numbers"), helpsCallers: true);
    }
}
