using System.Globalization;
using SymbolicNet.Symbolics.Printing;

namespace SymbolicNet.Tests.Export;

/// <summary>What a notation means, in the prefix form of <see cref="LatexReader"/>.</summary>
internal static class NotationMeaning
{
    public static string Of(Notation notation) => notation switch
    {
        NumberNotation { Value: var value } when value < 0 => LatexReader.Negated(Of(new NumberNotation(-value))),
        NumberNotation { Value: 0.0015 } => "(times 1.5 (power 10 (neg 3)))",
        NumberNotation { Value: var value } => double.IsInfinity(value) ? "infty" : double.IsNaN(value) ? "nan" : value == Math.PI ? "pi" : value.ToString(CultureInfo.InvariantCulture),
        NameNotation name => name.Name,
        SumNotation sum => $"(sum {First(sum.Terms[0])}{string.Concat(sum.Terms.Skip(1).Select(term => (term.IsNegative ? " - " : " + ") + Of(term.Term)))})",
        ProductNotation product => product.Factors.Skip(1).Aggregate(Of(product.Factors[0].Factor), (left, factor) => LatexReader.Multiplied(SignOf(factor.Sign), left, Of(factor.Factor))),
        NegationNotation negation => LatexReader.Negated(Of(negation.Operand)),
        PowerNotation power => $"({(power.IsElementwise ? "element-power" : "power")} {Of(power.Base)} {Of(power.Exponent)})",
        TransposedNotation transposed => $"(transposed {Of(transposed.Operand)})",
        ComparisonNotation comparison => $"({SignOf(comparison.Sign)} {Of(comparison.Left)} {Of(comparison.Right)})",
        LogicNotation logic => $"({logic.Sign} {Of(logic.Left)} {Of(logic.Right)})",
        NotNotation not => $"(not {Of(not.Operand)})",
        ConditionalNotation conditional =>
            $"(cases {string.Concat(conditional.Branches.Select(b => $"({Of(b.Value)} if {Of(b.Condition)}) "))}({Of(conditional.Otherwise)} otherwise))",
        CallNotation call => $"({(call.Function == "sum" ? "sum-of" : call.Function)} {string.Join(' ', call.Arguments.Select(Argument))})",
        SubscriptNotation subscript => $"(at {Of(subscript.Operand)} {string.Join(' ', subscript.Subscripts.Select(Subscript))})",
        VectorNotation vector => $"(bmatrix {string.Join(' ', vector.Elements.Select(e => e is VectorNotation row ? $"({string.Join(' ', row.Elements.Select(Of))})" : Of(e)))})",
        RecurrenceNotation recurrence => $"({recurrence.Form} {string.Join(' ', [
            .. recurrence.States.Select(s => $"(named {s.Name} {Of(s.Start)})"),
            .. recurrence.Sequences.Select(s => $@"(\in {s.Name} {Of(s.Sequence)})"),
            .. recurrence.Results.Select(Of)])})",
        BlockNotation block => $"(let {string.Join(' ', [.. block.Bindings.Select(b => $"(named {b.Names[0]} {Of(b.Value)})"), Of(block.Result)])})",
        _ => throw new ArgumentException(notation.GetType().Name, nameof(notation)),
    };

    private static string First(SignedTerm term) => term.IsNegative ? LatexReader.Negated(Of(term.Term)) : Of(term.Term);

    private static string Argument(NotationArgument argument) => argument.Name is null ? Of(argument.Value) : $"(named {argument.Name} {Of(argument.Value)})";

    private static string Subscript(Subscript subscript)
    {
        if (!subscript.IsSlice)
            return Of(subscript.Start!);
        string step = subscript.Step is null ? "" : " " + Of(subscript.Step);
        return $"(slice {Bound(subscript.Start)} {Bound(subscript.End)}{step})";
    }

    private static string Bound(Notation? bound) => bound is null ? "_" : Of(bound);

    private static string SignOf(ProductSign sign) => sign switch
    {
        ProductSign.Times => "times",
        ProductSign.Over => "over",
        ProductSign.ElementTimes => "element-times",
        _ => "element-over",
    };

    private static string SignOf(string sign) => sign switch { "==" => "=", "<=" => @"\le", ">=" => @"\ge", "!=" => @"\neq", _ => sign };
}
