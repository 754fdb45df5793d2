using SymbolicNet.Language.Syntax;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Language.Semantics;

// fold, scan and map.
internal sealed partial class ExpressionBinder
{
    private int _loopLevel;

    private Value? BindSingle(RecurrenceSyntax recurrence, Frame frame)
    {
        var values = BindRecurrence(recurrence, frame);
        if (values is null || values.Length == 1)
            return values?[0];
        return Report(new Diagnostic("SN0220", $"this gives {values.Length} values, and one is wanted")
            .At(recurrence.Keyword)
            .Help($"name them: `({string.Join(", ", recurrence.States.Select(s => s.Name.Text))}) = {recurrence.Keyword.Text}(...)`"));
    }

    private Value?[] BindTuple(RecurrenceSyntax recurrence, Frame frame, BindingSyntax binding)
    {
        var values = BindRecurrence(recurrence, frame);
        if (values is not null && values.Length != binding.Names.Length)
        {
            Report(new Diagnostic("SN0220", $"{NameErrors.Count(binding.Names.Length, "name")} for {NameErrors.Count(values.Length, "value")}")
                .At(binding.Names[0].Span.To(binding.Names[^1].Span))
                .At(recurrence.Keyword, NameErrors.Count(values.Length, "value")));
            values = null;
        }
        return values is null ? new Value?[binding.Names.Length] : [.. values.Select(v => (Value?)v)];
    }

    private Value[]? BindRecurrence(RecurrenceSyntax syntax, Frame frame)
    {
        var starts = syntax.States.Select(s => Bind(s.Start, frame)).ToArray();
        var sequences = syntax.Sequences.Select(s => BindSequence(s, frame)).ToArray();
        if (CommonLength(syntax, sequences) is not { } length)
            return null;
        _loopLevel++;
        var body = new Frame(frame);
        var leaves = new List<Node>();
        for (int i = 0; i < starts.Length; i++)
            leaves.Add(DeclareLoop(body, syntax.States[i].Name, starts[i]));
        for (int i = 0; i < sequences.Length; i++)
            leaves.Add(DeclareItem(body, syntax.Sequences[i], sequences[i]!.Value));
        var results = syntax.Results.Select(r => Bind(r, body)).ToArray();
        _loopLevel--;
        _place = syntax.Span;
        if (starts.Contains(null) || results.Contains(null) || !DoStatesFit(syntax, starts, results))
            return null;
        return Build(syntax, starts, sequences, results, leaves, length);
    }

    private Value[] Build(RecurrenceSyntax syntax, Value?[] starts, (Value Value, Dimension Length)?[] sequences, Value?[] results, List<Node> leaves, Dimension length)
    {
        bool isStacked = syntax.Form != RecurrenceForm.Fold;
        var closure = Closure.Over([.. leaves], [.. results.Select((r, i) => SpreadTo(r!.Value.Node, i < starts.Length ? leaves[i].Shape : r.Value.Node.Shape))]);
        Node[] operands = [.. starts.Select(s => s!.Value.Node), .. sequences.Select(s => s!.Value.Value.Node), .. closure.Captured];
        var node = Graph.Apply(new Recurrence(closure, starts.Length, length, isStacked), operands);
        var parts = Recurrence.Unpack(node);
        return [.. parts.Select((part, i) => new Value(part, !isStacked && results[i]!.Value.IsRow))];
    }

    private static Node SpreadTo(Node node, Shape shape) => node.Shape == shape ? node : Contraction.Fill(node, shape);

    // A state keeps its shape from step to step; a scalar result fills it.
    private bool DoStatesFit(RecurrenceSyntax syntax, Value?[] starts, Value?[] results)
    {
        if (syntax.Form != RecurrenceForm.Map && results.Length != starts.Length)
        {
            Report(new Diagnostic("SN0313", $"the body gives {NameErrors.Count(results.Length, "value")} for {NameErrors.Count(starts.Length, "state")}")
                .At(syntax.Results[0].Span.To(syntax.Results[^1].Span))
                .Help(starts.Length > 1 ? $"give every state its next value: `({string.Join(", ", syntax.States.Select(s => s.Name.Text + "_next"))})`" : "give the one state its next value"));
            return false;
        }
        bool doFit = true;
        for (int i = 0; i < starts.Length; i++)
        {
            var (start, next) = (starts[i]!.Value, results[i]!.Value);
            if (next.Shape == start.Shape || next.IsScalar)
                continue;
            doFit = false;
            Report(ShapeErrors.New("SN0313", $"the state `{syntax.States[i].Name.Text}` changes its shape", syntax.Results[i].Span, next.Shape, syntax.States[i].Start.Span, start.Shape)
                .Note("a state has the shape of its start at every step"));
        }
        return doFit;
    }

