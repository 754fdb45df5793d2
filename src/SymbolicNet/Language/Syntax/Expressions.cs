using System.Collections.Immutable;

namespace SymbolicNet.Language.Syntax;

internal abstract class ExpressionSyntax(SourceSpan span) : SyntaxNode(span);

/// <summary><c>1</c>, <c>0.5</c>, <c>.5</c>, <c>1e-3</c>; <see cref="Text"/> is what was written.</summary>
internal sealed class NumberSyntax(SourceSpan span, double value, string text) : ExpressionSyntax(span)
{
    public double Value { get; } = value;
    public string Text { get; } = text;
}

/// <summary><c>"bij,bjk->bik"</c>: only an argument of a call.</summary>
internal sealed class StringSyntax(SourceSpan span, string value) : ExpressionSyntax(span)
{
    public string Value { get; } = value;
}

/// <summary>A value's name; <c>pi</c>, <c>inf</c> and <c>nan</c> too.</summary>
internal sealed class NameSyntax(NameToken name) : ExpressionSyntax(name.Span)
{
    public NameToken Name { get; } = name;
}

/// <summary><c>next m</c>, in an optimizer: the new value of a state.</summary>
internal sealed class NextSyntax(SourceSpan span, NameToken name) : ExpressionSyntax(span)
{
    public NameToken Name { get; } = name;
}

/// <summary><c>( e )</c>.</summary>
internal sealed class BracketSyntax(SourceSpan span, ExpressionSyntax inner) : ExpressionSyntax(span)
{
    public ExpressionSyntax Inner { get; } = inner;
}

/// <summary>The levels of left-associative binary operators, loose to tight.</summary>
internal enum ChainLevel
{
    Or,
    And,
    Comparison,
    Sum,
    Product,
}

/// <summary>Operands joined by operators of one level, left to right; a chain of comparisons means their conjunction.</summary>
internal sealed class ChainSyntax(
    SourceSpan span, ChainLevel level, ImmutableArray<ExpressionSyntax> operands, ImmutableArray<OperatorToken> operators) : ExpressionSyntax(span)
{
    public ChainLevel Level { get; } = level;

    /// <summary>At least two; one more than <see cref="Operators"/>.</summary>
    public ImmutableArray<ExpressionSyntax> Operands { get; } = operands;
    public ImmutableArray<OperatorToken> Operators { get; } = operators;
}

/// <summary><c>a ^ b .^ c</c>, right associative; every operand but the first may be a <see cref="UnarySyntax"/> of signs,
/// which reach over the powers to their right: <c>2^-x^2</c> is 2^(-(x^2)).</summary>
internal sealed class PowerSyntax(
    SourceSpan span, ImmutableArray<ExpressionSyntax> operands, ImmutableArray<OperatorToken> operators) : ExpressionSyntax(span)
{
    public ImmutableArray<ExpressionSyntax> Operands { get; } = operands;
    public ImmutableArray<OperatorToken> Operators { get; } = operators;
}

/// <summary>A run of prefix operators, outermost first: all signs (<c>-</c>, <c>+</c>) or all <c>not</c>.</summary>
internal sealed class UnarySyntax(SourceSpan span, ImmutableArray<OperatorToken> operators, ExpressionSyntax operand) : ExpressionSyntax(span)
{
    public ImmutableArray<OperatorToken> Operators { get; } = operators;
    public ExpressionSyntax Operand { get; } = operand;
}

/// <summary>An operand followed by transposes and indices, innermost first.</summary>
internal sealed class PostfixSyntax(SourceSpan span, ExpressionSyntax operand, ImmutableArray<PostfixOperator> operators) : ExpressionSyntax(span)
{
    public ExpressionSyntax Operand { get; } = operand;
    public ImmutableArray<PostfixOperator> Operators { get; } = operators;
}

internal abstract class PostfixOperator(SourceSpan span) : SyntaxNode(span);

/// <summary><c>'</c>.</summary>
internal sealed class TransposeSyntax(SourceSpan span) : PostfixOperator(span);

/// <summary><c>[i, a..b..s, ..]</c>, one subscript an axis.</summary>
internal sealed class SubscriptsSyntax(SourceSpan span, ImmutableArray<SubscriptSyntax> subscripts) : PostfixOperator(span)
{
    public ImmutableArray<SubscriptSyntax> Subscripts { get; } = subscripts;
}

