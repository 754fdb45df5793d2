using System.Diagnostics.CodeAnalysis;
using static SymbolicNet.Symbolics.Elementwise;

namespace SymbolicNet.Symbolics.Rewriting;

// What the rules of exponentials, of hyperbolic functions and of their inverses look for.
internal static partial class Rules
{
    /// <summary><c>exp(u) + exp(-u)</c>, in either order.</summary>
    private static bool IsSumOfOpposites(Node node, [NotNullWhen(true)] out Node? u)
    {
        u = node.Is(Add) ? OppositeExponent(node[0], node[1]) ?? OppositeExponent(node[1], node[0]) : null;
        return u is not null;
    }

    /// <summary><c>exp(u) - exp(-u)</c>.</summary>
    private static bool IsDifferenceOfOpposites(Node node, [NotNullWhen(true)] out Node? u)
    {
        u = node.Is(Subtract) ? OppositeExponent(node[0], node[1]) : null;
        return u is not null;
    }

    private static Node? OppositeExponent(Node a, Node b) =>
        a.Is(Exp, out var u) && b.Is(Exp, out var v) && v.Is(Negate, out var w) && ReferenceEquals(u, w) ? u : null;

    /// <summary>For <c>exp(u)/(exp(u) + exp(v))</c> the v.</summary>
    private static Node? OtherExponent(Node part, Node sum) =>
        part.Is(Exp) && sum.Is(Add) && Match.Either(sum.OperandArray, n => ReferenceEquals(n, part), out _, out var other) && other.Is(Exp, out var v)
        && v.Shape == part.Shape ? v : null;

    /// <summary>Whether a node is <c>-expm1(u)</c>, or not negated; null if it is neither.</summary>
    private static bool? IsExpm1(Node node, Node u)
    {
        bool isNegative = node.Is(Negate);
        return (isNegative ? node[0] : node).Is(Expm1, out var v) && ReferenceEquals(u, v) ? isNegative : null;
    }

    /// <summary>For <c>(1 + u)/(1 - u)</c> the u.</summary>
    private static Node? ReflectedShare(Node node) =>
        node.Is(Divide) && node[1].Is(Subtract) && node[1][0].IsFilled(1) && node[0].Is(Add)
        && Match.Either(node[0].OperandArray, n => n.IsFilled(1), out var one, out var u) && ReferenceEquals(u, node[1][1]) && Fits(one, u) && Fits(node[1][0], u) ? u : null;

    /// <summary>For <c>u + hypot(u, 1)</c> the u.</summary>
    private static Node? OfHyperbola(Node node) =>
        node.Is(Add) && Match.Either(node.OperandArray, Hypot, out var hypot, out var u)
        && Match.Either(hypot.OperandArray, n => n.IsFilled(1), out _, out var leg) && ReferenceEquals(leg, u) ? u : null;
}
