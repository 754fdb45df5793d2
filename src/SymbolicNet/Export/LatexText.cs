using System.Globalization;
using System.Text;

namespace SymbolicNet.Export;

/// <summary>What users name, as LaTeX that can be nothing but text.</summary>
/// <remarks>Only letters, digits and marks of scripts that KaTeX sets in its strict mode pass as they are; a Greek letter becomes its
/// macro, and every other character its number, <c>U+05D0</c>, which no name spells since <c>+</c> is no part of names.</remarks>
internal static class LatexText
{
    private const string GreekLetters = "αβγδεζηθικλμνξπρςστυφχψωϑϕϖϱϵΓΔΘΛΞΠΣΥΦΨΩµ";

    private static readonly string[] GreekLetterNames =
    [
        "alpha", "beta", "gamma", "delta", "varepsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "pi", "rho",
        "varsigma", "sigma", "tau", "upsilon", "varphi", "chi", "psi", "omega", "vartheta", "phi", "varpi", "varrho", "epsilon",
        "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega", "mu",
    ];

    private static readonly (int First, int Last)[] TextScripts =
    [
        (0xC0, 0x24F), // Latin
        (0x400, 0x4FF), // Cyrillic
        (0x530, 0x58F), // Armenian
        (0x900, 0x109F), // India and its neighbours
        (0x10A0, 0x10FF), // Georgian
        (0x3000, 0x30FF), // Japanese
        (0x4E00, 0x9FAF), // Chinese
        (0xAC00, 0xD7AF), // Korean
        (0xFF00, 0xFF60), // full width
    ];

    /// <summary>The macro of a Greek letter, with its backslash; null for anything else.</summary>
    public static string? Greek(string letter) =>
        letter.Length == 1 && GreekLetters.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var place ? @"\" + GreekLetterNames[place] : null;

    /// <summary>For formulas: upright, as one group.</summary>
    public static string Upright(string name) => IsForeign(name) ? InMath(name) : @"\mathrm{" + InMath(name) + "}";

    /// <summary>For the argument of a macro that sets formulas upright, such as <c>\operatorname</c>.</summary>
    public static string InMath(string name)
    {
        if (IsForeign(name))
            return @"\text{" + InText(name) + "}";
        var text = new StringBuilder();
        var passage = new StringBuilder();
        void EndPassage()
        {
            if (passage.Length > 0)
                text.Append(@"\text{").Append(passage).Append('}');
            passage.Clear();
        }
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (IsWord(rune) || Greek(rune.ToString()) is not null)
            {
                EndPassage();
                text.Append(Greek(rune.ToString()) is { } macro ? macro + " " : InText(rune));
            }
            else
            {
                passage.Append(InText(rune));
            }
        }
        EndPassage();
        return text.ToString().TrimEnd(' ');
    }

    /// <summary>For the argument of a macro that sets text, such as <c>\texttt</c>.</summary>
    public static string InText(string text) => string.Concat(text.EnumerateRunes().Select(InText));

    private static string InText(Rune rune)
    {
        if (rune.Value == '_')
            return @"\_";
        return IsWord(rune) || IsText(rune) || rune.Value is ',' or '-' or '>' ? rune.ToString() : "U+" + rune.Value.ToString("X4", CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a word has letters that formulas lack, and none that text lacks.</summary>
    private static bool IsForeign(string name) =>
        !name.All(char.IsAscii) && name.EnumerateRunes().All(rune => rune.IsAscii ? IsWord(rune) : IsText(rune));

    private static bool IsWord(Rune rune) => rune.IsAscii && (Rune.IsLetterOrDigit(rune) || rune.Value == '_');

    private static bool IsText(Rune rune) => TextScripts.Any(script => rune.Value >= script.First && rune.Value <= script.Last)
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
