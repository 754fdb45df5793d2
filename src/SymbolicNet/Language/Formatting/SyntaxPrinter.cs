using System.Collections.Immutable;
using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Language.Formatting;

/// <summary>Writes expressions in canonical spelling: <c>* / ^</c> tight, <c>+ -</c>, comparisons and logic spaced, brackets as written.</summary>
/// <remarks>Recursion is as deep as the text nests brackets; chains are loops. <c>depth</c> counts the enclosing constructs of one
/// line: the outermost are the best places for a line end.</remarks>
internal sealed class SyntaxPrinter(LineWriter writer, bool onOneLine)
{
    /// <summary>The canonical text of <paramref name="expression"/> on one line.</summary>
    public static string Print(ExpressionSyntax expression)
    {
        var writer = new LineWriter();
        writer.Begin(indent: 0);
        new SyntaxPrinter(writer, onOneLine: true).Expression(expression);
        return writer.Current.Text.ToString();
    }

    public void Expression(ExpressionSyntax expression, int depth = 0)
    {
        writer.Current.Cover(expression.Span.Start);
        switch (expression)
        {
            case NumberSyntax number: writer.Write(Spelling.Number(number.Text)); break;
            case StringSyntax text: writer.Write($"\"{text.Value}\""); break;
            case NameSyntax name: writer.Write(name.Name.Text); break;
            case NextSyntax next: writer.Write("next " + next.Name.Text); break;
            case BracketSyntax bracket: Bracket(bracket, depth); break;
            case ChainSyntax chain: Chain(chain, depth); break;
            case PowerSyntax power: Power(power, depth); break;
            case UnarySyntax unary: Unary(unary, depth); break;
            case PostfixSyntax postfix: Postfix(postfix, depth); break;
            case CallSyntax call: Call(call, depth); break;
            case IfSyntax conditional: If(conditional, depth); break;
            case BlockSyntax block: Block(block); break;
            case VectorSyntax vector: Vector(vector, depth); break;
            case RecurrenceSyntax recurrence: Recurrence(recurrence, depth); break;
            default: throw new System.Diagnostics.UnreachableException($"no spelling for {expression.GetType().Name}; this is a bug in SymbolicNet");
        }
        writer.Current.Cover(expression.Span.End);
    }

    public void Binding(BindingSyntax binding)
    {
        bool isTuple = binding.Names.Length > 1;
        writer.Current.Cover(binding.Span.Start);
        writer.Write((isTuple ? "(" : "") + string.Join(", ", binding.Names.Select(name => name.Text)) + (isTuple ? ")" : ""));
        writer.WriteAligned("=");
        Expression(binding.Value);
    }

    /// <summary><c>[m,n]'</c> behind a declared name, or nothing.</summary>
    public void Shape(ShapeSyntax? shape)
    {
        if (shape is null)
            return;
        writer.Write("[");
        if (shape.IsAny)
            writer.Write("..");
        string comma = shape.Dimensions.All(Spelling.IsTight) ? "," : ", ";
        Separated(shape.Dimensions, comma, 0, Expression);
        writer.Write(shape.IsRow ? "]'" : "]");
        writer.Cover(shape.Span);
    }

    /// <summary><c>a..b</c>, with blanks around the dots where a bound has blanks of its own: <c>x[i - 1 .. i + 1]</c>.</summary>
    public void Range(ExpressionSyntax start, ExpressionSyntax end, int depth)
    {
        Expression(start, depth);
        writer.Write(Spelling.IsTight(start) && Spelling.IsTight(end) ? ".." : " .. ");
        Expression(end, depth);
    }

    public void Call(CallSyntax call, int depth)
    {
        writer.Write(call.Function);
        writer.Write("(");
        var named = call.Arguments.Where(argument => argument.Name is not null);
        bool isTight = call.Arguments is [{ Name: null }, ..] && named.All(argument => Spelling.IsTight(argument.Value));
        Separated(call.Arguments, ", ", depth, (argument, inner) =>
        {
            if (argument.Name is { } name)
                writer.Write(name.Text + (isTight ? "=" : " = "), name.Span);
            Expression(argument.Value, inner);
        });
        writer.Write(")");
    }

    private void Bracket(BracketSyntax bracket, int depth)
    {
        writer.Write("(");
        Expression(bracket.Inner, depth + 1);
        writer.Write(")");
    }

    private void Chain(ChainSyntax chain, int depth)
    {
        Expression(chain.Operands[0], depth + 1);
        for (int i = 0; i < chain.Operators.Length; i++)
        {
            string sign = chain.Operators[i].Text;
            writer.Write(chain.Level == ChainLevel.Product ? sign : $" {sign} ");
            writer.Break(depth);
            Expression(chain.Operands[i + 1], depth + 1);
        }
    }

    private void Power(PowerSyntax power, int depth)
    {
        Expression(power.Operands[0], depth + 1);
        for (int i = 0; i < power.Operators.Length; i++)
        {
            writer.Write(power.Operators[i].Text);
            Expression(power.Operands[i + 1], depth + 1);
        }
    }