/// <summary>One axis of an index: a single <see cref="Start"/> where <see cref="IsSlice"/> is false, else <c>start..end..step</c>, each optional.</summary>
internal sealed class SubscriptSyntax(SourceSpan span, BoundSyntax? start, bool isSlice, BoundSyntax? end, ExpressionSyntax? step) : SyntaxNode(span)
{
    public BoundSyntax? Start { get; } = start;
    public bool IsSlice { get; } = isSlice;
    public BoundSyntax? End { get; } = end;
    public ExpressionSyntax? Step { get; } = step;
}

/// <summary>An index, counted from the end where <c>^</c> stands before it.</summary>
internal sealed class BoundSyntax(SourceSpan span, bool fromEnd, ExpressionSyntax value) : SyntaxNode(span)
{
    public bool FromEnd { get; } = fromEnd;
    public ExpressionSyntax Value { get; } = value;
}

/// <summary><c>f(a, b, axis=0)</c>.</summary>
internal sealed class CallSyntax(SourceSpan span, NameToken function, ImmutableArray<ArgumentSyntax> arguments) : ExpressionSyntax(span)
{
    public NameToken Function { get; } = function;
    public ImmutableArray<ArgumentSyntax> Arguments { get; } = arguments;
}

internal sealed class ArgumentSyntax(SourceSpan span, NameToken? name, ExpressionSyntax value) : SyntaxNode(span)
{
    public NameToken? Name { get; } = name;
    public ExpressionSyntax Value { get; } = value;
}

/// <summary><c>if c1 then e1 else if c2 then e2 else e3</c>, flat.</summary>
internal sealed class IfSyntax(SourceSpan span, ImmutableArray<BranchSyntax> branches, ExpressionSyntax otherwise) : ExpressionSyntax(span)
{
    public ImmutableArray<BranchSyntax> Branches { get; } = branches;
    public ExpressionSyntax Otherwise { get; } = otherwise;
}

internal sealed class BranchSyntax(SourceSpan span, ExpressionSyntax condition, ExpressionSyntax value) : SyntaxNode(span)
{
    public ExpressionSyntax Condition { get; } = condition;
    public ExpressionSyntax Value { get; } = value;
}

/// <summary><c>{ a = e1; (b, c) = fold(...); e }</c>.</summary>
internal sealed class BlockSyntax(SourceSpan span, ImmutableArray<BindingSyntax> bindings, ExpressionSyntax result) : ExpressionSyntax(span)
{
    public ImmutableArray<BindingSyntax> Bindings { get; } = bindings;
    public ExpressionSyntax Result { get; } = result;
}

/// <summary><c>[a, b]</c>; an element that is itself a literal makes a matrix or a higher rank.</summary>
internal sealed class VectorSyntax(SourceSpan span, ImmutableArray<ExpressionSyntax> elements) : ExpressionSyntax(span)
{
    public ImmutableArray<ExpressionSyntax> Elements { get; } = elements;
}

internal enum RecurrenceForm
{
    Fold,
    Scan,
    Map,
}

/// <summary><c>fold(h = h0, x in xs, i in 0..n, body)</c>, <c>scan(...)</c>, <c>map(x in xs, e)</c>; a tuple body has several <see cref="Results"/>.</summary>
internal sealed class RecurrenceSyntax(
    SourceSpan span, RecurrenceForm form, SourceSpan keyword, ImmutableArray<StateSyntax> states, ImmutableArray<SequenceSyntax> sequences,
    ImmutableArray<ExpressionSyntax> results) : ExpressionSyntax(span)
{
    public RecurrenceForm Form { get; } = form;
    public SourceSpan Keyword { get; } = keyword;
    public ImmutableArray<StateSyntax> States { get; } = states;
    public ImmutableArray<SequenceSyntax> Sequences { get; } = sequences;

    /// <summary>One expression, or the expressions of a bracketed tuple <c>(e1, e2)</c>.</summary>
    public ImmutableArray<ExpressionSyntax> Results { get; } = results;
}

/// <summary><c>h = h0</c>: a state and its start.</summary>
internal sealed class StateSyntax(SourceSpan span, NameToken name, ExpressionSyntax start) : SyntaxNode(span)
{
    public NameToken Name { get; } = name;
    public ExpressionSyntax Start { get; } = start;
}

/// <summary><c>x in xs</c>, or <c>i in a..b</c> where <see cref="CountEnd"/> is given.</summary>
internal sealed class SequenceSyntax(SourceSpan span, NameToken name, ExpressionSyntax source, ExpressionSyntax? countEnd) : SyntaxNode(span)
{
    public NameToken Name { get; } = name;

    /// <summary>The sequence, or the first count.</summary>
    public ExpressionSyntax Source { get; } = source;

    /// <summary>The count to stop before, or null for a walk over a tensor's first axis.</summary>
    public ExpressionSyntax? CountEnd { get; } = countEnd;
}
