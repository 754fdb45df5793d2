using System.Diagnostics;
using SymbolicNet.Symbolics.Printing;

namespace SymbolicNet.Export;

/// <summary>Formulas as LaTeX, set as in a textbook: fractions, roots, subscripts; as few brackets as reading needs.</summary>
/// <remarks>What is written can be read in one way only, but for signs: a minus before a product is that of its first factor too, which
/// is the same number. All macros are those of <see cref="LatexMacros"/>; nothing a user names can be anything but text. Recursion is
/// as deep as the notation. <c>depth</c> counts the fractions around a place: inside two of them, and in sub- and superscripts,
/// quotients are written with a slash.</remarks>
internal sealed partial class LatexWriter
{
    private const int MostFractions = 2;

    private readonly LatexNames _names;

    private LatexWriter(IEnumerable<string> names) => _names = new(names);

    /// <summary>One formula, for math mode.</summary>
    public static string Write(Notation notation) => new LatexWriter(LatexNames.In([notation])).Piece(notation, 0).Text;

    /// <summary><c>t_{1} = ...</c>, for math mode.</summary>
    public static string WriteStatement(NotationBinding binding)
    {
        var (names, value) = Writer([binding]).Binding(binding, 0);
        return $"{names.Text} = {value.Text}";
    }

    /// <summary>The bindings below each other, their equals signs aligned.</summary>
    public static string WritePage(IReadOnlyCollection<NotationBinding> bindings)
    {
        var writer = Writer(bindings);
        var lines = bindings.Select(binding => writer.Binding(binding, 0)).Select(line => $"{line.Names.Text} &= {line.Value.Text}");
        return Environment("aligned", string.Join(@" \\ ", lines));
    }

    private static LatexWriter Writer(IReadOnlyCollection<NotationBinding> bindings) =>
        new([.. bindings.SelectMany(binding => binding.Names), .. LatexNames.In(bindings.Select(binding => binding.Value))]);

    private LatexPiece Piece(Notation notation, int depth) => notation switch
    {
        NumberNotation number => LatexNumbers.Of(number.Value),
        NameNotation name => _names[name.Name],
        SumNotation sum => Sum(sum, depth),
        ProductNotation product => Product(product, depth),
        NegationNotation negation => LatexNumbers.Negative(Piece(negation.Operand, depth)),
        PowerNotation power => Power(power, depth),
        TransposedNotation transposed => Piece(transposed.Operand, depth).Raised(@"\top"),
        ComparisonNotation comparison => Comparison(comparison, depth),
        LogicNotation logic => Logic(logic, depth),
        NotNotation negated => Not(negated, depth),
        ConditionalNotation conditional => Conditional(conditional, depth),
        CallNotation call => Call(call, depth),
        LabelsNotation labels => new($@"\texttt{{{LatexText.InText(labels.Text)}}}", LatexLevel.Primary, LatexEdge.Word),
        SubscriptNotation subscript => Subscript(subscript, depth),
        VectorNotation vector => Vector(vector, depth),
        RecurrenceNotation recurrence => Recurrence(recurrence, depth),
        BlockNotation block => Block(block, depth),
        _ => throw new UnreachableException($"no LaTeX for {notation.GetType().Name}; this is a bug in SymbolicNet"),
    };

    /// <summary>What stands in a sub- or superscript, where a fraction is too small to read.</summary>
    private LatexPiece Script(Notation notation) => Piece(notation, MostFractions);

    private static string Environment(string name, string content) => content.Length == 0
        ? $@"\begin{{{name}}} \end{{{name}}}"
        : $@"\begin{{{name}}} {content} \end{{{name}}}";
}
