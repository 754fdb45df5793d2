using SymbolicNet.Diagnostics;
using SymbolicNet.Language.Functions;
using SymbolicNet.Language.Syntax;
using SymbolicNet.Symbolics;
using SymbolicNet.Symbolics.Differentiation;
using SymbolicNet.Symbolics.Rewriting;

namespace SymbolicNet.Language.Semantics;

/// <summary>Turns syntax into nodes: resolves names, checks shapes, reports what is wrong. A null value has been reported already and silences what uses it.</summary>
/// <remarks>Recursive in the nesting of the text and the depth of calls, both bounded; chains are loops.</remarks>
internal sealed partial class ExpressionBinder
{
    private readonly FunctionTable _functions;
    private readonly DerivativeRules _derivatives;
    private SourceSpan? _place;
    private int _held;
    private readonly HashSet<(RewriteRule, SourceSpan)> _rewritten = [];

    public ExpressionBinder(Graph graph, DiagnosticBag diagnostics, FunctionTable functions)
    {
        Graph = graph;
        Diagnostics = diagnostics;
        _functions = functions;
        _derivatives = new DerivativeRules(this, _libraryFrame);
        Derivation = new Derivation(graph, new Differentiator(graph, _derivatives));
        graph.RewriteFired = (rule, node) =>
        {
            // A definition is bound for each list of shapes, and fires at the same place each time.
            if (!Diagnostics.IsMuted && _place is { } place && _rewritten.Add((rule, place)))
                Rewrites.Add((rule, place, node));
        };
    }

    public Graph Graph { get; }

    public DiagnosticBag Diagnostics { get; }

    public FunctionTable Functions => _functions;

    /// <summary>Derivatives of what is bound.</summary>
    public Derivation Derivation { get; }

    /// <summary>Where each node was first written.</summary>
    public PlaceTable Places { get; } = new();

    /// <summary>The rewrites that fired, in the order of the text.</summary>
    public List<(RewriteRule Rule, SourceSpan Place, Node Node)> Rewrites { get; } = [];

    /// <summary>Says what is being bound, for errors that have no better place.</summary>
    public void MoveTo(SourceSpan place) => _place = place;

    /// <summary>The value of an expression, or null after reporting why there is none.</summary>
    public Value? Bind(ExpressionSyntax syntax, Frame frame)
    {
        // Calls nest beyond what the text shows, so the depth is not known beforehand.
        if (!StackGuard.HasRoom)
            return StackGuard.OnNewStack(() => Bind(syntax, frame));
        int count = Graph.Nodes.Count;
        _place = syntax.Span;
        Graph.CountSteps();
        var value = BindCore(syntax, frame);
        if (value is { } bound && bound.Node.Id >= count)
            Places.TryAdd(bound.Node, syntax.Span);
        return value;
    }

    /// <summary>Runs <paramref name="work"/>; a graph that outgrows its limits is reported at what was being bound.</summary>
    public void Guard(Action work)
    {
        try
        {
            work();
        }
        catch (GraphLimitException limit)
        {
            Diagnostics.Add(LimitErrors.GraphTooLarge(_place, limit.Message));
        }
        catch (OverflowException)
        {
            Diagnostics.Add(LimitErrors.SizeTooLarge(_place));
        }
    }

    /// <summary>The value of an expression that must be a scalar.</summary>
    public Value? BindScalar(ExpressionSyntax syntax, Frame frame, string what)
    {
        if (Bind(syntax, frame) is not { } value)
            return null;
        if (value.IsScalar)
            return value;
        Diagnostics.Add(ShapeErrors.NotScalar(what, syntax.Span, value.Shape));
        return null;
    }

    /// <summary>The value of an expression that must be a size.</summary>
    public Dimension? BindDimension(ExpressionSyntax syntax, Frame frame)
    {
        if (syntax is NameSyntax { Name: var name } && frame.Resolve(name.Text) is null)
        {
            Diagnostics.Add(NameErrors.UnknownDimension(name, DimensionNames(frame)));
            return null;
        }
        if (Bind(syntax, frame) is not { } value)
            return null;
        if (value.AsDimension() is not { } size)
        {
            Diagnostics.Add(NameErrors.NotADimension(syntax.Span, syntax.Span.Text));
            return null;
        }
        if (size.IsKnown && size.Size < 0)
        {
            Diagnostics.Add(NameErrors.NegativeSize(syntax.Span, size));
            return null;
        }
        return size;
    }

    private static IEnumerable<string> DimensionNames(Frame frame) =>
        frame.NamesInSight().Where(n => frame.Resolve(n)?.Meaning.Value?.AsDimension() is not null);

    private Value? BindCore(ExpressionSyntax syntax, Frame frame) => syntax switch
    {
        NumberSyntax number => new Value(Graph.Constant(number.Value)),
        NameSyntax name => BindName(name.Name, frame),
        BracketSyntax bracket => Bind(bracket.Inner, frame),
        ChainSyntax chain => BindChain(chain, frame),
        PowerSyntax power => BindPower(power, frame),
        UnarySyntax unary => BindUnary(unary, frame),
        PostfixSyntax postfix => BindPostfix(postfix, frame),
        CallSyntax call => BindCall(call, frame),
        IfSyntax condition => BindIf(condition, frame),
        BlockSyntax block => BindBlock(block, frame),
        VectorSyntax literal => BindLiteral(literal, frame),
        RecurrenceSyntax recurrence => BindSingle(recurrence, frame),
        NextSyntax next => BindNext(next, frame),
        StringSyntax => Report(NameErrors.StrayText(syntax.Span)),
        _ => throw new System.Diagnostics.UnreachableException($"no way to bind {syntax.GetType().Name}; this is a bug in SymbolicNet"),
    };

