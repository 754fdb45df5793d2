using System.Buffers;
using System.Globalization;
using System.Text;

namespace SymbolicNet.Diagnostics;

/// <summary>Text made safe for a terminal, with the columns it takes there.</summary>
/// <remarks>A tab becomes four blanks. Control and formatting characters (escape codes, changes of the writing direction, line
/// separators, ...) and lone surrogates are written <c>\u{1b}</c>.</remarks>
internal static class PrintableText
{
    private const string Tab = "    ";

    public static string Of(string text)
    {
        var printable = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length;)
            i += AppendNext(text.AsSpan(i), printable, out _);
        return printable.ToString();
    }

    /// <summary>Appends the first character of <paramref name="text"/>, which is not empty; <paramref name="width"/> is how many
    /// columns it takes, the result its length in UTF-16 code units.</summary>
    public static int AppendNext(ReadOnlySpan<char> text, StringBuilder printable, out int width)
    {
        bool valid = Rune.DecodeFromUtf16(text, out var rune, out int length) == OperationStatus.Done;
        string? substitute = !valid ? Escaped(text[0])
            : rune.Value == '\t' ? Tab
            : IsInvisible(rune) ? Escaped(rune.Value)
            : null;
        printable.Append(substitute ?? rune.ToString());
        width = substitute?.Length ?? WidthOf(rune);
        return length;
    }

    private static string Escaped(int value) => string.Create(CultureInfo.InvariantCulture, $"\\u{{{value:x}}}");

    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static int WidthOf(Rune rune)
    {
        if (rune.IsAscii)
            return 1;
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            return 0;
        return IsWide(rune.Value) ? 2 : 1;
    }

    /// <summary>The blocks of Unicode's East Asian Width table (UAX #11) that are wide or fullwidth, without their few gaps.</summary>
    private static bool IsWide(int value) => value
        is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0xA4CF) or (>= 0xA960 and <= 0xA97F)
        or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF01 and <= 0xFF60)
        or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F680 and <= 0x1F6FF) or (>= 0x1F900 and <= 0x1F9FF)
        or (>= 0x20000 and <= 0x3FFFD);
}
