using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Language.Formatting;

/// <remarks>This part: what holds a list of parts, such as calls, subscripts, blocks and recurrences.</remarks>
internal sealed partial class SyntaxPrinter
{
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
}
