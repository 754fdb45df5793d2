namespace SymbolicNet.Language.Syntax;

/// <summary>A piece of the syntax tree with the exact span it was written in. Trees are immutable.</summary>
/// <remarks>Chains of operators, signs, powers, postfix operators and <c>else if</c> are flat, so a tree is only as deep as its text
/// nests brackets; passes may recurse, within <see cref="Limits.Nesting"/>.</remarks>
internal abstract class SyntaxNode(SourceSpan span)
{
    public SourceSpan Span { get; } = span;
}

/// <summary>A name as written, normalized to NFC.</summary>
internal readonly record struct NameToken(string Text, SourceSpan Span);

/// <summary>An operator as written: its text (<c>+</c>, <c>.*</c>, <c>and</c>, ...) and span.</summary>
internal readonly record struct OperatorToken(string Text, SourceSpan Span);
