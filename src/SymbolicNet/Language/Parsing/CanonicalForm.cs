using System.Collections.Frozen;
using System.Text;

namespace SymbolicNet.Language.Parsing;

/// <summary>Unicode's normalization form C, so that a name is the same however its accents were typed.</summary>
/// <remarks><c>string.Normalize</c> does nothing where globalization is invariant, as in this project's programs, and the language must
/// not depend on that. Characters beyond the basic plane stay as they are. Method: Unicode Standard Annex 15.</remarks>
internal static partial class CanonicalForm
{
    private const char FirstDecomposed = '\u0300';
    private const int HangulBase = 0xAC00, LeadBase = 0x1100, VowelBase = 0x1161, TrailBase = 0x11A7;
    private const int VowelCount = 21, TrailCount = 28, LeadCount = 19;

    private static readonly FrozenDictionary<char, string> s_parts = Entries(Composites, 3).Concat(Entries(Exclusions, 3))
        .Concat(Entries(Singletons, 2)).ToFrozenDictionary(entry => entry[0], entry => entry[1..]);

    private static readonly FrozenDictionary<(char, char), char> s_composites =
        Entries(Composites, 3).ToFrozenDictionary(entry => (entry[1], entry[2]), entry => entry[0]);

    private static readonly FrozenDictionary<char, byte> s_classes = Entries(CombiningClasses, 3)
        .SelectMany(run => Enumerable.Range(run[0], run[1] - run[0] + 1).Select(mark => (Mark: (char)mark, Class: (byte)run[2])))
        .ToFrozenDictionary(mark => mark.Mark, mark => mark.Class);

    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange(FirstDecomposed, char.MaxValue))
            return text;
        var characters = new List<char>(text.Length);
        foreach (char c in text)
            Decompose(c, characters);
        OrderMarks(characters);
        return Compose(characters);
    }

    /// <summary>Letters apart from their marks: <c>ŷ</c> as y and a circumflex.</summary>
    public static string Decomposed(string text)
    {
        var characters = new List<char>(text.Length);
        foreach (char c in text)
            Decompose(c, characters);
        OrderMarks(characters);
        return string.Concat(characters);
    }

    private static IEnumerable<string> Entries(string table, int length) => table.Chunk(length).Select(entry => new string(entry));

    private static int ClassOf(char c) => s_classes.TryGetValue(c, out byte combiningClass) ? combiningClass : 0;

    /// <summary>Appends the parts of a character; parts have parts, three deep at most.</summary>
    private static void Decompose(char c, List<char> result)
    {
        int syllable = c - HangulBase;
        if (syllable >= 0 && syllable < LeadCount * VowelCount * TrailCount)
        {
            result.Add((char)(LeadBase + syllable / (VowelCount * TrailCount)));
            result.Add((char)(VowelBase + syllable / TrailCount % VowelCount));
            if (syllable % TrailCount > 0)
                result.Add((char)(TrailBase + syllable % TrailCount));
        }
        else if (s_parts.TryGetValue(c, out string? parts))
        {
            foreach (char part in parts)
                Decompose(part, result);
        }
        else
        {
            result.Add(c);
        }
    }

    /// <summary>Sorts each run of marks by combining class; marks of one class keep their order.</summary>
    private static void OrderMarks(List<char> characters)
    {
        for (int start = 0; start < characters.Count; start++)
        {
            int end = start;
            while (end < characters.Count && ClassOf(characters[end]) > 0)
                end++;
            if (end - start < 2)
                continue;
            List<char> run = [.. characters[start..end].OrderBy(ClassOf)];
            for (int i = start; i < end; i++)
                characters[i] = run[i - start];
            start = end;
        }
    }

    private static string Compose(List<char> characters)
    {
        var result = new StringBuilder();
        int starter = -1;
        int lastClass = 0;
        foreach (char c in characters)
        {
            int combiningClass = ClassOf(c);
            bool isBlocked = starter >= 0 && starter < result.Length - 1 && lastClass >= combiningClass;
            if (starter >= 0 && !isBlocked && Composite(result[starter], c) is { } composite)
            {
                result[starter] = composite;
                continue;
            }
            if (combiningClass == 0)
                starter = result.Length;
            lastClass = combiningClass;
            result.Append(c);
        }
        return result.ToString();
    }

    private static char? Composite(char first, char second)
    {
        int lead = first - LeadBase;
        int vowel = second - VowelBase;
        if (lead is >= 0 and < LeadCount && vowel is >= 0 and < VowelCount)
            return (char)(HangulBase + (lead * VowelCount + vowel) * TrailCount);
        int syllable = first - HangulBase;
        int trail = second - TrailBase;
        if (syllable is >= 0 and < LeadCount * VowelCount * TrailCount && syllable % TrailCount == 0 && trail is > 0 and < TrailCount)
            return (char)(first + trail);
        return s_composites.TryGetValue((first, second), out char composite) ? composite : null;
    }
}
