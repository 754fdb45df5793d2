using SymbolicNet.Compilation.Emission;
using SymbolicNet.Language.Derivatives;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Symbolics;

namespace SymbolicNet;

/// <summary>Computes a value at a point and writes the gradient.</summary>
/// <param name="point">The variables' elements, one variable behind the other in the order they were named in, each row by row.</param>
/// <param name="gradient">Filled with the partial derivatives, in the same layout.</param>
/// <returns>The value.</returns>
public delegate double ValueAndGradient(ReadOnlySpan<double> point, Span<double> gradient);

// Compiled, a formula is a delegate: immutable, and any number of threads may call it.
public sealed partial class Formula
{
    /// <summary>The formula as machine code.</summary>
    /// <typeparam name="TDelegate">
    /// Any delegate type with a parameter for each variable: a <see cref="double"/> for a scalar, a <c>double[]</c> or a
    /// <c>ReadOnlySpan&lt;double&gt;</c> with the elements row by row for a tensor. It returns a double, a new <c>double[]</c>, or
    /// nothing and has a last parameter, a <c>double[]</c> or <c>Span&lt;double&gt;</c>, that is filled.
    /// </typeparam>
    /// <param name="names">The variables in the order of the parameters; all, as <see cref="Symbols"/> has them, unless named. Names that the formula does not use are taken and ignored.</param>
    /// <remarks>
    /// The same operations as <see cref="Evaluate(IReadOnlyDictionary{string, Tensor})"/>: the same bits where no sum is taken. A
    /// call allocates nothing but an array it returns. Where no code can be generated the formula is stepped through.
    /// </remarks>
    /// <exception cref="ArgumentException">The delegate type does not fit the variables or the value.</exception>
    /// <exception cref="FormulaException">A variable is missing among the names, or a size is not a number.</exception>
    public TDelegate Compile<TDelegate>(params IReadOnlyList<string> names) where TDelegate : Delegate
    {
        ArgumentNullException.ThrowIfNull(names);
        return DelegateOf<TDelegate>(names, [_bound.Value.Node], fills: false);
    }

    /// <summary>The value and its gradient in one call that shares what both need.</summary>
    /// <typeparam name="TDelegate">As for <see cref="Compile{TDelegate}"/>, returning a double, with a last parameter that is filled with the gradient.</typeparam>
    /// <param name="names">The variables in the order of the parameters.</param>
    /// <param name="by">The variables to differentiate by, whose partial derivatives are written one behind the other; all of <paramref name="names"/> unless given.</param>
    /// <exception cref="ArgumentException">The delegate type does not fit.</exception>
    /// <exception cref="FormulaException">The formula is no scalar, a name is none of a variable, or a size is not a number.</exception>
    public TDelegate CompileValueAndGradient<TDelegate>(IReadOnlyList<string> names, IReadOnlyList<string>? by = null) where TDelegate : Delegate
    {
        ArgumentNullException.ThrowIfNull(names);
        return DelegateOf<TDelegate>(names, WithGradient(by ?? names), fills: true);
    }

    /// <summary>The value and the gradient by the variables named (all unless named), which come and go as one span.</summary>
    /// <exception cref="FormulaException">The formula is no scalar, a name is none of a variable, or a size is not a number.</exception>
    public ValueAndGradient CompileValueAndGradient(params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var wanted = OrAll(names);
        var plan = Guarded(() => PlanOf(wanted, WithGradient(wanted)));
        return DelegateCompiler.Compile<ValueAndGradient>(plan, [("point", Shape.Vector(plan.Known.Sum(k => k.Shape.Count)))], fills: true);
    }

    /// <summary>All first derivatives of the formula's elements: by each of the variables shape(f) followed by the variable's, one behind the other.</summary>
    /// <typeparam name="TDelegate">As for <see cref="Compile{TDelegate}"/>.</typeparam>
    /// <param name="names">The variables in the order of the parameters.</param>
    /// <param name="by">The variables to differentiate by; all of <paramref name="names"/> unless given.</param>
    /// <exception cref="ArgumentException">The delegate type does not fit.</exception>
    /// <exception cref="FormulaException">A name is none of a variable, or a size is not a number.</exception>
    public TDelegate CompileJacobian<TDelegate>(IReadOnlyList<string> names, IReadOnlyList<string>? by = null) where TDelegate : Delegate
    {
        ArgumentNullException.ThrowIfNull(names);
        var wanted = by ?? names;
        var leaves = Variables.Find(wanted, Known(), Leaf);
        return DelegateOf<TDelegate>(names, Guarded(() => leaves.Select(v => _bound.Derivation.Begin().Jacobian(_bound.Value.Node, v.Leaf.Node)).ToArray()), fills: false);
    }

