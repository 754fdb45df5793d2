using SymbolicNet.Language.Syntax;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Language.Semantics;

// d, grad, jacobian, hessian, jvp, vjp: by a leaf the total derivative, by a binding's name the partial one with that name held as a variable.
internal sealed partial class ExpressionBinder
{
    private Value? BindDerivative(CallSyntax call, Frame frame)
    {
        string form = call.Function.Text;
        bool hasDirection = form is "jvp" or "vjp";
        if (call.Arguments.Length != (hasDirection ? 3 : 2) || call.Arguments.Any(a => a.Name is not null || a.Value is StringSyntax))
        {
            return Report(new Diagnostic("SN0204", hasDirection ? $"`{form}` takes an expression, a variable and a direction" : $"`{form}` takes an expression and the variable to differentiate by")
                .At(call.Arguments.Length == 0 ? call.Span : call.Arguments[0].Span.To(call.Arguments[^1].Span))
                .Note($"its form is `{form}(f, x{(hasDirection ? ", u" : "")})`"));
        }
        var direction = hasDirection ? Bind(call.Arguments[2].Value, frame) : null;
        var (name, subscripts) = Target(call.Arguments[1].Value);
        if (name is not { } variable)
        {
            Bind(call.Arguments[0].Value, frame);
            return Report(new Diagnostic("SN0211", "a derivative is taken by a name, or by an element or slice of one")
                .At(call.Arguments[1].Span)
                .Help("name the expression first: `v = ...`, then differentiate by `v`"));
        }
        if (BindName(variable, frame) is not { } actual || (hasDirection && direction is null))
        {
            Bind(call.Arguments[0].Value, frame);
            return null;
        }
        if (HeldOrLeaf(variable, actual, frame) is not { } held)
            return Report(new Diagnostic("SN0211", $"`{variable.Text}` is a fixed number, by which nothing varies").At(variable.Span));
        if (Bind(call.Arguments[0].Value, held.Frame) is not { } function)
            return null;
        _place = call.Span;
        return Derive(call, form, function, held.Leaf, actual, direction, subscripts, frame);
    }

    private Value? Derive(CallSyntax call, string form, Value function, Node leaf, Value actual, Value? direction, PostfixSyntax? subscripts, Frame frame)
    {
        var (f, v) = (function.Shape, actual.Shape);
        if (form is "grad" or "hessian" && !function.IsScalar)
            return Report(ShapeErrors.NotScalar($"what `{form}` differentiates", call.Arguments[0].Span, f).Help("the derivative of a tensor is `jacobian(f, x)`"));
        if (subscripts is not null && form is not ("d" or "grad" or "jacobian"))
            return Report(new Diagnostic("SN0211", $"`{form}` is taken by a whole name").At(subscripts.Span)
                .Help("leave the brackets out" + (form == "hessian" ? ", and index the result" : "")));
        if (direction is { } u && u.Shape != (form == "jvp" ? v : f))
        {
            return Report(new Diagnostic("SN0307", form == "jvp" ? "the direction of `jvp` must have the shape of the variable" : "the direction of `vjp` must have the shape of the expression")
                .At(call.Arguments[2].Span, u.Shape.Describe()).At(call.Arguments[form == "jvp" ? 1 : 0].Span, (form == "jvp" ? v : f).Describe()));
        }
        bool isRow = form switch
        {
            "hessian" => false,
            "jvp" => f.IsRow,
            "vjp" => v.IsRow,
            _ => f.IsScalar ? v.IsRow : v.IsScalar && f.IsRow,
        };
        var derivative = form switch
        {
            "hessian" => Derivation.Hessian(function.Node, leaf, leaf),
            "jvp" => Derivation.Jvp(function.Node, leaf, direction!.Value.Node),
            "vjp" => Derivation.Vjp(function.Node, leaf, direction!.Value.Node),
            _ => Derivation.Jacobian(function.Node, leaf),
        };
        if (!ReferenceEquals(leaf, actual.Node))
            derivative = Substitution.Apply(Graph, SubgraphPlan.Of([derivative], [leaf]), new Dictionary<Node, Node> { [leaf] = actual.Node })[0];
        var result = new Value(derivative, isRow);
        return subscripts is null ? result : PickElements(result, f.Rank, subscripts, frame);
    }

