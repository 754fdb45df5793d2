using SymbolicNet.Compilation;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Tests.Language.Semantics;

/// <summary>Evaluates the bindings of a model for one sample.</summary>
internal static class ModelValue
{
    public static Tensor Of(string text, string binding, params (string Name, Tensor Value)[] values)
    {
        var bound = Model.Parse(text).Bound;
        var node = bound.Bindings.Single(b => b.Name == binding).Value.Node;
        Node[] leaves = [.. values.Select(v => bound.Graph.Leaf(bound.Symbols.Single(s => s.Name == v.Name)))];
        var plan = SubgraphPlan.Of(Expansion.Apply(bound.Graph, [node]), leaves);
        return Interpreter.Evaluate(plan, [.. values.Select(v => v.Value)], Limits.Default)[0];
    }

    public static double Scalar(string text, string binding, params (string Name, Tensor Value)[] values) => Of(text, binding, values).ToScalar();

    /// <summary>The codes of what is wrong with a model, in order.</summary>
    public static string Codes(string text, ModelOptions? options = null) =>
        Model.TryParse(text, out _, out var diagnostics, options)
            ? ""
            : string.Join(' ', diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Code));
}
