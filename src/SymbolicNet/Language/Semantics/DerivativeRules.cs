using SymbolicNet.Language.Functions;
using SymbolicNet.Language.Parsing;
using SymbolicNet.Language.Syntax;
using SymbolicNet.Symbolics;
using SymbolicNet.Symbolics.Differentiation;

namespace SymbolicNet.Language.Semantics;

/// <summary>Derivatives that are stated in the language: of elementwise operators by their declarations, of functions by their clauses.</summary>
internal sealed class DerivativeRules(ExpressionBinder binder, LibraryFrame library) : IPartialDerivatives
{
    private readonly Dictionary<(ElementwiseOperator, int), Closure> _partials = [];
    private readonly Dictionary<(Closure, ClauseSyntax), Value> _clauses = [];
    private readonly Dictionary<Closure, Frame> _roots = [];

    /// <summary>Remembers where the names of a function's clauses are looked up.</summary>
    public void Remember(Closure body, Frame root) => _roots.TryAdd(body, root);

    public Node? Partial(Node node, int operand)
    {
        var @operator = (ElementwiseOperator)node.Operator;
        if (!_partials.TryGetValue((@operator, operand), out var closure))
            _partials[(@operator, operand)] = closure = Bind(@operator, operand);
        return ElementwiseLift.Apply(node.Graph, closure, [.. node.Operands, .. closure.Captured]);
    }

    public Node?[] ClauseAdjoints(Node node, Node adjoint)
    {
        var call = (FunctionCall)node.Operator;
        var definition = (Definition)call.Definition;
        var adjoints = new Node?[node.Operands.Length];
        foreach (var clause in definition.Syntax.Clauses)
        {
            int index = definition.Syntax.Parameters.ToList().FindIndex(p => p.Name.Text == clause.Parameter.Text);
            var expression = Clause(definition, call.Body, clause);
            if (clause.Adjoint is { } name)
            {
                var seed = node.Graph.Leaf(new Symbol(name.Text, SymbolRole.Formal, call.Body.Results[0].Shape));
                adjoints[index] = FunctionCallVjp.Instantiate(call, node.Graph, node, expression, seed, adjoint);
            }
            else
            {
                var unused = node.Graph.Constant(0);
                var partial = FunctionCallVjp.Instantiate(call, node.Graph, node, expression, unused, unused);
                adjoints[index] = Products.SumTo(Products.Multiply(adjoint, partial), node[index].Shape);
            }
        }
        return adjoints;
    }

    private Node Clause(Definition definition, Closure body, ClauseSyntax clause)
    {
        if (!_clauses.TryGetValue((body, clause), out var value))
        {
            Shape[] shapes = [.. body.Leaves.Select(l => ((Leaf)l.Operator).Symbol.Shape)];
            var result = new Value(body.Results[0]);
            _clauses[(body, clause)] = value = binder.BindClause(definition, clause, shapes, result, _roots[body]) ?? new Value(binder.Graph.Constant(double.NaN));
        }
        return value.Node;
    }

    // The library's own text: what is wrong with it is a bug, and a test binds them all.
    private Closure Bind(ElementwiseOperator @operator, int operand)
    {
        var text = new SourceText($"the derivative of {@operator.Name}", @operator.Derivatives[operand]);
        var frame = new Frame(library);
        var leaves = @operator.Parameters.Select(name => binder.Graph.Leaf(new Symbol(name, SymbolRole.Formal, Shape.Scalar))).ToArray();
        for (int i = 0; i < leaves.Length; i++)
            frame.Declare(@operator.Parameters[i], new Meaning(new Value(leaves[i]), null) { IsLeaf = true });
        var value = binder.Bind(SyntaxParser.ParseFormula(text, Limits.Default).Require(), frame);
        return Closure.Over([.. leaves], [value!.Value.Node]);
    }
}
