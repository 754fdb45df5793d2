using System.Collections.Immutable;
using SymbolicNet.Language.Semantics;

namespace SymbolicNet.Language.Derivatives;

/// <summary>A derivative that has been worked out: by what, under which name, and its value.</summary>
/// <param name="By">The variables in the order of differentiation.</param>
/// <param name="Name">What a file calls it: <c>dloss_dW1</c>, <c>d2loss_da_db</c>.</param>
/// <param name="Value">Its expression.</param>
internal sealed record DerivedExpression(ImmutableArray<string> By, string Name, Value Value);
