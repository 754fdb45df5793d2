using System.Collections.Immutable;
using Sprache;
using SymbolicNet.Language.Syntax;
using static SymbolicNet.Language.Parsing.Combinators;
using static SymbolicNet.Language.Parsing.TokenKind;

namespace SymbolicNet.Language.Parsing;

/// <summary>The expressions of <c>grammar/symnet.ebnf</c>, from the smallest pieces to the whole; the names are the grammar's.</summary>
internal static class ExpressionGrammar
{
    public static readonly Parser<ExpressionSyntax> Expression = Later(() => AnyExpression!);

    public static readonly Parser<Token> AnyName = Terminal(Name);
    public static readonly Parser<Token> EqualsSign = Terminal(Assign);
    private static readonly Parser<Token> CommaSign = Terminal(Comma);

    public static readonly Parser<ImmutableArray<Token>> OptionalSeparators = Repeated(KindSet.Of(NewLine, Semicolon), Terminal(NewLine, Semicolon));
    public static readonly Parser<ImmutableArray<Token>> Separators = Terminal(NewLine, Semicolon).Then(_ => OptionalSeparators);

    // Calls

    private static readonly Parser<ExpressionSyntax> StringLiteral =
        Terminal<ExpressionSyntax>(TokenKind.String, text => new StringSyntax(text.Span, text.Text));

    private static readonly Parser<ArgumentSyntax> Positional =
        from value in Either(here => here.Kind == TokenKind.String, StringLiteral, Expression)
        select new ArgumentSyntax(value.Span, null, value);

    private static readonly Parser<ArgumentSyntax> Named =
        from name in AnyName
        from assign in EqualsSign
        from value in Expression
        select new ArgumentSyntax(name.Span.To(value.Span), name.Name, value);

    private static readonly Parser<ImmutableArray<ArgumentSyntax>> MixedArguments =
        from positional in CommaSeparated(Positional, here => !AtAssignment(here))
        from named in Either(
            here => here.Kind == Comma, CommaSign.Then(_ => CommaSeparated(Named)), Parse.Return(ImmutableArray<ArgumentSyntax>.Empty))
        select positional.AddRange(named);

    public static readonly Parser<ImmutableArray<ArgumentSyntax>> Arguments =
        Either(here => here.Kind == CloseRound, Parse.Return(ImmutableArray<ArgumentSyntax>.Empty),
            Either(AtAssignment, CommaSeparated(Named), MixedArguments));

    private static readonly Parser<(SourceSpan Span, ImmutableArray<ArgumentSyntax> List)> BracketedArguments =
        Enclosed(OpenRound, Arguments, (span, arguments) => (span, arguments));

    private static readonly Parser<ExpressionSyntax> Call =
        from function in Terminal(Name, Vjp)
        from arguments in BracketedArguments
        select new CallSyntax(function.Span.To(arguments.Span), function.Name, arguments.List);

    // Recurrences

    private static readonly Parser<StateSyntax> StateStart =
        from name in AnyName
        from assign in EqualsSign
        from start in Expression
        select new StateSyntax(name.Span.To(start.Span), name.Name, start);

    private static readonly Parser<SequenceSyntax> Sequence =
        from name in AnyName
        from @in in Terminal(In)
        from source in Expression
        from end in Optional(Dots, Terminal(Dots).Then(_ => Expression))
        select new SequenceSyntax(name.Span.To((end ?? source).Span), name.Name, source, end);

    private static readonly Parser<ImmutableArray<ExpressionSyntax>> Body =
        Either(here => here.Token.HoldsComma,
            Enclosed(OpenRound, CommaSeparated(Expression), (_, results) => results),
            Expression.Select(result => ImmutableArray.Create(result)));

    private static readonly Parser<Func<Token, SourceSpan, ExpressionSyntax>> States =
        from states in CommaSeparated(StateStart, AtAssignment)
        from comma in CommaSign
        from sequences in CommaSeparated(Sequence, AtSequence)
        from comma2 in CommaSign
        from results in Body
        select Recurrence(states, sequences, results);

    private static readonly Parser<Func<Token, SourceSpan, ExpressionSyntax>> Mapping =
        from sequences in CommaSeparated(Sequence, AtSequence)
        from comma in CommaSign
        from result in Expression
        select Recurrence([], sequences, [result]);

