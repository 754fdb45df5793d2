using System.Collections.Immutable;
using System.Text;

namespace SymbolicNet.Symbolics.Printing;

/// <summary>Writes what holds its parts in brackets of its own: calls, indices, literals, blocks, recurrences; and conditions.</summary>
internal static class NotationStructures
{
    public static void Append(StringBuilder text, Notation notation, Action<StringBuilder, Notation, Tightness> append)
    {
        var list = new ListWriter(text, append);
        switch (notation)
        {
            case CallNotation call:
                text.Append(call.Function);
                list.Write("(", call.Arguments, (a, write) => { text.Append(a.Name is null ? "" : a.Name + "="); write(a.Value); }, ")");
                break;
            case SubscriptNotation subscript:
                append(text, subscript.Operand, Tightness.Postfix);
                list.Write("[", subscript.Subscripts, (s, _) => AppendSubscript(text, s, append), "]");
                break;
            case VectorNotation vector: list.Write("[", vector.Elements, (e, write) => write(e), "]"); break;
            case ConditionalNotation conditional: AppendConditional(text, conditional, append); break;
            case BlockNotation block: AppendBlock(text, block, append); break;
            case RecurrenceNotation recurrence: AppendRecurrence(text, recurrence, list); break;
            default: throw new System.Diagnostics.UnreachableException($"no spelling for {notation.GetType().Name}; this is a bug in SymbolicNet");
        }
    }

    public static void AppendNames(StringBuilder text, ImmutableArray<string> names) =>
        text.Append(names.Length == 1 ? names[0] : $"({string.Join(", ", names)})");

    private static void AppendSubscript(StringBuilder text, Subscript subscript, Action<StringBuilder, Notation, Tightness> append)
    {
        if (subscript.Start is { } start)
            append(text, start, Tightness.Sum);
        if (!subscript.IsSlice)
            return;
        text.Append("..");
        if (subscript.End is { } end)
            append(text, end, Tightness.Sum);
        if (subscript.Step is { } step)
        {
            text.Append("..");
            append(text, step, Tightness.Sum);
        }
    }

    private static void AppendConditional(StringBuilder text, ConditionalNotation conditional, Action<StringBuilder, Notation, Tightness> append)
    {
        foreach (var (condition, value) in conditional.Branches)
        {
            text.Append("if ");
            append(text, condition, Tightness.Or);
            text.Append(" then ");
            append(text, value, Tightness.Or);
            text.Append(" else ");
        }
        append(text, conditional.Otherwise, Tightness.Or);
    }

    private static void AppendBlock(StringBuilder text, BlockNotation block, Action<StringBuilder, Notation, Tightness> append)
    {
        text.Append("{ ");
        foreach (var binding in block.Bindings)
        {
            AppendNames(text, binding.Names);
            text.Append(" = ");
            append(text, binding.Value, Tightness.Conditional);
            text.Append("; ");
        }
        append(text, block.Result, Tightness.Conditional);
        text.Append(" }");
    }

    private static void AppendRecurrence(StringBuilder text, RecurrenceNotation recurrence, ListWriter list)
    {
        text.Append(recurrence.Form).Append('(');
        foreach (var (name, start) in recurrence.States)
        {
            text.Append(name).Append(" = ");
            list.WriteOne(start);
            text.Append(", ");
        }
        foreach (var (name, sequence) in recurrence.Sequences)
        {
            text.Append(name).Append(" in ");
            list.WriteOne(sequence);
            text.Append(", ");
        }
        bool isTuple = recurrence.Results.Length > 1;
        list.Write(isTuple ? "(" : "", recurrence.Results, (r, write) => write(r), isTuple ? "))" : ")");
    }

    private readonly struct ListWriter(StringBuilder text, Action<StringBuilder, Notation, Tightness> append)
    {
        public void WriteOne(Notation notation) => append(text, notation, Tightness.Conditional);

        public void Write<T>(string open, ImmutableArray<T> items, Action<T, Action<Notation>> write, string close)
        {
            text.Append(open);
            for (int i = 0; i < items.Length; i++)
            {
                text.Append(i > 0 ? ", " : "");
                write(items[i], WriteOne);
            }
            text.Append(close);
        }
    }
}
