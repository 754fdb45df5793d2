using System.Collections.Immutable;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Numerics;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Checking;

/// <summary>A function to check, what it is called, and the text it comes from.</summary>
internal sealed record NamedFunction(string Name, Node Node, SourceSpan Span);

/// <summary>Checks functions of one graph by several variables at one point.</summary>
internal sealed class FunctionsCheck(Derivation derivation, PlaceTable places, ImmutableArray<NamedFunction> functions, ImmutableArray<(string Name, Node Leaf)> variables)
{
    /// <summary>The report; null where a function is not finite at the point, which <paramref name="failure"/> says.</summary>
    /// <exception cref="FormulaException">The work exceeds the limits.</exception>
    public GradientCheckReport? Run(IReadOnlyDictionary<string, Tensor> at, GradientCheckOptions options, RandomNumbers random, out Diagnostic? failure)
    {
        var entries = ImmutableArray.CreateBuilder<GradientCheckEntry>();
        failure = null;
        foreach (var function in functions)
        {
            try
            {
                var evaluated = new CheckedFunction(derivation, function.Node, at, random);
                if (!double.IsFinite(evaluated.Value))
                {
                    failure = CheckErrors.NotFinite(Described(function), evaluated.Value, function.Span);
                    return null;
                }
                entries.AddRange(Check(function, evaluated, at, options, random));
            }
            catch (GraphLimitException limit)
            {
                throw new FormulaException(DataErrors.TooMuchWork(function.Span, limit.Message));
            }
        }
        return new GradientCheckReport(entries.ToImmutable(), options);
    }

    public static string Described(NamedFunction function) => function.Name == "f" ? "the formula" : $"the {function.Name}";

    private IEnumerable<GradientCheckEntry> Check(
        NamedFunction function, CheckedFunction evaluated, IReadOnlyDictionary<string, Tensor> at, GradientCheckOptions options, RandomNumbers random)
    {
        var gradient = evaluated.Gradient([.. variables.Select(v => v.Leaf)]);
        var checker = new GradientChecker(evaluated, options, random, node => KinkOf(node, evaluated, function.Span));
        for (int i = 0; i < variables.Length; i++)
        {
            var (name, leaf) = variables[i];
            yield return new GradientCheckEntry(function.Name, name, checker.Check(leaf, at[name].Reshaped(leaf.Shape), gradient[i]));
        }
    }

    private Kink KinkOf(Node node, CheckedFunction function, SourceSpan whole)
    {
        var place = Findings.Placed(function.Roots, places, whole).First(n => n.Node == node).Place;
        return new Kink(node.Operator.Name, node.Operator.Kink ?? "where it changes", place);
    }
}
