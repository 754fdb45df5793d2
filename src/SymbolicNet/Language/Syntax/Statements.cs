using System.Collections.Immutable;

namespace SymbolicNet.Language.Syntax;

internal abstract class StatementSyntax(SourceSpan span) : SyntaxNode(span);

/// <summary>A whole file: its statements in source order, the comments between them, and what its text declares that did not parse.</summary>
internal sealed class FileSyntax(
    SourceSpan span, ImmutableArray<StatementSyntax> statements, ImmutableArray<CommentSyntax> comments, ImmutableArray<string> unparsedNames) : SyntaxNode(span)
{
    public ImmutableArray<StatementSyntax> Statements { get; } = statements;
    public ImmutableArray<CommentSyntax> Comments { get; } = comments;

    /// <summary>Names that statements with syntax errors seem to declare, so that their uses are not reported again.</summary>
    public ImmutableArray<string> UnparsedNames { get; } = unparsedNames;
}

/// <summary><c># text</c> to the end of its line.</summary>
internal sealed class CommentSyntax(SourceSpan span, string text) : SyntaxNode(span)
{
    public string Text { get; } = text;
}

/// <summary><c>[m, n]</c>, <c>[n]'</c>, or <c>[..]</c> for any shape (function parameters only).</summary>
internal sealed class ShapeSyntax(SourceSpan span, ImmutableArray<ExpressionSyntax> dimensions, bool isRow, bool isAny) : SyntaxNode(span)
{
    public ImmutableArray<ExpressionSyntax> Dimensions { get; } = dimensions;
    public bool IsRow { get; } = isRow;
    public bool IsAny { get; } = isAny;
}

/// <summary><c>: index(n)</c> or <c>: class(k)</c>.</summary>
internal sealed class CategorySyntax(SourceSpan span, bool isClass, ExpressionSyntax count) : SyntaxNode(span)
{
    public bool IsClass { get; } = isClass;
    public ExpressionSyntax Count { get; } = count;
}

/// <summary><c>from "a", "b"</c>, <c>from "p00".."p77"</c>, <c>from rest</c>.</summary>
internal sealed class ColumnsSyntax(SourceSpan span, ImmutableArray<ColumnRangeSyntax> ranges, bool isRest) : SyntaxNode(span)
{
    public ImmutableArray<ColumnRangeSyntax> Ranges { get; } = ranges;
    public bool IsRest { get; } = isRest;
}

internal sealed class ColumnRangeSyntax(SourceSpan span, string first, string? last) : SyntaxNode(span)
{
    public string First { get; } = first;
    public string? Last { get; } = last;
}

/// <summary><c>input x[3] from "a", "b", "c"</c> or <c>target digit: class(10)</c>.</summary>
internal sealed class DataSyntax(
    SourceSpan span, bool isTarget, NameToken name, ShapeSyntax? shape, CategorySyntax? category, ColumnsSyntax? columns) : StatementSyntax(span)
{
    public bool IsTarget { get; } = isTarget;
    public NameToken Name { get; } = name;
    public ShapeSyntax? Shape { get; } = shape;
    public CategorySyntax? Category { get; } = category;
    public ColumnsSyntax? Columns { get; } = columns;
}

/// <summary><c>param W[3,2] ~ xavier</c>, <c>param b = 1 in 0..inf</c>, <c>param c fixed = 2</c>; one of <see cref="Initializer"/> and <see cref="Start"/> at most.</summary>
internal sealed class ParamSyntax(
    SourceSpan span, NameToken name, ShapeSyntax? shape, bool isFixed, CallSyntax? initializer, ExpressionSyntax? start,
    ExpressionSyntax? lower, ExpressionSyntax? upper) : StatementSyntax(span)
{
    public NameToken Name { get; } = name;
    public ShapeSyntax? Shape { get; } = shape;
    public bool IsFixed { get; } = isFixed;

    /// <summary><c>xavier</c> (a call without arguments) or <c>uniform(0.1, 0.9)</c>.</summary>
    public CallSyntax? Initializer { get; } = initializer;
    public ExpressionSyntax? Start { get; } = start;

    /// <summary>Both bounds or neither.</summary>
    public ExpressionSyntax? Lower { get; } = lower;
    public ExpressionSyntax? Upper { get; } = upper;
}

/// <summary><c>const k = e</c>.</summary>
internal sealed class ConstSyntax(SourceSpan span, NameToken name, ExpressionSyntax value) : StatementSyntax(span)
{
    public NameToken Name { get; } = name;
    public ExpressionSyntax Value { get; } = value;
}

/// <summary><c>dim hidden = 32</c>, or <c>dim hidden</c> to be solved from the data or set from outside.</summary>
internal sealed class DimSyntax(SourceSpan span, NameToken name, ExpressionSyntax? value) : StatementSyntax(span)
{
    public NameToken Name { get; } = name;
    public ExpressionSyntax? Value { get; } = value;
}