    private static readonly Parser<ExpressionSyntax> FoldOrScan =
        from word in Terminal(Fold, Scan)
        from recurrence in Enclosed(OpenRound, States, (span, build) => build(word, span))
        select recurrence;

    private static readonly Parser<ExpressionSyntax> MapOver =
        from word in Terminal(Map)
        from recurrence in Enclosed(OpenRound, Mapping, (span, build) => build(word, span))
        select recurrence;

    // Blocks

    private static readonly Parser<ImmutableArray<NameToken>> BoundNames = Either(
        here => here.Kind == OpenRound,
        Enclosed(OpenRound, from first in AnyName from comma in CommaSign from rest in CommaSeparated(AnyName) select rest.Insert(0, first),
            (_, names) => ImmutableArray.CreateRange(names, name => name.Name)),
        AnyName.Select(name => ImmutableArray.Create(name.Name)));

    private static readonly Parser<SourceSpan> NextSpan = input => Result.Success(((TokenInput)input).Token.Span, input);

    public static readonly Parser<BindingSyntax> Binding =
        from start in NextSpan
        from names in BoundNames
        from assign in EqualsSign
        from value in Expression
        select new BindingSyntax(start.To(value.Span), names, value);

    private static readonly Parser<(ImmutableArray<BindingSyntax> Bindings, ExpressionSyntax Result)> BlockContent =
        from leading in OptionalSeparators
        from bindings in RepeatedWhile(AtBinding, from binding in Binding from separators in Separators select binding)
        from result in Expression
        from trailing in OptionalSeparators
        select (bindings, result);

    // Operands

    private static readonly Parser<ExpressionSyntax> NumberLiteral =
        Terminal<ExpressionSyntax>(Number, number => new NumberSyntax(number.Span, number.Value, number.Text));

    private static readonly Parser<ExpressionSyntax> Variable = Terminal<ExpressionSyntax>(Name, name => new NameSyntax(name.Name));

    private static readonly Parser<ExpressionSyntax> NextState =
        from next in Terminal(Next)
        from name in AnyName
        select new NextSyntax(next.Span.To(name.Span), name.Name);

    private static readonly Parser<ExpressionSyntax> Primary = Choice(
    [
        (Number, NumberLiteral),
        (Name, Either(here => here.Peek(1) == OpenRound, Call, Variable)),
        (Vjp, Call),
        (Next, NextState),
        (OpenRound, Enclosed(OpenRound, Expression, ExpressionSyntax (span, inner) => new BracketSyntax(span, inner))),
        (OpenSquare, Enclosed(OpenSquare, CommaSeparated(Expression), ExpressionSyntax (span, elements) => new VectorSyntax(span, elements))),
        (OpenCurly, Enclosed(OpenCurly, BlockContent, ExpressionSyntax (span, block) => new BlockSyntax(span, block.Bindings, block.Result))),
        (KindSet.Of(Fold, Scan), FoldOrScan),
        (Map, MapOver),
    ]);

    private static readonly Parser<BoundSyntax> Bound =
        from fromEnd in OptionalToken(Power)
        from value in Expression
        select new BoundSyntax(fromEnd is { } caret ? caret.Span.To(value.Span) : value.Span, fromEnd is not null, value);

    private static readonly Parser<SubscriptSyntax> Slice =
        from dots in Terminal(Dots)
        from end in Unless(KindSet.Of(Dots, Comma, CloseSquare), Bound)
        from step in Optional(Dots, Terminal(Dots).Then(_ => Expression))
        from last in LastSpan
        select new SubscriptSyntax(dots.Span.To(last), null, true, end, step);

    private static readonly Parser<SubscriptSyntax> Subscript =
        from start in Unless(Dots, Bound)
        from slice in Either(here => start is null || here.Kind == Dots, Slice!, NoSlice)
        select start is null ? slice!
            : slice is null ? new SubscriptSyntax(start.Span, start, false, null, null)
            : new SubscriptSyntax(start.Span.To(slice.Span), start, true, slice.End, slice.Step);

    private static Parser<SubscriptSyntax?> NoSlice => input =>
    {
        ((TokenInput)input).Expect(Dots);
        return Result.Success<SubscriptSyntax?>(null, input);
    };

