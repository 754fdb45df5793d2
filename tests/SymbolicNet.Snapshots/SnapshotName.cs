using System.Collections;
using System.Globalization;
using System.Reflection;

namespace VerifyTests;

/// <summary>How a snapshot's file is called, without <c>.verified.txt</c>.</summary>
internal sealed class SnapshotName
{
    /// <summary>What no file system may object to, on any of them, so that names are the same everywhere.</summary>
    private const string InvalidCharacters = "\"\\<>|:*?/";

    public string? File { get; set; }
    public string? Type { get; set; }
    public string? Method { get; set; }
    public string? ParametersText { get; set; }
    public object?[]? Parameters { get; set; }

    public string For(MethodInfo test) => File ?? $"{Type ?? NameOf(test.ReflectedType!)}.{Method ?? test.Name}{ArgumentsOf(test)}";

    private string ArgumentsOf(MethodInfo test)
    {
        if (ParametersText is not null)
            return "_" + ParametersText;
        string[] names = [.. test.GetParameters().Select(parameter => parameter.Name!)];
        if (names.Length == 0)
            return "";
        if (Parameters is null)
            throw new VerifyException($"`{test.Name}` has parameters; name the case with UseParameters({string.Join(", ", names)}).");
        if (names.Length != Parameters.Length)
            throw new VerifyException($"`{test.Name}` has {names.Length} parameters, UseParameters has {Parameters.Length}.");
        return string.Concat(names.Zip(Parameters, (name, value) => $"_{name}={Text(value, isRoot: true)}"));
    }

    private static string NameOf(Type type) => type.IsNested ? $"{type.ReflectedType!.Name}.{type.Name}" : type.Name;

    private static string Text(object? value, bool isRoot) => value switch
    {
        null => "null",
        string text => Valid(text),
        IFormattable number => Valid(number.ToString(null, CultureInfo.InvariantCulture)),
        IEnumerable items => Text(items, isRoot),
        _ => Valid(value.ToString()!),
    };

    private static string Text(IEnumerable items, bool isRoot)
    {
        string[] texts = [.. items.Cast<object?>().Select(item => Text(item, isRoot: false))];
        string joined = string.Join(',', texts);
        return isRoot && texts.Length > 0 ? joined : $"[{joined}]";
    }

    private static string Valid(string text) =>
        string.Concat(text.Select(character => character < ' ' || InvalidCharacters.Contains(character) ? '-' : character));
}
