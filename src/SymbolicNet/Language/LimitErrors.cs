using System.Globalization;

namespace SymbolicNet.Language;

/// <summary>What is too large, SN05.</summary>
internal static class LimitErrors
{
    public static Diagnostic GraphTooLarge(SourceSpan? span, string message) =>
        Placed(new Diagnostic("SN0503", message), span)
            .Help("make the formula or its sizes smaller, or raise the limit in the options");

    public static Diagnostic SizeTooLarge(SourceSpan? span) =>
        Placed(new Diagnostic("SN0503", "a size does not fit into 64 bits"), span)
            .Help("make the sizes smaller");

    private static Diagnostic Placed(Diagnostic diagnostic, SourceSpan? span) => span is { } place ? diagnostic.At(place) : diagnostic;

    public static Diagnostic CallsTooDeep(SourceSpan span, int limit) =>
        new Diagnostic("SN0505", string.Create(CultureInfo.InvariantCulture, $"functions call one another more than {limit:N0} deep"))
            .At(span)
            .Help("put bodies in place of calls, or raise the limit in the options");

    public static Diagnostic TooManyIncludes(SourceSpan span, int limit) =>
        new Diagnostic("SN0506", "too many files are included")
            .At(span)
            .Note(string.Create(CultureInfo.InvariantCulture, $"the limit is {limit:N0}"));

    public static Diagnostic IncludesTooLong(SourceSpan span, int limit) =>
        new Diagnostic("SN0501", "the text is too long with this file")
            .At(span)
            .Note(string.Create(CultureInfo.InvariantCulture, $"the limit is {limit:N0} characters, includes and all"));

    public static Diagnostic TooManyDiagnostics(int rest) =>
        new("SN0507", string.Create(CultureInfo.InvariantCulture, $"{rest:N0} more {(rest == 1 ? "error is" : "errors are")} not shown"));
}
