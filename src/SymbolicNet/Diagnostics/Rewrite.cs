namespace SymbolicNet;

/// <summary>A spelling that was replaced by another of the same real value, for the sake of its numbers.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="From">The spelling the rule looks for.</param>
/// <param name="To">The spelling it puts there.</param>
/// <param name="Reason">What goes wrong without it.</param>
/// <param name="Place">Where the replaced spelling is written.</param>
public sealed record Rewrite(string Rule, string From, string To, string Reason, SourceSpan Place);
