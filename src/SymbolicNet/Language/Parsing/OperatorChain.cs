using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Language.Parsing;

/// <summary>An operand as read: its prefix operators and itself.</summary>
internal readonly record struct PrefixedOperand(ImmutableArray<Token> Nots, ImmutableArray<Token> Signs, ExpressionSyntax Operand);

/// <summary>Gives a row of operands and operators its tree, in one pass over the operators.</summary>
/// <remarks>The levels of precedence nest strictly, so at any time each level has at most one unfinished node: an operator finishes
/// the unfinished nodes of all tighter levels and joins the one of its own. Mutable, of one row.</remarks>
internal struct OperatorChain
{
    // Loose to tight; Or to Comparison, Sum and Product are those of ChainLevel.
    private const int Not = 2, Comparison = 3, Sum = 4, Product = 5, Sign = 6, Power = 7, LevelCount = 8;

    private Unfinished _levels;
    private ExpressionSyntax _last;

    public OperatorChain(PrefixedOperand first)
    {
        _last = first.Operand;
        Begin(first);
    }

    /// <summary>The tree of the whole row.</summary>
    public ExpressionSyntax Finish() => FinishTighterThan(-1);

    public void Append(Token @operator, PrefixedOperand operand)
    {
        int own = LevelOf(@operator.Kind);
        ExpressionSyntax left = FinishTighterThan(own);
        Level level = _levels[own] ??= new Level();
        level.Operands.Add(left);
        level.Operators.Add(@operator.Operator);
        if (own == Power)
            _last = Prefixed(operand.Signs, operand.Operand);
        else
            Begin(operand);
    }

    /// <summary>Starts an operand whose prefix operators reach as far as its levels do: <c>-a^b</c> is -(a^b), <c>not a &lt; b</c> is not (a &lt; b).</summary>
    private void Begin(PrefixedOperand operand)
    {
        Hold(Not, operand.Nots);
        Hold(Sign, operand.Signs);
        _last = operand.Operand;
    }

    private void Hold(int level, ImmutableArray<Token> prefixes)
    {
        if (!prefixes.IsEmpty)
            (_levels[level] = new Level()).Prefixes = prefixes;
    }

    private ExpressionSyntax FinishTighterThan(int level)
    {
        ExpressionSyntax node = _last;
        for (int i = LevelCount - 1; i > level; i--)
        {
            if (_levels[i] is not { } unfinished)
                continue;
            node = i is Not or Sign ? Prefixed(unfinished.Prefixes, node) : unfinished.Finish(i, node);
            _levels[i] = null;
        }
        return node;
    }

    private static ExpressionSyntax Prefixed(ImmutableArray<Token> prefixes, ExpressionSyntax operand) =>
        prefixes.IsEmpty
            ? operand
            : new UnarySyntax(prefixes[0].Span.To(operand.Span), [.. prefixes.Select(prefix => prefix.Operator)], operand);

    private static int LevelOf(TokenKind kind) => kind switch
    {
        TokenKind.Or => 0,
        TokenKind.And => 1,
        TokenKind.Plus or TokenKind.Minus => Sum,
        TokenKind.Times or TokenKind.Divide or TokenKind.DotTimes or TokenKind.DotDivide => Product,
        TokenKind.Power or TokenKind.DotPower => Power,
        _ => Comparison,
    };

    [InlineArray(LevelCount)]
    private struct Unfinished
    {
        private Level? _level;
    }

    private sealed class Level
    {
        public ImmutableArray<ExpressionSyntax>.Builder Operands { get; } = ImmutableArray.CreateBuilder<ExpressionSyntax>(2);

        public ImmutableArray<OperatorToken>.Builder Operators { get; } = ImmutableArray.CreateBuilder<OperatorToken>(1);

        public ImmutableArray<Token> Prefixes { get; set; }

        public ExpressionSyntax Finish(int level, ExpressionSyntax last)
        {
            Operands.Add(last);
            SourceSpan span = Operands[0].Span.To(last.Span);
            ImmutableArray<ExpressionSyntax> operands = Operands.DrainToImmutable();
            ImmutableArray<OperatorToken> operators = Operators.DrainToImmutable();
            return level == Power
                ? new PowerSyntax(span, operands, operators)
                : new ChainSyntax(span, ChainLevelOf(level), operands, operators);
        }

        private static ChainLevel ChainLevelOf(int level) => level < Not ? (ChainLevel)level : (ChainLevel)(level - 1);
    }
}
