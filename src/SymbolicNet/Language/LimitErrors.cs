using System.Globalization;

namespace SymbolicNet.Language;

/// <summary>What is too large, SN05.</summary>
internal static class LimitErrors
{
    public static Diagnostic GraphTooLarge(SourceSpan? span, string message)
    {
        var diagnostic = new Diagnostic("SN0503", message).Help("make the sizes smaller, or raise the limit in the options");
        return span is { } place ? diagnostic.At(place) : diagnostic;
    }

    public static Diagnostic CallsTooDeep(SourceSpan span, int limit) =>
        new Diagnostic("SN0505", string.Create(CultureInfo.InvariantCulture, $"functions call one another more than {limit:N0} deep")).At(span);

    public static Diagnostic TooManyIncludes(SourceSpan span, int limit) =>
        new Diagnostic("SN0506", string.Create(CultureInfo.InvariantCulture, $"more than {limit:N0} files are included")).At(span);

    public static Diagnostic TooManyDiagnostics(int rest) =>
        new("SN0507", string.Create(CultureInfo.InvariantCulture, $"{rest:N0} more errors are not shown"));
}
