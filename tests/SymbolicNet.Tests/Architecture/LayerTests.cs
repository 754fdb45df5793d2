using System.Reflection;

namespace SymbolicNet.Tests.Architecture;

public class LayerTests
{
    private static readonly Assembly Library = typeof(Diagnostic).Assembly;

    /// <summary>Where the types of the root namespace are declared.</summary>
    private static readonly Dictionary<string, string> LayerOfRootType = (
        from file in Repository.Library
        where Layers.NamespaceOf(file) == "SymbolicNet"
        from declared in Layers.DeclaredBy(file)
        select (declared.Name, Layer: Layers.Of(file))).DistinctBy(type => type.Name).ToDictionary(type => type.Name, type => type.Layer);

    [Fact]
    public void EachLayerUsesOnlyLowerOnes()
    {
        var lower = new HashSet<string>();
        foreach (var (layer, mayUse) in Layers.Table)
        {
            Assert.Subset(lower, mayUse.ToHashSet());
            lower.Add(layer);
        }
    }

    [Fact]
    public void EveryFolderOfTheLibraryIsALayer() =>
        Expect.Nothing(Repository.Library.Select(Layers.Of).Except(Layers.Table.Select(row => row.Layer)));

    [Fact]
    public void SourceFilesNameOnlyTheNamespacesTheirLayerMayUse() => Expect.Nothing(Layers.Violations(Repository.Library));

    [Fact]
    public void CompiledTypesUseOnlyTheTypesTheirLayerMayUse()
    {
        var violations =
            from type in Library.GetTypes()
            let layer = LayerOf(type)
            where layer is not null
            from used in TypeReferences.Of(type)
            where used.Assembly == Library
            let target = LayerOf(used)
            where target is not null && !Layers.Allows(layer, target)
            select $"{type}: {layer} -> {target} ({used})";

        Expect.Nothing(violations);
    }

    // The table of operators is spread over folders, but is one table.
    [Fact]
    public void ANamespaceIsItsFolder()
    {
        var misplaced =
            from file in Repository.Library
            let folder = file.Folder(Repository.LibraryFolder)
            let expected = folder.Length == 0 ? "SymbolicNet" : "SymbolicNet." + folder.Split("/Operators")[0].Replace('/', '.')
            let actual = Layers.NamespaceOf(file)
            where actual != expected && !(actual == "SymbolicNet" && Layers.DeclaredBy(file).All(type => type.IsPublic))
            select $"{file.Path}: {actual}, not {expected}";

        Expect.Nothing(misplaced);
    }

    [Fact]
    public void OnlyTheParserKnowsSprache()
    {
        const string parsing = Repository.LibraryFolder + "/Language/Parsing/";
        Expect.Nothing(
            from file in Repository.Files("src", ".cs")
            where file.Text.Contains("Sprache", StringComparison.Ordinal) && !file.Path.StartsWith(parsing, StringComparison.Ordinal)
            select file.Path);
    }

    [Theory]
    [InlineData("using SymbolicNet.Language;")]
    [InlineData("class X { SymbolicNet.Language.Y y; }")]
    public void ANameOfAHigherLayerIsFound(string code)
    {
        var file = new SourceFile("src/SymbolicNet/Symbolics/X.cs", $"namespace SymbolicNet.Symbolics;\n{code}");
        Assert.Equal(["src/SymbolicNet/Symbolics/X.cs: Symbolics -> Language"], Layers.Violations([file]));
    }

    [Fact]
    public void ACallAndATypeArgumentAreFoundInCompiledCode()
    {
        var used = TypeReferences.Of(typeof(Sample));
        Assert.Contains(typeof(DiagnosticRenderer), used);
        Assert.Contains(typeof(SourceSpan), used);
        Assert.Contains(typeof(Limits), used);
    }

    /// <summary>The folder of the type's file; null for what the compiler adds to the assembly.</summary>
    private static string? LayerOf(Type type)
    {
        while (type.DeclaringType is not null)
            type = type.DeclaringType;
        if (type.Namespace is null || !type.Namespace.StartsWith("SymbolicNet", StringComparison.Ordinal))
            return null;
        if (type.Namespace.Split('.') is [_, var layer, ..])
            return layer;
        return LayerOfRootType[type.Name.Split('`')[0]];
    }

    private static class Sample
    {
        public static int Count() => new List<Dictionary<int, SourceSpan[]>>().Count;

        public static int Length() => DiagnosticRenderer.Render([]).Length + Limits.Default.Nesting;
    }
}
