namespace SymbolicNet;

/// <summary>A place where a derivative jumps, or has the value of a convention.</summary>
/// <param name="Operator">What jumps there, as <c>relu</c>.</param>
/// <param name="Where">At which values, and what the derivative is there, in words.</param>
/// <param name="Place">Where it is written; for what is inside a function of the library, its call.</param>
public sealed record Kink(string Operator, string Where, SourceSpan Place);
