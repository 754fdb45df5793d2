using System.Collections.Immutable;
using System.Globalization;

namespace SymbolicNet.Cli;

/// <summary>Reads models with the sizes given on the command line.</summary>
internal static class ModelSource
{
    /// <summary>The model of a file or of standard input; null after reporting a size that the model has no name for.</summary>
    /// <exception cref="FormulaException">The model is wrong.</exception>
    public static Model? Load(string path, ImmutableDictionary<string, int> dimensions, ToolConsole console)
    {
        var options = new ModelOptions { Dimensions = dimensions, Name = Sources.NameOf(path) };
        var model = path == Sources.StandardInput ? Model.Parse(Sources.ReadText(path, console), options) : Model.Load(path, options);
        string[] known = [.. model.Bound.Dimensions.Keys];
        console.Report([.. dimensions.Keys.Except(known).Order(StringComparer.Ordinal).Select(name => ValueErrors.UnknownDimension(name, known))]);
        console.Report(model.Warnings);
        return console.HasErrors ? null : model;
    }

    /// <summary>Sizes by name; null where one is none. The last of several counts.</summary>
    public static ImmutableDictionary<string, int>? Dimensions(string[] settings)
    {
        var dimensions = ImmutableDictionary<string, int>.Empty;
        foreach (string setting in settings)
        {
            int equals = setting.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? "" : setting[..equals].Trim();
            if (name.Length == 0 || !int.TryParse(setting.AsSpan(equals + 1), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int size))
                return null;
            dimensions = dimensions.SetItem(name, size);
        }
        return dimensions;
    }
}
