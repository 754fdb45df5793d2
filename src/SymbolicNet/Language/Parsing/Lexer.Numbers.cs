using System.Buffers;
using System.Globalization;

namespace SymbolicNet.Language.Parsing;

/// <summary>Numbers: digits, a fraction, an exponent.</summary>
internal sealed partial class Lexer
{
    private static readonly SearchValues<char> s_digitsAndUnderscore = SearchValues.Create("_0123456789");

    private void ReadNumber()
    {
        int digits = CountDigits(0);
        int length = digits;
        if (At(length) == '.')
        {
            int fraction = CountDigits(length + 1);
            if (fraction > 0)
                length += 1 + fraction;
            else if (At(length + 1) is not ('.' or '*' or '/' or '^'))
            {
                Report(SyntaxErrors.PointWithoutDigits(Span(length + 1)));
                Add(TokenKind.Number, length + 1, Written(length), ValueOf(length));
                return;
            }
        }
        if (At(length) is 'e' or 'E')
        {
            int sign = At(length + 1) is '+' or '-' ? 1 : 0;
            int exponent = CountDigits(length + 1 + sign);
            if (exponent > 0)
                length += 1 + sign + exponent;
        }
        double value = ValueOf(length);
        if (double.IsInfinity(value))
            Report(SyntaxErrors.NumberTooLarge(Span(length)));
        if (ReadUnfinishedNumber(length, value))
            return;
        Add(TokenKind.Number, length, Written(length), value);
    }

    private int CountDigits(int offset)
    {
        int count = 0;
        while (char.IsAsciiDigit(At(offset + count)))
            count++;
        return count;
    }

    private string Written(int length) => Shared(_text.AsSpan(_position, length));

    private double ValueOf(int length)
    {
        ReadOnlySpan<char> text = _text.AsSpan(_position, length);
        return NumberReader.Read(text);
    }

    /// <summary>Spellings of other languages: <c>1e</c>, <c>0x1F</c>, <c>1_000</c>. A reserved word may follow a number: <c>then 1else 2</c>.</summary>
    private bool ReadUnfinishedNumber(int length, double value)
    {
        int end = length;
        while (char.IsAsciiLetterOrDigit(At(end)) || At(end) == '_')
            end++;
        ReadOnlySpan<char> word = _text.AsSpan(_position + length, end - length);
        if (word is "e" or "E")
        {
            // In `2e-x` the sign is an operator, so that one mistake is one error.
            int sign = At(end) is '+' or '-' && !char.IsLetter(At(end + 1)) && At(end + 1) is not (' ' or '(' or '[' or '_') ? 1 : 0;
            Report(SyntaxErrors.ExponentWithoutDigits(Span(length + 1 + sign), Written(length)));
            Add(TokenKind.Number, length + 1 + sign, Written(length), value);
            return true;
        }
        if (word.Length > 1 && _text.AsSpan(_position, length) is "0" && word[0] is 'x' or 'X'
            && ulong.TryParse(word[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong hexadecimal))
        {
            Report(SyntaxErrors.HexadecimalNumber(Span(end), hexadecimal));
            Add(TokenKind.Number, end, Written(end), hexadecimal);
            return true;
        }
        if (word.Length > 1 && word[0] == '_' && !word.ContainsAnyExcept(s_digitsAndUnderscore))
        {
            string digits = Written(end).Replace("_", "", StringComparison.Ordinal);
            Report(SyntaxErrors.DigitSeparator(Span(end), digits));
            Add(TokenKind.Number, end, digits, NumberReader.Read(digits));
            return true;
        }
        return false;
    }
}
