using System.Collections.Immutable;
using SymbolicNet.Symbolics.Printing;

namespace SymbolicNet.Export;

/// <remarks>This part: subscripts, literals, conditions, recurrences and bindings.</remarks>
internal sealed partial class LatexWriter
{
    /// <summary><c>x_{i}</c>, <c>A_{1:3,:}</c>; with brackets around an operand that has a subscript, and around a name where another
    /// name looks like the whole.</summary>
    private LatexPiece Subscript(SubscriptNotation notation, int depth)
    {
        var operand = Piece(notation.Operand, depth).AtLeast(LatexLevel.Primary);
        var subscripts = notation.Subscripts.Select(Subscript).ToList();
        string subscript = string.Join(",", subscripts.Select(piece => piece.Text));
        if (_names.Has($"{operand.Text}_{{{subscript}}}"))
            operand = operand.Bracketed();
        return operand with
        {
            Text = $"{operand.Text}_{{{subscript}}}",
            Level = LatexLevel.Subscripted,
            IsTall = operand.IsTall || subscripts.Any(piece => piece.IsTall),
        };
    }

    private LatexPiece Subscript(Subscript subscript)
    {
        if (!subscript.IsSlice)
            return Script(subscript.Start!).AtLeast(LatexLevel.Sum);
        Notation?[] parts = subscript.Step is null ? [subscript.Start, subscript.End] : [subscript.Start, subscript.End, subscript.Step];
        var pieces = parts.Select(part => part is null ? default(LatexPiece?) : Script(part).AtLeast(LatexLevel.Sum)).ToList();
        return new(string.Join(":", pieces.Select(piece => piece?.Text)), LatexLevel.Cases, LatexEdge.Letter) { IsTall = pieces.Any(piece => piece?.IsTall == true) };
    }

    /// <summary>A column, or a matrix where all elements are literals.</summary>
    private LatexPiece Vector(VectorNotation vector, int depth)
    {
        bool isMatrix = !vector.Elements.IsEmpty && vector.Elements.All(element => element is VectorNotation);
        var rows = vector.Elements.Select(element => isMatrix ? ((VectorNotation)element).Elements : [element]);
        string content = string.Join(@" \\ ", rows.Select(row => string.Join(" & ", row.Select(element => Piece(element, depth).Text))));
        return new(Environment("bmatrix", content), LatexLevel.Primary, LatexEdge.Bracket) { IsTall = true };
    }

    private LatexPiece Conditional(ConditionalNotation conditional, int depth)
    {
        var lines = conditional.Branches.Select(branch =>
            $@"{Piece(branch.Value, depth).AtLeast(LatexLevel.Or).Text} & \text{{if }} {Piece(branch.Condition, depth).AtLeast(LatexLevel.Or).Text}");
        string otherwise = Piece(conditional.Otherwise, depth).AtLeast(LatexLevel.Or).Text + @" & \text{otherwise}";
        return new(Environment("cases", string.Join(@" \\ ", [.. lines, otherwise])), LatexLevel.Cases, LatexEdge.Letter) { IsTall = true };
    }

    /// <summary><c>\operatorname{fold}(h = h_{0}, x \in v \mapsto h + x)</c>.</summary>
    private LatexPiece Recurrence(RecurrenceNotation recurrence, int depth)
    {
        var heads = recurrence.States.Select(state => Defined(_names[state.Name], "=", state.Start, depth))
            .Concat(recurrence.Sequences.Select(sequence => Defined(_names[sequence.Name], @"\in", sequence.Sequence, depth)));
        var head = List(heads, ", ");
        var results = recurrence.Results.Select(result => Piece(result, depth).AtLeast(LatexLevel.Sum));
        var body = recurrence.Results.Length == 1 ? results.First() : List(results, ", ").Bracketed();
        return Form(recurrence.Form, LatexPiece.Join(head, @" \mapsto ", body, LatexLevel.Cases));
    }

    /// <summary><c>\operatorname{let}(a = e; b = f; a b)</c>.</summary>
    private LatexPiece Block(BlockNotation block, int depth)
    {
        var bindings = block.Bindings.Select(binding => Binding(binding, depth)).Select(line => LatexPiece.Join(line.Names, " = ", line.Value, LatexLevel.Cases));
        return Form("let", List([.. bindings, Piece(block.Result, depth).AtLeast(LatexLevel.Sum)], "; "));
    }

    private (LatexPiece Names, LatexPiece Value) Binding(NotationBinding binding, int depth)
    {
        var names = List(binding.Names.Select(name => _names[name]), ", ");
        var value = Piece(binding.Value, depth);
        return (binding.Names.Length == 1 ? names : names.Bracketed(), value.Level == LatexLevel.Cases ? value : value.AtLeast(LatexLevel.Sum));
    }

    private LatexPiece Defined(LatexPiece name, string sign, Notation value, int depth) =>
        LatexPiece.Join(name, $" {sign} ", Piece(value, depth).AtLeast(LatexLevel.Sum), LatexLevel.Cases);

    private static LatexPiece Form(string name, LatexPiece content)
    {
        var brackets = content.Bracketed();
        return brackets with { Text = $@"\operatorname{{{name}}}{brackets.Text}", Start = LatexEdge.Function };
    }

    private static LatexPiece List(IEnumerable<LatexPiece> pieces, string separator)
    {
        ImmutableArray<LatexPiece> all = [.. pieces];
        return new(string.Join(separator, all.Select(piece => piece.Text)), LatexLevel.Cases, LatexEdge.Letter) { IsTall = all.Any(piece => piece.IsTall) };
    }
}
