using System.Text.RegularExpressions;

namespace SymbolicNet.Tests.Architecture;

/// <summary>The layers of the library, lowest first, and which of the lower ones each may use.</summary>
/// <remarks>A layer is a folder of src/SymbolicNet. Its internal types live in the namespace of the folder; public ones may live in
/// the root namespace, and then the folder of their file decides. Files beside the folders are the façade, which may use all.</remarks>
internal static partial class Layers
{
    public const string Facade = "(façade)";

    public static IReadOnlyList<(string Layer, string[] MayUse)> Table { get; } =
    [
        ("Diagnostics", []),
        ("Numerics", []),
        ("Symbolics", ["Numerics", "Diagnostics"]),
        ("Library", ["Diagnostics"]),
        ("Language", ["Symbolics", "Library", "Diagnostics"]),
        ("Compilation", ["Symbolics", "Numerics", "Diagnostics"]),
        ("Data", ["Language", "Symbolics", "Numerics", "Diagnostics"]),
        ("Training", ["Data", "Compilation", "Language", "Symbolics", "Numerics", "Diagnostics"]),
        ("Fitting", ["Training", "Data", "Compilation", "Language", "Symbolics", "Numerics", "Diagnostics"]),
        ("Storage", ["Training", "Data", "Language", "Symbolics", "Numerics", "Diagnostics"]),
        ("Checking", ["Compilation", "Language", "Symbolics", "Numerics", "Diagnostics"]),
        ("Export", ["Language", "Symbolics", "Numerics", "Diagnostics"]),
        (Facade, ["Export", "Checking", "Storage", "Fitting", "Training", "Data", "Compilation", "Language", "Library", "Symbolics", "Numerics", "Diagnostics"]),
    ];

    public static bool Allows(string from, string to) => from == to || Table.Single(row => row.Layer == from).MayUse.Contains(to);

    public static string Of(SourceFile file) => file.Folder(Repository.LibraryFolder).Split('/') is [{ Length: > 0 } first, ..] ? first : Facade;

    /// <summary>What a file names by its namespace: <c>using</c> lines and full names, also in doc comments.</summary>
    public static IEnumerable<string> NamedBy(SourceFile file) =>
        from Match match in FullName().Matches(NamespaceLine().Replace(file.Text, ""))
        let name = match.Groups[1].Value
        where Table.Any(row => row.Layer == name)
        select name;

    /// <summary>Violations of the table by the namespaces that files name, as <c>file: from -> to</c>.</summary>
    public static IEnumerable<string> Violations(IEnumerable<SourceFile> files) =>
        from file in files
        let layer = Of(file)
        from used in NamedBy(file).Distinct()
        where !Allows(layer, used)
        select $"{file.Path}: {layer} -> {used}";

    /// <summary>The namespace a file declares; empty where it has none.</summary>
    public static string NamespaceOf(SourceFile file) => NamespaceLine().Match(file.Text).Groups[1].Value;

    /// <summary>The types a file declares in its namespace, not inside of others, with their accessibility.</summary>
    public static IEnumerable<(string Name, bool IsPublic)> DeclaredBy(SourceFile file) =>
        from Match match in Declaration().Matches(file.Text)
        select (match.Groups["name"].Value, match.Value.StartsWith("public ", StringComparison.Ordinal));

    [GeneratedRegex(@"\bSymbolicNet\.(\w+)")]
    private static partial Regex FullName();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(
        @"^(?:(?:public|internal|file|static|sealed|abstract|readonly|ref|unsafe|partial) )*"
        + @"(?:record class|record struct|record|class|struct|interface|enum|delegate [\w<>\[\]?., ]+?) (?<name>\w+)\b",
        RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
