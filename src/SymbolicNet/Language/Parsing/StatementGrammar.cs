using System.Collections.Immutable;
using Sprache;
using SymbolicNet.Language.Syntax;
using static SymbolicNet.Language.Parsing.Combinators;
using static SymbolicNet.Language.Parsing.ExpressionGrammar;
using static SymbolicNet.Language.Parsing.TokenKind;

namespace SymbolicNet.Language.Parsing;

/// <summary>The statements of <c>grammar/symnet.ebnf</c>; the names are the grammar's.</summary>
internal static class StatementGrammar
{
    private static readonly Parser<ExpressionSyntax> AssignedValue = EqualsSign.Then(_ => Expression);

    // Shapes

    private static readonly Parser<ShapeSyntax> AnyShape =
        Enclosed(OpenSquare, Terminal(Dots), (span, _) => new ShapeSyntax(span, [], false, true));

    private static readonly Parser<ShapeSyntax> Dimensions =
        from shape in Enclosed(OpenSquare, CommaSeparated(Expression), (span, dimensions) => new ShapeSyntax(span, dimensions, false, false))
        from mark in OptionalToken(Transpose)
        select mark is { } row ? new ShapeSyntax(shape.Span.To(row.Span), shape.Dimensions, true, false) : shape;

    private static readonly Parser<ShapeSyntax?> OptionalShape =
        Optional(OpenSquare, Either(here => here.Peek(1) == Dots, AnyShape, Dimensions));

    /// <summary>The declarations beside a formula: <c>A[m,n], x[n], r[n]'</c>.</summary>
    public static readonly Parser<ImmutableArray<(NameToken Name, ShapeSyntax? Shape)>> Shapes = CommaSeparated(
        from name in AnyName
        from shape in OptionalShape
        select (name.Name, shape));

    // Data

    private static readonly Parser<CategorySyntax> Category =
        from colon in Terminal(Colon)
        from word in Word("index", "class")
        from category in Enclosed(OpenRound, Expression, (span, count) => new CategorySyntax(word.Span.To(span), word.Text == "class", count))
        select category;

    private static readonly Parser<Token> ColumnName = Terminal(TokenKind.String);

    private static readonly Parser<ColumnRangeSyntax> Column =
        from first in ColumnName
        from dots in OptionalToken(Dots)
        from last in dots is null ? Parse.Return<Token?>(null) : ColumnName.Select(name => (Token?)name)
        select new ColumnRangeSyntax(first.Span.To((last ?? first).Span), first.Text, last?.Text);

    private static readonly Parser<ColumnsSyntax> Columns =
        from @from in Word("from")
        from columns in Either(
            here => AtWord(here, "rest"),
            from rest in AnyName select new ColumnsSyntax(@from.Span.To(rest.Span), [], true),
            from ranges in CommaSeparated(Column) select new ColumnsSyntax(@from.Span.To(ranges[^1].Span), ranges, false))
        select columns;

    private static readonly Parser<StatementSyntax> Data =
        from word in Terminal(TokenKind.Input, Target)
        from name in AnyName
        from shape in OptionalShape
        from category in Optional(Colon, Category)
        from columns in OptionalWord("from", Columns)
        from end in LastSpan
        select new DataSyntax(word.Span.To(end), word.Kind == Target, name.Name, shape, category, columns);

    // Parameters, constants, dimensions

    private static readonly Parser<CallSyntax> Initializer =
        from tilde in Terminal(Tilde)
        from name in AnyName
        from call in Optional(OpenRound, Enclosed(OpenRound, Arguments, (span, arguments) => new CallSyntax(name.Span.To(span), name.Name, arguments)))
        select call ?? new CallSyntax(name.Span, name.Name, []);

    private static readonly Parser<Bounds> Interval =
        from @in in Terminal(In)
        from lower in Expression
        from dots in Terminal(Dots)
        from upper in Expression
        select new Bounds(lower, upper);

    private static readonly Parser<StatementSyntax> Parameter =
        from word in Terminal(Param)
        from name in AnyName
        from shape in OptionalShape
        from @fixed in OptionalWord("fixed", AnyName.Select(name => name.Text))
        from initializer in Optional(Tilde, Initializer)
        from start in initializer is null ? Optional(Assign, AssignedValue) : Parse.Return<ExpressionSyntax?>(null)
        from bounds in Optional(In, Interval)
        from end in LastSpan
        select new ParamSyntax(word.Span.To(end), name.Name, shape, @fixed is not null, initializer, start, bounds?.Lower, bounds?.Upper);

    private static readonly Parser<StatementSyntax> Constant =
        from word in Terminal(Const)
        from name in AnyName
        from value in AssignedValue
        select new ConstSyntax(word.Span.To(value.Span), name.Name, value);

    private static readonly Parser<StatementSyntax> Dimension =
        from word in Terminal(Dim)
        from name in AnyName
        from value in Optional(Assign, AssignedValue)
        from end in LastSpan
        select new DimSyntax(word.Span.To(end), name.Name, value);

    private static readonly Parser<StatementSyntax> Inclusion =
        from word in Terminal(Include)
        from path in Terminal(TokenKind.String)
        select new IncludeSyntax(word.Span.To(path.Span), path.Span, path.Text);

    // Outputs and objectives

    private static readonly Parser<StatementSyntax> OutputStatement =
        from word in Terminal(Output)
        from name in AnyName
        from value in Optional(Assign, AssignedValue)
        from end in LastSpan
        select new OutputSyntax(word.Span.To(end), name.Name, value);

