using System.Collections.Immutable;
using SymbolicNet.Language.Syntax;
using SymbolicNet.Symbolics;
using SymbolicNet.Symbolics.Rewriting;

namespace SymbolicNet.Language.Semantics;

/// <summary>A file whose every statement has a meaning: the expressions as nodes of one graph, and what they are for.</summary>
internal sealed class BoundModel
{
    public required Graph Graph { get; init; }
    public required ImmutableArray<Symbol> Symbols { get; init; }

    /// <summary>The statements that declare names and functions, in the order of the text.</summary>
    public required ImmutableArray<StatementSyntax> Header { get; init; }
    public required ImmutableArray<BoundData> Data { get; init; }
    public required ImmutableArray<BoundParameter> Parameters { get; init; }

    /// <summary>Every name that stands for an expression, each after what it uses.</summary>
    public required ImmutableArray<BoundBinding> Bindings { get; init; }
    public required ImmutableArray<BoundBinding> Outputs { get; init; }
    public required ImmutableArray<BoundObjective> Objectives { get; init; }
    public required ImmutableArray<BoundOptimizer> Optimizers { get; init; }

    /// <summary>What is taken where <c>train</c> names none: plain gradient descent.</summary>
    public required Lazy<BoundOptimizer> DefaultOptimizer { get; init; }
    public required ImmutableArray<BoundSetting> Settings { get; init; }

    /// <summary>The sizes of declared dimensions; unsolved ones stand for themselves.</summary>
    public required ImmutableSortedDictionary<string, Dimension> Dimensions { get; init; }
    public required Derivation Derivation { get; init; }
    public required PlaceTable Places { get; init; }
    public required ImmutableArray<(RewriteRule Rule, SourceSpan Place, Node Node)> Rewrites { get; init; }
}

/// <summary>An input or target, with the columns it is read from.</summary>
/// <param name="Symbol">Its leaf's symbol.</param>
/// <param name="Leaf">Its leaf.</param>
/// <param name="Syntax">The statement.</param>
/// <param name="Category">How many values an index or class takes, also where a vector of quantities stands for the class.</param>
internal sealed record BoundData(Symbol Symbol, Node Leaf, DataSyntax Syntax, Dimension? Category);

/// <summary>A parameter: its leaf and how it starts. Without initializer and start it starts at 0.</summary>
internal sealed record BoundParameter(
    Symbol Symbol, Node Leaf, ParamSyntax Syntax, string? Initializer, ImmutableArray<double> InitializerArguments, Tensor? Start, double Lower, double Upper);

/// <summary>A name, where it stands, and the expression it stands for.</summary>
internal sealed record BoundBinding(string Name, Value Value, SourceSpan Span, SourceSpan Expression);

internal sealed record BoundObjective(ObjectiveKind Kind, string? Name, bool IsSum, Value Value, SourceSpan Span);

/// <summary>An optimizer's rules over scalar leaves.</summary>
/// <param name="Name">What <c>train</c> calls it.</param>
/// <param name="Parameters">Its parameters, each with the expression it stands for unless given.</param>
/// <param name="States">Its states with their starts.</param>
/// <param name="Next">The new value of each state, and of <c>p</c>; a state without a rule keeps its value.</param>
internal sealed record BoundOptimizer(
    string Name, ImmutableArray<(Node Leaf, Node? Default)> Parameters, ImmutableArray<(Node Leaf, Node Start)> States, ImmutableArray<(string Name, Node Value)> Next);

/// <summary>One entry of <c>train</c>: a word, or an expression over the schedule's leaves; an optimizer has arguments, a clip what it bounds as its word.</summary>
internal sealed record BoundSetting(string Key, SourceSpan Span, string Text, string? Word, Node? Value, BoundOptimizer? Optimizer, ImmutableArray<(string Name, Node Value)> Arguments);