    // d(f, W[0, 1]): the whole derivative, then its part; f's axes stand in front.
    private Value? PickElements(Value derivative, int rank, PostfixSyntax subscripts, Frame frame)
    {
        int count = derivative.Shape.Rank - rank;
        int[] order = [.. Enumerable.Range(rank, count), .. Enumerable.Range(0, rank)];
        var result = derivative with { Node = Contraction.Permute(derivative.Node, order) };
        var indices = (SubscriptsSyntax)subscripts.Operators[0];
        if (indices.Subscripts.Length > count)
            return Bind(subscripts, frame);
        if (BindSubscripts(result, indices, subscripts.Span, frame) is not { } picked)
            return null;
        int left = picked.Shape.Rank - rank;
        int[] back = [.. Enumerable.Range(left, rank), .. Enumerable.Range(0, left)];
        return picked with { Node = Contraction.Permute(picked.Node, back) };
    }

    private static (NameToken? Name, PostfixSyntax? Subscripts) Target(ExpressionSyntax syntax)
    {
        while (syntax is BracketSyntax bracket)
            syntax = bracket.Inner;
        return syntax switch
        {
            NameSyntax name => (name.Name, null),
            PostfixSyntax { Operand: NameSyntax name, Operators: [SubscriptsSyntax] } postfix => (name.Name, postfix),
            _ => (null, null),
        };
    }

    /// <summary>The leaf to differentiate by and the frame to bind the expression in; null for a constant.</summary>
    private (Node Leaf, Frame Frame)? HeldOrLeaf(NameToken name, Value actual, Frame frame)
    {
        if (frame.Resolve(name.Text) is not var (owner, meaning))
            return null;
        if (meaning.IsLeaf)
            return (actual.Node, frame);
        if (actual.Node.Operator is DimensionValue || (actual.Node.Operator is Constant && meaning.Syntax is null && owner.Parent is null && !IsBinding(owner, name.Text)))
            return null;
        var leaf = Graph.Leaf(new Symbol(name.Text, SymbolRole.Held, actual.Shape, Level: ++_held));
        var heldFrame = Hold(frame, owner, name, new Value(leaf, actual.IsRow));
        return (leaf, heldFrame);
    }

    private static bool IsBinding(Frame owner, string name) =>
        owner is FileFrame file ? file.IsBinding(name) : owner is OverlayFrame;

    // The frames from the name's own inwards, made again with the name held and the local names after it bound again.
    private Frame Hold(Frame frame, Frame owner, NameToken name, Value held)
    {
        var inner = new Stack<Frame>();
        for (var f = frame; !ReferenceEquals(f, owner); f = f.Parent!)
            inner.Push(f);
        bool wasMuted = Diagnostics.IsMuted;
        Diagnostics.IsMuted = true;
        var result = owner.Parent is null ? Overlay(owner, name.Text, held) : Rebuild(owner, owner.Parent, name.Text, held);
        while (inner.TryPop(out var next))
            result = Rebuild(next, result, null, default);
        Diagnostics.IsMuted = wasMuted;
        return result;
    }

    private Frame Rebuild(Frame original, Frame parent, string? name, Value held)
    {
        var copy = new Frame(parent);
        bool isPast = name is null;
        foreach (string own in original.Names)
        {
            var meaning = original.OwnMeaning(own)!;
            if (own == name)
            {
                copy.Declare(own, meaning with { Value = held, IsLeaf = true, Syntax = null });
                isPast = true;
            }
            else if (isPast && meaning.Syntax is { } syntax)
            {
                var values = BindAll(syntax, copy);
                int index = syntax.Names.Select(n => n.Text).ToList().IndexOf(own);
                copy.Declare(own, meaning with { Value = values[index] });
            }
            else
            {
                copy.Declare(own, meaning);
            }
        }
        return copy;
    }

    private OverlayFrame Overlay(Frame owner, string name, Value held)
    {
        var overlay = new OverlayFrame(owner);
        overlay.Declare(name, new Meaning(held, owner.OwnMeaning(name)!.Declaration) { IsLeaf = true });
        if (FileOf(owner) is { } file)
        {
            Graph.CountSteps(file.BindingCount);
            foreach (var (dependent, syntax) in file.DependentsOf(name))
            {
                // A name that an outer derivative holds stays held.
                if (owner.OwnMeaning(dependent) is { IsLeaf: true })
                    continue;
                var values = BindAll(syntax, overlay);
                int index = syntax.Names.Select(n => n.Text).ToList().IndexOf(dependent);
                overlay.Declare(dependent, owner.OwnMeaning(dependent)! with { Value = values[index] });
            }
        }
        return overlay;
    }

    private static FileFrame? FileOf(Frame frame) => frame as FileFrame ?? (frame as OverlayFrame)?.File;
}
