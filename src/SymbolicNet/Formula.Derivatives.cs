using System.Collections.Immutable;
using SymbolicNet.Language;
using SymbolicNet.Language.Derivatives;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Symbolics;
using SymbolicNet.Symbolics.Printing;

namespace SymbolicNet;

// Derivatives are formulas again: printed, and read back.
public sealed partial class Formula
{
    /// <summary>The n-th derivative by a variable, of shape shape(f) followed by shape(v) for each order.</summary>
    /// <param name="name">A variable of the formula.</param>
    /// <param name="order">How often to differentiate, 12 times at most.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is below 1.</exception>
    /// <exception cref="FormulaException">There is no such variable, or the derivative outgrows the limits.</exception>
    public Formula Differentiate(string name, int order = 1)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Read(Derive([name], order).Items[0].Value, []);
    }

    /// <summary>The gradient of a scalar formula by variables (all unless named), derived in one sweep.</summary>
    /// <exception cref="FormulaException">The formula is no scalar, a name is none of a variable, or the gradient outgrows the limits.</exception>
    public Derivatives Gradient(params IReadOnlyList<string> names)
    {
        if (!Shape.IsScalar)
            throw new FormulaException(DataErrors.NotScalar(_syntax.Span, Shape));
        return DerivativesBy(names, 1);
    }

    /// <summary>The derivatives of the given order: by each of the names (all variables unless named), or by each pair of them, and so on; mixed ones once, in the order given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The order is below 1.</exception>
    /// <exception cref="FormulaException">A name is none of a variable, or the derivatives outgrow the limits.</exception>
    public Derivatives DerivativesBy(IReadOnlyList<string> names, int order) => new(Derive(names, order));

    /// <summary>All derivatives of the formula's elements by those of a variable: shape(f) followed by shape(v).</summary>
    /// <exception cref="FormulaException">There is no such variable, or the derivative outgrows the limits.</exception>
    public Formula Jacobian(string name) => Differentiate(name);

    /// <summary>All second derivatives by the elements of one or two variables: shape(f), shape(first), shape(second).</summary>
    /// <exception cref="FormulaException">There is no such variable, or the derivative outgrows the limits.</exception>
    public Formula Hessian(string first, string? second = null)
    {
        ArgumentNullException.ThrowIfNull(first);
        return second is null || second == first ? Differentiate(first, 2) : Read(Derive([first, second], 2).Items[1].Value, []);
    }

    /// <summary>The derivative along a direction, <c>J*u</c>, shaped like the formula; the direction is a new variable of the shape of <paramref name="name"/>.</summary>
    /// <exception cref="ArgumentException">The formula has a variable called <paramref name="direction"/>.</exception>
    /// <exception cref="FormulaException">There is no variable <paramref name="name"/>, or the derivative outgrows the limits.</exception>
    public Formula JacobianVectorProduct(string name, string direction = "u")
    {
        var variable = Variable(name);
        var symbol = NewSymbol(direction, variable.Leaf.Shape);
        return Guarded(() => Read(new Value(_bound.Derivation.Begin().Jvp(_bound.Value.Node, variable.Leaf.Node, Leaf(symbol)), _bound.Value.IsRow), [symbol]));
    }

    /// <summary>The adjoint of a variable for an adjoint of the formula, <c>J'*u</c>, shaped like the variable; the adjoint is a new variable of the shape of the formula.</summary>
    /// <exception cref="ArgumentException">The formula has a variable called <paramref name="adjoint"/>.</exception>
    /// <exception cref="FormulaException">There is no variable <paramref name="name"/>, or the derivative outgrows the limits.</exception>
    public Formula VectorJacobianProduct(string name, string adjoint = "u")
    {
        var variable = Variable(name);
        var symbol = NewSymbol(adjoint, Shape);
        return Guarded(() => Read(new Value(_bound.Derivation.Begin().Vjp(_bound.Value.Node, variable.Leaf.Node, Leaf(symbol)), variable.Leaf.IsRow), [symbol]));
    }

    private FormulaPage Derive(IReadOnlyList<string> names, int order)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        var wanted = names.Count > 0 ? names : [.. Symbols.Where(s => !s.IsInteger).Select(s => s.Name)];
        var variables = Variables.Find(wanted, Known(), Leaf);
        return Guarded(() => new FormulaPage(_bound, new Deriver(_bound.Derivation, _bound.Value, "f").Derive(variables, order)));
    }

    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (GraphLimitException limit)
        {
            throw new FormulaException(LimitErrors.GraphTooLarge(_syntax.Span, limit.Message));
        }
    }

    private (string Name, Value Leaf) Variable(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Variables.Find([name], Known(), Leaf)[0];
    }

    // A name whose shape is known may have dropped out of the text, as in a derivative's; by it everything is 0.
    private IEnumerable<Symbol> Known() => Symbols.Concat(_shapes.Where(s => Symbols.All(v => v.Name != s.Key))
        .OrderBy(s => s.Key, StringComparer.Ordinal)
        .Select(s => new Symbol(s.Key, SymbolRole.Variable, s.Value)));

    private Node Leaf(Symbol symbol)
    {
        lock (_bound.Graph.Gate)
            return _bound.Graph.Leaf(symbol);
    }

    private Symbol NewSymbol(string name, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Known().All(s => s.Name != name)
            ? new Symbol(name, SymbolRole.Variable, shape)
            : throw new ArgumentException($"the formula has a variable `{name}` already", nameof(name));
    }

    // What is printed is what is returned, so that the two cannot differ.
    private Formula Read(Value value, ImmutableArray<Symbol> more)
    {
        var shapes = Known().Concat(more).ToDictionary(s => s.Name, s => s.Shape, StringComparer.Ordinal);
        var page = new FormulaPage(_bound, [new DerivedExpression([], "f", value)]);
        return Parse(NotationText.Write(page.ExpressionOf(page.Items[0])), shapes, _limits);
    }
}
