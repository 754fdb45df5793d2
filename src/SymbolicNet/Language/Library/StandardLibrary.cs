using SymbolicNet.Language.Functions;
using SymbolicNet.Language.Parsing;
using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Language.Library;

/// <summary>The functions and optimizers that are written in the language itself. Immutable once loaded.</summary>
internal static class StandardLibrary
{
    private static readonly string[] Files = ["functions", "losses", "optimizers"];

    private static readonly Lazy<(FunctionTable Functions, Dictionary<string, OptimizerSyntax> Optimizers, SourceText[] Sources)> Content = new(Load);

    public static FunctionTable Functions => Content.Value.Functions;

    public static IReadOnlyDictionary<string, OptimizerSyntax> Optimizers => Content.Value.Optimizers;

    /// <summary>The texts, for the documentation.</summary>
    public static IReadOnlyList<SourceText> Sources => Content.Value.Sources;

    private static (FunctionTable Functions, Dictionary<string, OptimizerSyntax> Optimizers, SourceText[] Sources) Load()
    {
        var functions = new FunctionTable(null);
        var optimizers = new Dictionary<string, OptimizerSyntax>(StringComparer.Ordinal);
        var sources = new List<SourceText>();
        foreach (string file in Files)
        {
            var source = new SourceText($"{file}.symnet", Read(file));
            sources.Add(source);
            foreach (var statement in SyntaxParser.ParseFile(source, Limits.Default).Require().Statements)
            {
                if (statement is DefSyntax definition)
                    functions.Add(new Definition(definition, isLibrary: true));
                else if (statement is OptimizerSyntax optimizer)
                    optimizers.Add(optimizer.Name.Text, optimizer);
            }
        }
        return (functions, optimizers, [.. sources]);
    }

    private static string Read(string file)
    {
        using var stream = typeof(StandardLibrary).Assembly.GetManifestResourceStream($"SymbolicNet.Library.{file}.symnet")
            ?? throw new System.Diagnostics.UnreachableException($"the library's {file}.symnet is missing; this is a bug in SymbolicNet");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