    private static readonly Parser<PostfixOperator> PostfixOperator = Choice(
    [
        (Transpose, from mark in Terminal(Transpose) select new TransposeSyntax(mark.Span)),
        (OpenSquare, Enclosed(OpenSquare, CommaSeparated(Subscript), Syntax.PostfixOperator (span, subscripts) => new SubscriptsSyntax(span, subscripts))),
    ]);

    private static readonly Parser<ImmutableArray<PostfixOperator>> PostfixOperators = Repeated(KindSet.Of(Transpose, OpenSquare), PostfixOperator);

    private static readonly Parser<ExpressionSyntax> Postfix = Extended(
        Primary, KindSet.Of(Transpose, OpenSquare), PostfixOperators,
        (operand, operators) => new PostfixSyntax(operand.Span.To(operators[^1].Span), operand, operators));

    // Operators: a row of operands and operators is read flat; OperatorChain knows which binds tighter.

    private static readonly Parser<ImmutableArray<Token>> Signs = Repeated(TokenKinds.Signs, Terminal(Plus, Minus));

    private static readonly Parser<PrefixedOperand> SignedOperand = Either(
        here => TokenKinds.Signs.Contains(here.Kind),
        from signs in Signs from operand in Postfix select new PrefixedOperand([], signs, operand),
        Postfix.Select(operand => new PrefixedOperand([], [], operand)));

    private static readonly Parser<PrefixedOperand> NegatedOperand = Either(
        here => here.Kind == Not,
        from nots in Repeated(Not, Terminal(Not)) from operand in SignedOperand select operand with { Nots = nots },
        SignedOperand);

    private static readonly Parser<ExpressionSyntax> Disjunction = input =>
    {
        IResult<PrefixedOperand> operand = NegatedOperand(input);
        var chain = operand.WasSuccessful ? new OperatorChain(operand.Value) : default;
        while (operand.WasSuccessful && Starts((TokenInput)operand.Remainder, TokenKinds.BinaryOperators))
        {
            var here = (TokenInput)operand.Remainder;
            operand = (TokenKinds.Logical.Contains(here.Kind) ? NegatedOperand : SignedOperand)(here.Advance());
            if (operand.WasSuccessful)
                chain.Append(here.Token, operand.Value);
        }
        return operand.WasSuccessful ? Result.Success(chain.Finish(), operand.Remainder) : Failed<ExpressionSyntax>(operand.Remainder);
    };

    private static readonly Parser<BranchSyntax> Branch =
        from @if in Terminal(If)
        from condition in Expression
        from then in Terminal(Then)
        from value in Expression
        from @else in Terminal(Else)
        select new BranchSyntax(@if.Span.To(value.Span), condition, value);

    private static readonly Parser<ExpressionSyntax> Conditional =
        from branches in Repeated(If, Branch)
        from otherwise in Disjunction
        select new IfSyntax(branches[0].Span.To(otherwise.Span), branches, otherwise);

    private static readonly Parser<ExpressionSyntax> AnyExpression = Either(here => here.Kind == If, Conditional, Disjunction);

    private static bool AtAssignment(TokenInput here) => here.Kind == Name && here.Peek(1) == Assign;

    private static bool AtSequence(TokenInput here) => here.Kind == Name && here.Peek(1) == In;

    /// <summary>A tuple needs three tokens: <c>(a)</c> and <c>(a + b)</c> begin an expression.</summary>
    private static bool AtBinding(TokenInput here) =>
        AtAssignment(here) || (here.Kind == OpenRound && here.Peek(1) == Name && here.Peek(2) == Comma);

    private static Func<Token, SourceSpan, ExpressionSyntax> Recurrence(
        ImmutableArray<StateSyntax> states, ImmutableArray<SequenceSyntax> sequences, ImmutableArray<ExpressionSyntax> results) =>
        (word, span) => new RecurrenceSyntax(word.Span.To(span), FormOf(word.Kind), word.Span, states, sequences, results);

    private static RecurrenceForm FormOf(TokenKind word) => word switch
    {
        Fold => RecurrenceForm.Fold,
        Scan => RecurrenceForm.Scan,
        _ => RecurrenceForm.Map,
    };
}