    private Value? Report(Diagnostic diagnostic)
    {
        Diagnostics.Add(diagnostic);
        return null;
    }

    private Value? BindName(NameToken name, Frame frame)
    {
        if (frame.Resolve(name.Text) is { } found)
            return found.Meaning.Value;
        return FormulaNames.Constant(name.Text) is { } number
            ? new Value(Graph.Constant(number))
            : Report(NameErrors.UnknownName(name, frame.NamesInSight(), _functions.Contains(name.Text)));
    }

    private Value? BindNext(NextSyntax next, Frame frame)
    {
        for (Frame? rules = frame; rules is not null; rules = rules.Parent)
        {
            if (rules is RuleFrame)
                return rules.OwnMeaning("next " + next.Name.Text) is { } known ? known.Value : Report(NameErrors.NextNotYetKnown(next.Span, next.Name.Text));
        }
        return Report(NameErrors.NextOutsideOptimizer(next.Span, next.Name.Text));
    }

    private Value? BindUnary(UnarySyntax unary, Frame frame)
    {
        if (Bind(unary.Operand, frame) is not { } value)
            return null;
        _place = unary.Span;
        return ApplySigns(unary, value);
    }

    private Value ApplySigns(UnarySyntax unary, Value value)
    {
        var node = value.Node;
        foreach (var sign in unary.Operators.Reverse())
        {
            if (sign.Text == "-")
                node = node.ConstantValue is { } number ? Graph.Constant(-number) : Elementwise.Negate[node];
            else if (sign.Text == "not")
                node = Elementwise.Not[node];
        }
        return value with { Node = node };
    }

    private Value? BindIf(IfSyntax syntax, Frame frame)
    {
        var conditions = new Value?[syntax.Branches.Length];
        var values = new Value?[syntax.Branches.Length];
        for (int i = 0; i < values.Length; i++)
        {
            conditions[i] = Bind(syntax.Branches[i].Condition, frame);
            values[i] = Bind(syntax.Branches[i].Value, frame);
        }
        var result = Bind(syntax.Otherwise, frame);
        var resultSpan = syntax.Otherwise.Span;
        for (int i = values.Length - 1; i >= 0; i--)
        {
            var branch = syntax.Branches[i];
            if (result is not { } otherwise || values[i] is not { } value || conditions[i] is not { } condition)
                return null;
            _place = syntax.Span;
            result = Choose(branch, condition, value, resultSpan, otherwise);
        }
        return result;
    }

    private Value? Choose(BranchSyntax branch, Value condition, Value value, SourceSpan otherwiseSpan, Value otherwise)
    {
        if (CommonShape(value, otherwise) is not { } shape)
        {
            return Report(ShapeErrors.New("SN0309", "the two branches have different shapes", branch.Value.Span, value.Shape, otherwiseSpan, otherwise.Shape)
                .Note("the branches of a condition have one shape, or one of them is a scalar"));
        }
        var both = new Value(value.Shape.IsScalar ? otherwise.Node : value.Node, shape.IsRow);
        if (CommonShape(condition, both) is not { } whole)
        {
            return Report(ShapeErrors.New("SN0309", "the condition and the branches have different shapes", branch.Condition.Span, condition.Shape, branch.Value.Span, shape)
                .Note("a scalar condition picks a branch; a tensor picks element by element"));
        }
        return new Value(Elementwise.Select[condition.Node, value.Node, otherwise.Node], whole.IsRow);
    }

    /// <summary>The shape of an elementwise result: equal shapes, or the other's where one is a scalar; null where they differ.</summary>
    public static Shape? CommonShape(Value a, Value b) =>
        a.IsScalar ? b.Shape : b.IsScalar || a.Shape == b.Shape ? a.Shape : null;

    private Value? BindBlock(BlockSyntax block, Frame frame)
    {
        var local = new Frame(frame);
        foreach (var binding in block.Bindings)
            BindLocal(binding, local);
        return Bind(block.Result, local);
    }

    private void BindLocal(BindingSyntax binding, Frame local)
    {
        var values = BindAll(binding, local);
        for (int i = 0; i < binding.Names.Length; i++)
        {
            var name = binding.Names[i];
            if (local.OwnMeaning(name.Text)?.Declaration is { } first)
                Diagnostics.Add(NameErrors.Duplicate(name, first));
            else
                local.Declare(name.Text, new Meaning(values[i], name.Span) { Syntax = binding });
        }
    }

    /// <summary>The values of a binding, one for each of its names.</summary>
    public Value?[] BindAll(BindingSyntax binding, Frame frame)
    {
        if (binding.Names.Length == 1)
            return [Bind(binding.Value, frame)];
        var value = binding.Value;
        while (value is BracketSyntax bracket)
            value = bracket.Inner;
        if (value is RecurrenceSyntax recurrence)
            return BindTuple(recurrence, frame, binding);
        Bind(value, frame);
        Diagnostics.Add(new Diagnostic("SN0220", $"{binding.Names.Length} names cannot share one value")
            .At(binding.Names[0].Span.To(binding.Names[^1].Span))
            .Note("only `fold` and `scan` give several values"));
        return new Value?[binding.Names.Length];
    }
}