/// <summary><c>h = e</c> or <c>(h, c) = fold(...)</c>.</summary>
internal sealed class BindingSyntax(SourceSpan span, ImmutableArray<NameToken> names, ExpressionSyntax value) : StatementSyntax(span)
{
    public ImmutableArray<NameToken> Names { get; } = names;
    public ExpressionSyntax Value { get; } = value;
}

/// <summary><c>def f(x, k = 1, v[n], a[..]) = body</c> with its derivative clauses.</summary>
internal sealed class DefSyntax(
    SourceSpan span, NameToken name, ImmutableArray<ParameterSyntax> parameters, ExpressionSyntax body, ImmutableArray<ClauseSyntax> clauses) : StatementSyntax(span)
{
    public NameToken Name { get; } = name;
    public ImmutableArray<ParameterSyntax> Parameters { get; } = parameters;
    public ExpressionSyntax Body { get; } = body;
    public ImmutableArray<ClauseSyntax> Clauses { get; } = clauses;
}

internal sealed class ParameterSyntax(SourceSpan span, NameToken name, ShapeSyntax? shape, ExpressionSyntax? defaultValue) : SyntaxNode(span)
{
    public NameToken Name { get; } = name;
    public ShapeSyntax? Shape { get; } = shape;
    public ExpressionSyntax? Default { get; } = defaultValue;
}

/// <summary><c>derivative x: e</c> (<see cref="Adjoint"/> is null) or <c>vjp x by u: e</c>.</summary>
internal sealed class ClauseSyntax(SourceSpan span, NameToken parameter, NameToken? adjoint, ExpressionSyntax value) : SyntaxNode(span)
{
    public NameToken Parameter { get; } = parameter;
    public NameToken? Adjoint { get; } = adjoint;
    public ExpressionSyntax Value { get; } = value;
}

/// <summary><c>output yhat</c> or <c>output p = e</c>.</summary>
internal sealed class OutputSyntax(SourceSpan span, NameToken name, ExpressionSyntax? value) : StatementSyntax(span)
{
    public NameToken Name { get; } = name;
    public ExpressionSyntax? Value { get; } = value;
}

internal enum ObjectiveKind
{
    Loss,
    Penalty,
    Residual,
    Metric,
}

/// <summary><c>loss = e</c>, <c>loss NAME = e</c>, <c>loss sum = e</c>, <c>loss sum NAME = e</c>, <c>penalty [NAME] = e</c>, <c>residual NAME = e</c>, <c>metric NAME = e</c>.</summary>
internal sealed class ObjectiveSyntax(
    SourceSpan span, ObjectiveKind kind, SourceSpan keyword, NameToken? name, bool isSum, ExpressionSyntax value) : StatementSyntax(span)
{
    public ObjectiveKind Kind { get; } = kind;
    public SourceSpan Keyword { get; } = keyword;
    public NameToken? Name { get; } = name;
    public bool IsSum { get; } = isSum;
    public ExpressionSyntax Value { get; } = value;
}

/// <summary><c>include "file.symnet"</c>.</summary>
internal sealed class IncludeSyntax(SourceSpan span, SourceSpan pathSpan, string path) : StatementSyntax(span)
{
    public SourceSpan PathSpan { get; } = pathSpan;
    public string Path { get; } = path;
}

/// <summary><c>optimizer NAME(rate = 0.1) { state m = 0; a = e; next m = e; next p = e }</c>.</summary>
internal sealed class OptimizerSyntax(
    SourceSpan span, NameToken name, ImmutableArray<ParameterSyntax> parameters, ImmutableArray<RuleSyntax> rules) : StatementSyntax(span)
{
    public NameToken Name { get; } = name;
    public ImmutableArray<ParameterSyntax> Parameters { get; } = parameters;
    public ImmutableArray<RuleSyntax> Rules { get; } = rules;
}

internal enum RuleKind
{
    State,
    Next,
    Binding,
}

/// <summary><c>state m = e</c>, <c>next m = e</c> or <c>a = e</c>, inside an optimizer.</summary>
internal sealed class RuleSyntax(SourceSpan span, RuleKind kind, NameToken name, ExpressionSyntax value) : SyntaxNode(span)
{
    public RuleKind Kind { get; } = kind;
    public NameToken Name { get; } = name;
    public ExpressionSyntax Value { get; } = value;
}

/// <summary><c>train { key = value ... }</c>.</summary>
internal sealed class TrainSyntax(SourceSpan span, ImmutableArray<TrainEntrySyntax> entries) : StatementSyntax(span)
{
    public ImmutableArray<TrainEntrySyntax> Entries { get; } = entries;
}

internal sealed class TrainEntrySyntax(SourceSpan span, NameToken key, ExpressionSyntax value) : SyntaxNode(span)
{
    public NameToken Key { get; } = key;
    public ExpressionSyntax Value { get; } = value;
}