    private static readonly Parser<StatementSyntax> LossStatement =
        from word in Terminal(Loss)
        from sum in OptionalWord("sum", AnyName.Select(name => name.Text))
        from name in OptionalToken(Name)
        from value in AssignedValue
        select new ObjectiveSyntax(word.Span.To(value.Span), ObjectiveKind.Loss, word.Span, name?.Name, sum is not null, value);

    private static readonly Parser<StatementSyntax> PenaltyStatement =
        from word in Terminal(Penalty)
        from name in OptionalToken(Name)
        from value in AssignedValue
        select new ObjectiveSyntax(word.Span.To(value.Span), ObjectiveKind.Penalty, word.Span, name?.Name, false, value);

    private static readonly Parser<StatementSyntax> NamedObjective =
        from word in Terminal(Residual, Metric)
        from name in AnyName
        from value in AssignedValue
        let kind = word.Kind == Residual ? ObjectiveKind.Residual : ObjectiveKind.Metric
        select new ObjectiveSyntax(word.Span.To(value.Span), kind, word.Span, name.Name, false, value);

    // Functions

    private static readonly Parser<ParameterSyntax> Formal =
        from name in AnyName
        from shape in OptionalShape
        from value in Optional(Assign, AssignedValue)
        from end in LastSpan
        select new ParameterSyntax(name.Span.To(end), name.Name, shape, value);

    private static readonly Parser<ImmutableArray<ParameterSyntax>> Formals = Enclosed(
        OpenRound,
        Either(here => here.Kind == CloseRound, Parse.Return(ImmutableArray<ParameterSyntax>.Empty), CommaSeparated(Formal)),
        (_, formals) => formals);

    private static readonly Parser<ClauseSyntax> DerivativeClause =
        from word in Terminal(Derivative)
        from parameter in AnyName
        from colon in Terminal(Colon)
        from value in Expression
        select new ClauseSyntax(word.Span.To(value.Span), parameter.Name, null, value);

    private static readonly Parser<ClauseSyntax> VjpClause =
        from word in Terminal(Vjp)
        from parameter in AnyName
        from @by in Word("by")
        from adjoint in AnyName
        from colon in Terminal(Colon)
        from value in Expression
        select new ClauseSyntax(word.Span.To(value.Span), parameter.Name, adjoint.Name, value);

    private static readonly Parser<StatementSyntax> Function =
        from word in Terminal(Def)
        from name in AnyName
        from formals in Formals
        from body in AssignedValue
        from clauses in Repeated(KindSet.Of(Derivative, Vjp), Choice([(Derivative, DerivativeClause), (Vjp, VjpClause)]))
        from end in LastSpan
        select new DefSyntax(word.Span.To(end), name.Name, formals, body, clauses);

    // Optimizers and training

    private static readonly Parser<RuleSyntax> Rule =
        from state in OptionalToken(State)
        from next in state is null ? OptionalToken(Next) : Parse.Return<Token?>(null)
        from name in AnyName
        from value in AssignedValue
        let kind = state is not null ? RuleKind.State : next is not null ? RuleKind.Next : RuleKind.Binding
        select new RuleSyntax((state ?? next ?? name).Span.To(value.Span), kind, name.Name, value);

    private static readonly Parser<StatementSyntax> OptimizerStatement =
        from word in Terminal(Optimizer)
        from name in AnyName
        from formals in Either(here => here.Kind == OpenRound, Formals, Parse.Return(ImmutableArray<ParameterSyntax>.Empty))
        from rules in Braced(Rule)
        from end in LastSpan
        select new OptimizerSyntax(word.Span.To(end), name.Name, formals, rules);

    private static readonly Parser<TrainEntrySyntax> Entry =
        from key in Terminal(Name, Optimizer)
        from value in AssignedValue
        select new TrainEntrySyntax(key.Span.To(value.Span), key.Name, value);

    private static readonly Parser<StatementSyntax> TrainStatement =
        from word in Terminal(Train)
        from entries in Braced(Entry)
        from end in LastSpan
        select new TrainSyntax(word.Span.To(end), entries);

    public static readonly Parser<StatementSyntax> Statement = Choice(
    [
        (KindSet.Of(TokenKind.Input, Target), Data),
        (Param, Parameter),
        (Const, Constant),
        (Dim, Dimension),
        (Include, Inclusion),
        (Def, Function),
        (Optimizer, OptimizerStatement),
        (Train, TrainStatement),
        (Output, OutputStatement),
        (Loss, LossStatement),
        (Penalty, PenaltyStatement),
        (KindSet.Of(Residual, Metric), NamedObjective),
        (KindSet.Of(Name, OpenRound), Binding),
    ]);

    /// <summary>Items in braces, each on a line of its own or with semicolons between.</summary>
    private static Parser<ImmutableArray<T>> Braced<T>(Parser<T> item)
    {
        Parser<T> terminated =
            from value in item
            from end in Either(here => here.Kind == CloseCurly, Parse.Return(ImmutableArray<Token>.Empty), Separators)
            select value;
        Parser<ImmutableArray<T>> content =
            from leading in OptionalSeparators
            from items in RepeatedWhile(here => here.Kind != CloseCurly, terminated)
            select items;
        return Enclosed(OpenCurly, content, (_, items) => items);
    }

    private sealed record Bounds(ExpressionSyntax Lower, ExpressionSyntax Upper);
}
