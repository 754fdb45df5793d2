namespace SymbolicNet.Symbolics.Rewriting;

/// <summary>A named, directed replacement of one spelling by another of the same real value, tried when a node is made.</summary>
/// <param name="Name">What <c>check --explain</c> calls it.</param>
/// <param name="Left">The spelling it looks for.</param>
/// <param name="Right">The spelling it puts there.</param>
/// <param name="Reason">What goes wrong without it.</param>
/// <param name="Apply">The replacement for an operator with these operands, or null where the rule does not match.</param>
internal sealed record RewriteRule(string Name, string Left, string Right, string Reason, Func<Graph, Operator, Node[], Node?> Apply);
