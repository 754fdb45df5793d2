using SymbolicNet.Language.Functions;

namespace SymbolicNet.Tests.Reference;

/// <summary>Shows what is declared in the standard library: the comment above it, then its text.</summary>
internal static class DefinitionEntry
{
    public static string Write(Definition definition)
    {
        string text = Declared(definition.Syntax.Span);
        return definition.IsElementwise ? text : text + $"\n- shape: {ResultOf(definition)}\n";
    }

    /// <summary>The comment and the text of what stands at <paramref name="span"/>.</summary>
    public static string Declared(SourceSpan span) => $"{Comment(span)}\n\n```symnet\n{span.Text}\n```\n";

    // What the compiler finds for named sizes; a parameter of any shape is shown as a vector.
    private static string ResultOf(Definition definition)
    {
        var parameters = definition.Syntax.Parameters.Where(p => p.Default is null).ToList();
        string shapes = string.Join(", ", parameters.Select(p => p.Shape is { IsAny: true } ? $"{p.Name.Text}[n]" : p.Name.Text + p.Shape?.Span.Text));
        var call = Formula.Parse($"{definition.Name}({string.Join(", ", parameters.Select(p => p.Name.Text))})", shapes);
        return call.Shape.IsScalar ? "a scalar" : $"a {call.Shape.Describe()}";
    }

    // The lines that begin with # directly above.
    private static string Comment(SourceSpan span)
    {
        string[] above = span.Source.Text[..span.Start].TrimEnd('\n').Split('\n');
        var comment = above.Reverse().TakeWhile(line => line.StartsWith("# ", StringComparison.Ordinal)).Reverse();
        return string.Join(' ', comment.Select(line => line[2..]));
    }
}