    private void Unary(UnarySyntax unary, int depth)
    {
        bool isLogic = unary.Operators[0].Text == "not";
        for (int i = 0; i < unary.Operators.Length; i++)
            writer.Write((i > 0 && !isLogic ? " " : "") + unary.Operators[i].Text + (isLogic ? " " : ""));
        Expression(unary.Operand, depth + 1);
    }

    private void Postfix(PostfixSyntax postfix, int depth)
    {
        Expression(postfix.Operand, depth);
        foreach (PostfixOperator sign in postfix.Operators)
        {
            if (sign is SubscriptsSyntax subscripts)
                Subscripts(subscripts, depth);
            else
                writer.Write("'");
            writer.Cover(sign.Span);
        }
    }

    private void Subscripts(SubscriptsSyntax subscripts, int depth)
    {
        writer.Write("[");
        Separated(subscripts.Subscripts, subscripts.Subscripts.All(Spelling.IsTight) ? "," : ", ", depth, Subscript);
        writer.Write("]");
    }

    private void Subscript(SubscriptSyntax subscript, int depth)
    {
        Bound(subscript.Start, depth);
        if (!subscript.IsSlice)
            return;
        bool isTight = Spelling.IsTight(subscript);
        string blank = isTight ? "" : " ";
        writer.Write(subscript.Start is null ? ".." : blank + "..");
        if (subscript.End is { } end)
        {
            writer.Write(blank);
            Bound(end, depth);
        }
        if (subscript.Step is { } step)
        {
            writer.Write(isTight && subscript.End is not null ? ".." : " .." + blank);
            Expression(step, depth);
        }
    }

    private void Bound(BoundSyntax? bound, int depth)
    {
        if (bound is null)
            return;
        writer.Write(bound.FromEnd ? "^" : "");
        Expression(bound.Value, depth);
    }

    private void If(IfSyntax conditional, int depth)
    {
        foreach (BranchSyntax branch in conditional.Branches)
        {
            writer.Write("if ");
            Expression(branch.Condition, depth + 2);
            writer.Write(" ");
            writer.Break(depth + 1);
            writer.Write("then ");
            Expression(branch.Value, depth + 2);
            writer.Write(" ");
            writer.Break(depth);
            writer.Write("else ");
        }
        Expression(conditional.Otherwise, depth + 2);
    }

    private void Block(BlockSyntax block)
    {
        if (onOneLine)
        {
            writer.Write("{ ");
            foreach (BindingSyntax binding in block.Bindings)
            {
                Binding(binding);
                writer.Write("; ");
            }
            Expression(block.Result);
            writer.Write(" }");
            return;
        }
        int indent = writer.Current.Indent;
        writer.Open();
        writer.Current.Cover(block.Span.Start + 1);
        foreach (BindingSyntax binding in block.Bindings)
        {
            writer.Begin(indent + 2, Alignment.Binding);
            Binding(binding);
        }
        // A line that begins with a sign would continue the line before.
        if (!block.Bindings.IsEmpty && Spelling.StartsWithSign(block.Result))
            writer.Write(";");
        writer.Begin(indent + 2);
        Expression(block.Result);
        writer.Close(indent, block.Span.End);
    }

    private void Vector(VectorSyntax vector, int depth)
    {
        writer.Write("[");
        Separated(vector.Elements, ", ", depth, Expression);
        writer.Write("]");
    }

    private void Recurrence(RecurrenceSyntax recurrence, int depth)
    {
        writer.Write(recurrence.Form switch { RecurrenceForm.Fold => "fold(", RecurrenceForm.Scan => "scan(", _ => "map(" });
        foreach (StateSyntax state in recurrence.States)
        {
            writer.Write(state.Name.Text + " = ", state.Name.Span);
            Expression(state.Start, depth + 1);
            writer.Write(", ");
            writer.Break(depth);
        }
        foreach (SequenceSyntax sequence in recurrence.Sequences)
        {
            writer.Write(sequence.Name.Text + " in ", sequence.Name.Span);
            if (sequence.CountEnd is { } end)
                Range(sequence.Source, end, depth + 1);
            else
                Expression(sequence.Source, depth + 1);
            writer.Write(", ");
            writer.Break(depth);
        }
        bool isTuple = recurrence.Results.Length > 1;
        writer.Write(isTuple ? "(" : "");
        Separated(recurrence.Results, ", ", isTuple ? depth + 1 : depth, Expression);
        writer.Write(isTuple ? "))" : ")");
    }

    private void Separated<T>(ImmutableArray<T> items, string comma, int depth, Action<T, int> write)
    {
        for (int i = 0; i < items.Length; i++)
        {
            if (i > 0)
            {
                writer.Write(comma);
                writer.Break(depth);
            }
            write(items[i], depth + 1);
        }
    }
}
