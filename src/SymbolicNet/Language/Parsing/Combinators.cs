using System.Collections.Immutable;
using Sprache;

namespace SymbolicNet.Language.Parsing;

/// <summary>Parsers over tokens. Each decides by the next few tokens and never goes back, so a parse is linear and the furthest
/// token refused is the mistake.</summary>
internal static class Combinators
{
    /// <summary>A token of one of the kinds.</summary>
    public static Parser<Token> Terminal(params ReadOnlySpan<TokenKind> kinds)
    {
        KindSet expected = KindSet.Of(kinds);
        return input =>
        {
            var here = (TokenInput)input;
            return expected.Contains(here.Kind) ? Result.Success(here.Token, here.Advance()) : here.Fail<Token>(expected);
        };
    }

    /// <summary>What <paramref name="build"/> makes of a token of the kind.</summary>
    public static Parser<T> Terminal<T>(TokenKind kind, Func<Token, T> build)
    {
        KindSet expected = kind;
        return input =>
        {
            var here = (TokenInput)input;
            return here.Kind == kind ? Result.Success(build(here.Token), here.Advance()) : here.Fail<T>(expected);
        };
    }

    /// <summary>A name that means something in one place, such as <c>from</c>.</summary>
    public static Parser<Token> Word(params string[] words) => input =>
    {
        var here = (TokenInput)input;
        return AtWord(here, words) ? Result.Success(here.Token, here.Advance()) : here.Fail<Token>(default);
    };

    /// <summary>The parser that the next token's kind selects.</summary>
    public static Parser<T> Choice<T>(params ReadOnlySpan<(KindSet Kinds, Parser<T> Parser)> alternatives)
    {
        var table = new Parser<T>?[64];
        KindSet expected = default;
        foreach ((KindSet kinds, Parser<T> parser) in alternatives)
        {
            expected |= kinds;
            for (int kind = 0; kind < table.Length; kind++)
            {
                if (kinds.Contains((TokenKind)kind))
                    table[kind] = parser;
            }
        }
        return input => table[input.Current] is { } parser ? parser(input) : ((TokenInput)input).Fail<T>(expected);
    }

    /// <summary>The first parser where the coming tokens satisfy <paramref name="condition"/>, else the second.</summary>
    public static Parser<T> Either<T>(Func<TokenInput, bool> condition, Parser<T> then, Parser<T> otherwise) =>
        input => condition((TokenInput)input) ? then(input) : otherwise(input);

    /// <summary>The parser where the next token begins it, else nothing.</summary>
    public static Parser<T?> Optional<T>(TokenKind first, Parser<T> parser)
        where T : class
    {
        KindSet expected = KindSet.Of(first);
        return input => Starts((TokenInput)input, expected) ? parser(input) : Result.Success<T?>(null, input);
    }

    /// <summary>The parser unless the next token is one of <paramref name="ends"/>.</summary>
    public static Parser<T?> Unless<T>(KindSet ends, Parser<T> parser)
        where T : class =>
        input => Starts((TokenInput)input, ends) ? Result.Success<T?>(null, input) : parser(input);

    /// <summary>The parser where the name <paramref name="word"/> comes next, else nothing.</summary>
    public static Parser<T?> OptionalWord<T>(string word, Parser<T> parser)
        where T : class =>
        input => AtWord((TokenInput)input, word) ? parser(input) : Result.Success<T?>(null, input);

    /// <summary>The token where it comes next, else null.</summary>
    public static Parser<Token?> OptionalToken(TokenKind kind)
    {
        KindSet expected = KindSet.Of(kind);
        return input =>
        {
            var here = (TokenInput)input;
            return Starts(here, expected) ? Result.Success<Token?>(here.Token, here.Advance()) : Result.Success<Token?>(null, here);
        };
    }

    /// <summary>The parser again and again, as long as the next token is one of <paramref name="first"/>.</summary>
    public static Parser<ImmutableArray<T>> Repeated<T>(KindSet first, Parser<T> parser) =>
        RepeatedWhile(here => Starts(here, first), parser);

    public static Parser<ImmutableArray<T>> RepeatedWhile<T>(Func<TokenInput, bool> condition, Parser<T> parser) => input =>
    {
        if (!condition((TokenInput)input))
            return Result.Success(ImmutableArray<T>.Empty, input);
        var items = ImmutableArray.CreateBuilder<T>();
        do
        {
            IResult<T> item = parser(input);
            if (!item.WasSuccessful)
                return Failed<ImmutableArray<T>>(item.Remainder);
            items.Add(item.Value);
            input = item.Remainder;
        }
        while (condition((TokenInput)input));
        return Result.Success(items.DrainToImmutable(), input);
    };

