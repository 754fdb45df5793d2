using System.Globalization;

namespace SymbolicNet.Language;

/// <summary>Texts larger or deeper than <see cref="Limits"/> allows.</summary>
internal static partial class SyntaxErrors
{
    public static Diagnostic TextTooLong(SourceText source, int limit) =>
        new Diagnostic("SN0501", string.Create(CultureInfo.InvariantCulture, $"text of {source.Text.Length:N0} characters is too long"))
            .At(new SourceSpan(source, limit, limit))
            .Note(string.Create(CultureInfo.InvariantCulture, $"the limit is {limit:N0} characters"));

    public static Diagnostic NestingTooDeep(SourceSpan span, int limit) =>
        new Diagnostic("SN0502", "brackets and conditions nest too deep")
            .At(span, string.Create(CultureInfo.InvariantCulture, $"level {limit + 1:N0}"))
            .Note(string.Create(CultureInfo.InvariantCulture, $"the limit is {limit:N0} levels"))
            .Help("give inner parts names of their own");
}