    /// <summary>All second derivatives of a scalar formula: a symmetric matrix, row by row, over the elements of the variables in their order.</summary>
    /// <typeparam name="TDelegate">As for <see cref="Compile{TDelegate}"/>.</typeparam>
    /// <param name="names">The variables in the order of the parameters.</param>
    /// <param name="by">The variables to differentiate by; all of <paramref name="names"/> unless given.</param>
    /// <exception cref="ArgumentException">The delegate type does not fit.</exception>
    /// <exception cref="FormulaException">The formula is no scalar, a name is none of a variable, or a size is not a number.</exception>
    public TDelegate CompileHessian<TDelegate>(IReadOnlyList<string> names, IReadOnlyList<string>? by = null) where TDelegate : Delegate
    {
        ArgumentNullException.ThrowIfNull(names);
        CheckScalar();
        Node[] leaves = [.. Variables.Find(by ?? names, Known(), Leaf).Select(v => v.Leaf.Node)];
        return DelegateOf<TDelegate>(names, [Guarded(() => HessianMatrix(leaves))], fills: false);
    }

    /// <summary>What the formula is compiled to: its operations, and those of the value with the gradient by every variable (of a tensor the sum of its elements).</summary>
    /// <exception cref="FormulaException">A size is not a number, or the gradient outgrows the limits.</exception>
    public CodePlan Plan()
    {
        string[] names = [.. Symbols.Select(s => s.Name)];
        return Guarded(() =>
        {
            var value = PlanOf(names, [_bound.Value.Node]);
            Node total;
            lock (_bound.Graph.Gate)
                total = Contraction.SumAll(_bound.Value.Node);
            Node[] leaves = [.. Variables.Find(OrAll([]), Known(), Leaf).Select(v => v.Leaf.Node)];
            var all = PlanOf(names, [_bound.Value.Node, .. _bound.Derivation.Begin().Gradient(total, leaves)]);
            return DelegateCompiler.PlanOf(value, all);
        });
    }

    private Node HessianMatrix(Node[] leaves)
    {
        var rows = new List<Node>();
        foreach (var first in leaves)
        {
            Node[] blocks = [.. leaves.Select(second => Flat(_bound.Derivation.Begin().Hessian(_bound.Value.Node, first, second), first, second))];
            lock (_bound.Graph.Gate)
                rows.Add(blocks.Length == 1 ? blocks[0] : _bound.Graph.Apply(new Concat(1), blocks));
        }
        lock (_bound.Graph.Gate)
            return rows.Count == 1 ? rows[0] : _bound.Graph.Apply(new Concat(0), [.. rows]);
    }

    private Node Flat(Node hessian, Node first, Node second)
    {
        lock (_bound.Graph.Gate)
            return Reshape.Apply(hessian, Shape.Matrix(first.Shape.ElementCount, second.Shape.ElementCount));
    }

    private Node[] WithGradient(IReadOnlyList<string> by)
    {
        CheckScalar();
        return [_bound.Value.Node, .. Derive(by, 1).Items.Select(i => i.Value.Node)];
    }

    private void CheckScalar()
    {
        if (!Shape.IsScalar)
            throw new FormulaException(DataErrors.NotScalar(_syntax.Span, Shape));
    }

    private IReadOnlyList<string> OrAll(IReadOnlyList<string> names) => names.Count > 0 ? names : [.. Symbols.Where(s => !s.IsInteger).Select(s => s.Name)];

    private TDelegate DelegateOf<TDelegate>(IReadOnlyList<string> names, Node[] roots, bool fills) where TDelegate : Delegate
    {
        IReadOnlyList<string> wanted = names.Count > 0 ? names : [.. Symbols.Select(s => s.Name)];
        var plan = Guarded(() => PlanOf(wanted, roots));
        return DelegateCompiler.Compile<TDelegate>(plan, [.. plan.Known.Select((leaf, i) => (wanted[i], leaf.Shape))], fills);
    }

    // Sizes must be numbers now: nothing says later what they are.
    private SubgraphPlan PlanOf(IReadOnlyList<string> names, Node[] roots)
    {
        var known = Known().ToDictionary(s => s.Name, StringComparer.Ordinal);
        if (known.Values.SelectMany(s => s.Shape.Dimensions).FirstOrDefault(d => !d.IsKnown) is { IsKnown: false } open)
            throw new FormulaException(DataErrors.UnknownSize(open.ToString(), _syntax.Span));
        if (!_bound.OpenSizes.IsEmpty)
            throw new FormulaException(DataErrors.UnknownSize(_bound.OpenSizes[0], _syntax.Span));
        lock (_bound.Graph.Gate)
        {
            var leaves = names.Select(name => _bound.Graph.Leaf(known.GetValueOrDefault(name) ?? new Symbol(name, SymbolRole.Variable, Shape.Scalar))).ToArray();
            var plan = SubgraphPlan.Of(Expansion.Apply(_bound.Graph, roots), leaves);
            return plan.Order.FirstOrDefault(n => n.Operator is Leaf) is { Operator: Leaf missing }
                ? throw new FormulaException(DataErrors.Missing(missing.Symbol, _syntax.Span))
                : plan;
        }
    }
}
