using System.Collections.Immutable;
using SymbolicNet.Language.Semantics;

namespace SymbolicNet.Language.Functions;

internal enum ParameterKind
{
    Tensor,

    /// <summary>A whole number known when the formula is read: an axis, a size, a count.</summary>
    Integer,

    /// <summary>Text in quotes.</summary>
    Text,
}

/// <summary>One parameter of a function of the table.</summary>
/// <param name="Name">What a named argument calls it.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Pattern">The sizes a tensor must have, named ones being solved per call; null for any shape.</param>
internal sealed record Parameter(string Name, ParameterKind Kind, ImmutableArray<Dimension>? Pattern)
{
    public bool IsOptional { get; init; }

    /// <summary>Whether it is only ever given by name.</summary>
    public bool IsNamedOnly { get; init; }

    /// <summary>Whether it takes all arguments from its place on.</summary>
    public bool IsVariadic { get; init; }

    public override string ToString()
    {
        string shape = Kind != ParameterKind.Tensor ? "" : Pattern is not { } pattern ? "[..]" : pattern.IsEmpty ? "" : new Shape(pattern).ToString();
        return Name + shape + (IsVariadic ? ", ..." : "") + (IsOptional && IsNamedOnly ? "=..." : "");
    }
}

/// <summary>A function's parameters, written as <c>A[n,n], k: integer, axis?: integer</c>; <c>a[..]</c> takes any shape, <c>a...</c> all that follow, <c>?</c> by name or not at all.</summary>
internal sealed class Signature
{
    private Signature(ImmutableArray<Parameter> parameters) => Parameters = parameters;

    public ImmutableArray<Parameter> Parameters { get; }

    public static Signature Parse(string text)
    {
        var parameters = ImmutableArray.CreateBuilder<Parameter>();
        foreach (string part in text.Split(", ", StringSplitOptions.RemoveEmptyEntries))
            parameters.Add(ParseParameter(part));
        return new(parameters.ToImmutable());
    }

    private static Parameter ParseParameter(string text)
    {
        bool isVariadic = text.EndsWith("...", StringComparison.Ordinal);
        if (isVariadic)
            text = text[..^3];
        var kind = ParameterKind.Tensor;
        if (text.EndsWith(": integer", StringComparison.Ordinal))
            kind = ParameterKind.Integer;
        else if (text.EndsWith(": text", StringComparison.Ordinal))
            kind = ParameterKind.Text;
        string head = text.Split(':')[0];
        bool isOptional = head.EndsWith('?');
        head = head.TrimEnd('?');
        int bracket = head.IndexOf('[', StringComparison.Ordinal);
        string name = bracket < 0 ? head : head[..bracket];
        ImmutableArray<Dimension>? pattern = bracket < 0 ? [] : head[bracket..] == "[..]" ? null : Sizes(head[(bracket + 1)..^1]);
        return new Parameter(name, kind, pattern) { IsOptional = isOptional, IsNamedOnly = isOptional, IsVariadic = isVariadic };
    }

    private static ImmutableArray<Dimension> Sizes(string text) =>
        [.. text.Split(',').Select(s => int.TryParse(s, System.Globalization.CultureInfo.InvariantCulture, out int size) ? size : Dimension.Named(s))];

    public override string ToString() => string.Join(", ", Parameters);
}

/// <summary>Solves the named sizes of patterns from the shapes of arguments.</summary>
internal static class ShapePatterns
{
    /// <summary>The sizes solved, or null with the index of the first argument that does not fit.</summary>
    public static (Dictionary<string, Dimension>? Sizes, int Misfit) Solve(IReadOnlyList<(ImmutableArray<Dimension>? Pattern, bool IsRow, Value Argument)> pairs)
    {
        var sizes = new Dictionary<string, Dimension>(StringComparer.Ordinal);
        for (int i = 0; i < pairs.Count; i++)
        {
            if (pairs[i].Pattern is { } pattern && (pattern.Length != pairs[i].Argument.Shape.Rank || pairs[i].IsRow != pairs[i].Argument.IsRow))
                return (null, i);
        }
        // A pattern such as [2*n + 1] may wait for another argument to fix n: go round while something is learnt.
        for (bool isLearning = true; isLearning;)
        {
            isLearning = false;
            foreach (var (pattern, _, argument) in pairs)
            {
                for (int axis = 0; axis < (pattern?.Length ?? 0); axis++)
                {
                    if (pattern!.Value[axis].Substitute(sizes).SolveFor(argument.Shape[axis]) is { } solved && !sizes.ContainsKey(solved.Name))
                    {
                        sizes[solved.Name] = solved.Value;
                        isLearning = true;
                    }
                }
            }
        }
        for (int i = 0; i < pairs.Count; i++)
        {
            for (int axis = 0; axis < (pairs[i].Pattern?.Length ?? 0); axis++)
            {
                if (pairs[i].Pattern!.Value[axis].Substitute(sizes) != pairs[i].Argument.Shape[axis])
                    return (null, i);
            }
        }
        return (sizes, -1);
    }
}