    private (Value Value, Dimension Length)? BindSequence(SequenceSyntax syntax, Frame frame)
    {
        if (syntax.CountEnd is { } end)
        {
            if (BindWhole(syntax.Source, frame, "the start of a count") is not { } from || BindDimension(end, frame) is not { } to)
                return null;
            var count = to - from;
            if (count.IsKnown && count.Size < 0)
            {
                Report(new Diagnostic("SN0314", $"the count from {from} to {to} runs backwards").At(syntax.Source.Span.To(end.Span))
                    .Help($"walk down with `{syntax.Name.Text} in range({from}, {to}, -1)`"));
                return null;
            }
            return (new Value(Graph.Apply(new Symbolics.Range(from, count, 1))), count);
        }
        if (Bind(syntax.Source, frame) is not { } value)
            return null;
        if (!value.IsScalar)
            return (value, value.Node.Shape[0]);
        var scalar = new Diagnostic("SN0314", $"`{syntax.Name.Text}` walks a sequence, and this is a scalar").At(syntax.Source.Span);
        Report(value.AsDimension() is not null
            ? scalar.Help($"to count write `{syntax.Name.Text} in 0..{syntax.Source.Span.Text}`")
            : scalar.Note("a sequence is a vector, or a matrix walked row by row"));
        return null;
    }

    private Dimension? CommonLength(RecurrenceSyntax syntax, (Value Value, Dimension Length)?[] sequences)
    {
        for (int i = 0; i < sequences.Length; i++)
        {
            if (sequences[i] is null)
                return null;
            if (sequences[i]!.Value.Length == sequences[0]!.Value.Length)
                continue;
            var (first, second) = (syntax.Sequences[0], syntax.Sequences[i]);
            Report(new Diagnostic("SN0314", "sequences walked in step have different lengths")
                .At(second.Span, $"{sequences[i]!.Value.Length} long").At(first.Span, $"{sequences[0]!.Value.Length} long"));
            return null;
        }
        return sequences[0]!.Value.Length;
    }

    private Node DeclareLoop(Frame body, NameToken name, Value? start)
    {
        var shape = start?.Shape ?? Shape.Scalar;
        var leaf = Graph.Leaf(new Symbol(name.Text, SymbolRole.Loop, shape, Level: _loopLevel));
        DeclareLeaf(body, name, start is null ? null : new Value(leaf, shape.IsRow));
        return leaf;
    }

    private Node DeclareItem(Frame body, SequenceSyntax syntax, (Value Value, Dimension Length) sequence)
    {
        var source = sequence.Value.Node;
        var shape = source.Shape.RemoveAt(0);
        // Items of a count or of whole numbers may serve as indices: any bound will do where the range is not known.
        Dimension? category = shape.IsScalar && WholeNumbers.IsInteger(source) ? UpperBound(source) : null;
        var leaf = Graph.Leaf(new Symbol(syntax.Name.Text, SymbolRole.Loop, shape, category, _loopLevel));
        DeclareLeaf(body, syntax.Name, new Value(leaf));
        return leaf;
    }

    private static Dimension UpperBound(Node source) => source.Operator is Symbolics.Range { Step: var step } range && step == (Dimension)1 ? range.Start + range.Count : 0;

    private void DeclareLeaf(Frame body, NameToken name, Value? value)
    {
        if (body.OwnMeaning(name.Text)?.Declaration is { } first)
            Report(NameErrors.Duplicate(name, first));
        else
            body.Declare(name.Text, new Meaning(value, name.Span) { IsLeaf = true });
    }
}
