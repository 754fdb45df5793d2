using System.Collections.Immutable;

namespace SymbolicNet.Symbolics.Printing;

/// <summary>A formula as people write it, before it becomes text or LaTeX. A tree of bounded depth; immutable; parts may be shared.</summary>
/// <remarks>Vectors stand up: a row is a <see cref="TransposedNotation"/>. The writers put brackets where precedence asks for them.</remarks>
internal abstract class Notation;

/// <summary>A number; negative ones are written with a sign, which binds like a unary minus.</summary>
internal sealed class NumberNotation(double value) : Notation
{
    public double Value { get; } = value;
}

/// <summary>The name of a leaf, a binding or a constant such as <c>pi</c>.</summary>
internal sealed class NameNotation(string name) : Notation
{
    public string Name { get; } = name;
}

/// <summary><c>a + b - c</c>, left to right; the first term may be negative too. At least two terms.</summary>
internal sealed class SumNotation(ImmutableArray<SignedTerm> terms) : Notation
{
    public ImmutableArray<SignedTerm> Terms { get; } = terms;
}

internal readonly record struct SignedTerm(bool IsNegative, Notation Term);

/// <summary>How a factor joins what stands to its left.</summary>
internal enum ProductSign
{
    /// <summary><c>*</c>, the mathematician's product.</summary>
    Times,

    /// <summary><c>.*</c>, element by element.</summary>
    ElementTimes,

    /// <summary><c>/</c>.</summary>
    Over,

    /// <summary><c>./</c>, element by element.</summary>
    ElementOver,
}

/// <summary><c>a*b/c</c>, left to right; the sign of the first factor is <see cref="ProductSign.Times"/> and not written. At least two factors.</summary>
internal sealed class ProductNotation(ImmutableArray<SignedFactor> factors) : Notation
{
    public ImmutableArray<SignedFactor> Factors { get; } = factors;
}

internal readonly record struct SignedFactor(ProductSign Sign, Notation Factor);

/// <summary><c>-a</c>.</summary>
internal sealed class NegationNotation(Notation operand) : Notation
{
    public Notation Operand { get; } = operand;
}

/// <summary><c>a^b</c>, or <c>a.^b</c> where <paramref name="isElementwise"/>.</summary>
internal sealed class PowerNotation(Notation @base, Notation exponent, bool isElementwise) : Notation
{
    public Notation Base { get; } = @base;
    public Notation Exponent { get; } = exponent;
    public bool IsElementwise { get; } = isElementwise;
}

/// <summary><c>a'</c>.</summary>
internal sealed class TransposedNotation(Notation operand) : Notation
{
    public Notation Operand { get; } = operand;
}

/// <summary>A comparison (<c>&lt; &lt;= &gt; &gt;= == !=</c>) of two operands; not chained.</summary>
internal sealed class ComparisonNotation(string sign, Notation left, Notation right) : Notation
{
    public string Sign { get; } = sign;
    public Notation Left { get; } = left;
    public Notation Right { get; } = right;
}

/// <summary><c>a and b</c>, <c>a or b</c>.</summary>
internal sealed class LogicNotation(string sign, Notation left, Notation right) : Notation
{
    public string Sign { get; } = sign;
    public Notation Left { get; } = left;
    public Notation Right { get; } = right;
}

/// <summary><c>not a</c>.</summary>
internal sealed class NotNotation(Notation operand) : Notation
{
    public Notation Operand { get; } = operand;
}

/// <summary><c>if c1 then a1 else if c2 then a2 else b</c>.</summary>
internal sealed class ConditionalNotation(ImmutableArray<(Notation Condition, Notation Value)> branches, Notation otherwise) : Notation
{
    public ImmutableArray<(Notation Condition, Notation Value)> Branches { get; } = branches;
    public Notation Otherwise { get; } = otherwise;
}

/// <summary><c>f(a, b, axis=0)</c>.</summary>
internal sealed class CallNotation(string function, ImmutableArray<NotationArgument> arguments) : Notation
{
    public string Function { get; } = function;
    public ImmutableArray<NotationArgument> Arguments { get; } = arguments;
}

/// <summary>An argument, named (<c>axis=0</c>) or by its place.</summary>
internal readonly record struct NotationArgument(string? Name, Notation Value);

/// <summary><c>"ij,jk->ik"</c>: only an argument of <c>einsum</c>.</summary>
internal sealed class LabelsNotation(string text) : Notation
{
    public string Text { get; } = text;
}

/// <summary><c>a[i, 1..3, ..]</c>, one subscript an axis.</summary>
internal sealed class SubscriptNotation(Notation operand, ImmutableArray<Subscript> subscripts) : Notation
{
    public Notation Operand { get; } = operand;
    public ImmutableArray<Subscript> Subscripts { get; } = subscripts;
}

/// <summary>One axis of an index: the index <see cref="Start"/> where <see cref="IsSlice"/> is false, else <c>start..end..step</c>, each optional.</summary>
internal readonly record struct Subscript(bool IsSlice, Notation? Start, Notation? End, Notation? Step);

/// <summary><c>[a, b]</c>; elements that are themselves literals make a matrix.</summary>
internal sealed class VectorNotation(ImmutableArray<Notation> elements) : Notation
{
    public ImmutableArray<Notation> Elements { get; } = elements;
}

/// <summary><c>fold(h = h0, x in xs, body)</c>, <c>scan(...)</c>, <c>map(...)</c>; several <see cref="Results"/> are a tuple.</summary>
internal sealed class RecurrenceNotation(
    string form, ImmutableArray<(string Name, Notation Start)> states, ImmutableArray<(string Name, Notation Sequence)> sequences, ImmutableArray<Notation> results) : Notation
{
    public string Form { get; } = form;
    public ImmutableArray<(string Name, Notation Start)> States { get; } = states;
    public ImmutableArray<(string Name, Notation Sequence)> Sequences { get; } = sequences;
    public ImmutableArray<Notation> Results { get; } = results;
}

/// <summary><c>{ a = e1; (b, c) = e2; e }</c>.</summary>
internal sealed class BlockNotation(ImmutableArray<NotationBinding> bindings, Notation result) : Notation
{
    public ImmutableArray<NotationBinding> Bindings { get; } = bindings;
    public Notation Result { get; } = result;
}

/// <summary><c>name = value</c>; several names take the results of a recurrence.</summary>
internal sealed record NotationBinding(ImmutableArray<string> Names, Notation Value);