    /// <summary><paramref name="head"/>, and where a token of <paramref name="first"/> follows, what <paramref name="tail"/> adds to it.</summary>
    public static Parser<T> Extended<T, TTail>(Parser<T> head, KindSet first, Parser<TTail> tail, Func<T, TTail, T> extend) => input =>
    {
        IResult<T> result = head(input);
        if (!result.WasSuccessful || !Starts((TokenInput)result.Remainder, first))
            return result;
        IResult<TTail> more = tail(result.Remainder);
        return more.WasSuccessful ? Result.Success(extend(result.Value, more.Value), more.Remainder) : Failed<T>(more.Remainder);
    };

    /// <summary>One or more items with commas between.</summary>
    public static Parser<ImmutableArray<T>> CommaSeparated<T>(Parser<T> item) => CommaSeparated(item, static _ => true);

    /// <summary>One item, and more after commas as long as the token after the comma satisfies <paramref name="goesOn"/>.</summary>
    public static Parser<ImmutableArray<T>> CommaSeparated<T>(Parser<T> item, Func<TokenInput, bool> goesOn) => input =>
    {
        var items = ImmutableArray.CreateBuilder<T>();
        while (true)
        {
            IResult<T> result = item(input);
            if (!result.WasSuccessful)
                return Failed<ImmutableArray<T>>(result.Remainder);
            items.Add(result.Value);
            var rest = (TokenInput)result.Remainder;
            if (!Starts(rest, Comma) || !goesOn(rest.Advance()))
                return Result.Success(items.DrainToImmutable(), rest);
            input = rest.Advance();
        }
    };

    /// <summary><paramref name="content"/> between brackets of the kind <paramref name="opener"/>, with the span of the whole.</summary>
    public static Parser<TNode> Enclosed<TContent, TNode>(
        TokenKind opener, Parser<TContent> content, Func<SourceSpan, TContent, TNode> build)
    {
        KindSet open = KindSet.Of(opener);
        KindSet close = KindSet.Of(TokenKinds.CloserOf(opener));
        return input =>
        {
            var start = (TokenInput)input;
            if (!open.Contains(start.Kind))
                return start.Fail<TNode>(open);
            IResult<TContent> inner = content(start.Advance());
            if (!inner.WasSuccessful)
                return Failed<TNode>(inner.Remainder);
            var end = (TokenInput)inner.Remainder;
            if (!close.Contains(end.Kind))
                return end.Fail<TNode>(close);
            return Result.Success(build(start.Token.Span.To(end.Token.Span), inner.Value), end.Advance());
        };
    }

    /// <summary><c>from</c> twice: what Sprache's own does, with half the objects.</summary>
    public static Parser<TResult> SelectMany<T, TNext, TResult>(
        this Parser<T> parser, Func<T, Parser<TNext>> next, Func<T, TNext, TResult> project) => input =>
    {
        IResult<T> first = parser(input);
        if (!first.WasSuccessful)
            return Failed<TResult>(first.Remainder);
        IResult<TNext> second = next(first.Value)(first.Remainder);
        return second.WasSuccessful
            ? Result.Success(project(first.Value, second.Value), second.Remainder)
            : Failed<TResult>(second.Remainder);
    };

    /// <summary><c>select</c>, likewise.</summary>
    public static Parser<TResult> Select<T, TResult>(this Parser<T> parser, Func<T, TResult> project) => input =>
    {
        IResult<T> result = parser(input);
        return result.WasSuccessful ? Result.Success(project(result.Value), result.Remainder) : Failed<TResult>(result.Remainder);
    };

    /// <summary>The span of the last token read; reads nothing.</summary>
    public static readonly Parser<SourceSpan> LastSpan = input => Result.Success(((TokenInput)input).Previous.Span, input);

    /// <summary>A parser that is defined further on.</summary>
    public static Parser<T> Later<T>(Func<Parser<T>> parser) => input => parser()(input);

    public static bool AtWord(TokenInput here, params ReadOnlySpan<string> words) =>
        here.Kind == TokenKind.Name && words.Contains(here.Token.Text);

    private static readonly KindSet Comma = KindSet.Of(TokenKind.Comma);

    public static bool Starts(TokenInput here, KindSet kinds)
    {
        if (kinds.Contains(here.Kind))
            return true;
        here.Expect(kinds);
        return false;
    }

    /// <summary>A failure that is in the trace already.</summary>
    public static IResult<T> Failed<T>(IInput at) => Result.Failure<T>(at, "unexpected token", []);
}
