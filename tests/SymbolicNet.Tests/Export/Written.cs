using SymbolicNet.Symbolics.Printing;

namespace SymbolicNet.Tests.Export;

/// <summary>Notations by hand.</summary>
internal static class Written
{
    public static Notation N(double value) => new NumberNotation(value);

    public static Notation V(string name) => new NameNotation(name);

    /// <summary>A sum of all.</summary>
    public static Notation Sum(params Notation[] terms) => new SumNotation([.. terms.Select(term => new SignedTerm(false, term))]);

    public static Notation Minus(Notation left, Notation right) => new SumNotation([new(false, left), new(true, right)]);

    public static Notation Times(params Notation[] factors) =>
        new ProductNotation([.. factors.Select(factor => new SignedFactor(ProductSign.Times, factor))]);

    public static Notation Over(Notation left, Notation right) => Chain(left, (ProductSign.Over, right));

    public static Notation Chain(Notation first, params (ProductSign Sign, Notation Factor)[] others) =>
        new ProductNotation([new(ProductSign.Times, first), .. others.Select(other => new SignedFactor(other.Sign, other.Factor))]);

    public static Notation Neg(Notation operand) => new NegationNotation(operand);

    public static Notation Pow(Notation @base, Notation exponent) => new PowerNotation(@base, exponent, isElementwise: false);

    public static Notation ElementPow(Notation @base, Notation exponent) => new PowerNotation(@base, exponent, isElementwise: true);

    public static Notation T(Notation operand) => new TransposedNotation(operand);

    public static Notation Compare(Notation left, string sign, Notation right) => new ComparisonNotation(sign, left, right);

    public static Notation Logic(Notation left, string sign, Notation right) => new LogicNotation(sign, left, right);

    public static Notation Not(Notation operand) => new NotNotation(operand);

    public static Notation If(Notation condition, Notation value, Notation otherwise) => new ConditionalNotation([(condition, value)], otherwise);

    public static Notation Call(string function, params Notation[] arguments) =>
        new CallNotation(function, [.. arguments.Select(argument => new NotationArgument(null, argument))]);

    public static Notation OverAxis(string function, Notation argument, int axis) =>
        new CallNotation(function, [new(null, argument), new("axis", N(axis))]);

    public static Notation At(Notation operand, params Notation[] indices) => new SubscriptNotation(operand, [.. indices.Select(Index)]);

    public static Notation Part(Notation operand, params Subscript[] subscripts) => new SubscriptNotation(operand, [.. subscripts]);

    public static Subscript Index(Notation index) => new(false, index, null, null);

    public static Subscript Slice(Notation? start, Notation? end, Notation? step = null) => new(true, start, end, step);

    public static Notation Vector(params Notation[] elements) => new VectorNotation([.. elements]);

    public static NotationBinding Let(string name, Notation value) => new([name], value);
}
