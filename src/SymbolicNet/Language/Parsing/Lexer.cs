using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Language.Parsing;

/// <summary>The tokens of a text, its comments, and what is wrong with its characters.</summary>
internal sealed record LexedText(List<Token> Tokens, ImmutableArray<CommentSyntax> Comments, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>Cuts a text into tokens, in one pass. A mistake with an evident meaning (<c>×</c>, <c>**</c>, <c>5.</c>) is reported and
/// read as what was meant; anything else gives a <see cref="TokenKind.Bad"/> token, which no parser takes and nobody reports again.</summary>
internal sealed partial class Lexer
{
    private readonly SourceText _source;
    private readonly string _text;
    private readonly List<Token> _tokens;
    private readonly ImmutableArray<CommentSyntax>.Builder _comments = ImmutableArray.CreateBuilder<CommentSyntax>();
    private readonly ImmutableArray<Diagnostic>.Builder _diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _words = new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    private int _position;

    private Lexer(SourceText source)
    {
        _source = source;
        _text = source.Text;
        _tokens = new List<Token>(_text.Length / 2 + 8);
    }

    public static LexedText Read(SourceText source)
    {
        var lexer = new Lexer(source);
        lexer.Run();
        return new LexedText(lexer._tokens, lexer._comments.DrainToImmutable(), lexer._diagnostics.DrainToImmutable());
    }

    private void Run()
    {
        if (_text.StartsWith('\uFEFF'))
            _position = 1;
        while (_position < _text.Length)
            ReadNext();
        Add(TokenKind.End, 0);
    }

    private void ReadNext()
    {
        char c = _text[_position];
        if (c is ' ' or '\t')
            _position++;
        else if (char.IsAsciiLetter(c) || c == '_')
            ReadName();
        else if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(At(1))))
            ReadNumber();
        else if (c is '\n' or '\r')
            ReadLineEnd();
        else if (c == '#')
            ReadComment();
        else if (c == '"')
            ReadString();
        else if (c < 128)
            ReadSymbol(c);
        else
            ReadBeyondAscii();
    }

    /// <summary>The character <paramref name="offset"/> places on, or NUL after the end.</summary>
    private char At(int offset) => _position + offset < _text.Length ? _text[_position + offset] : '\0';

    private SourceSpan Span(int length) => new(_source, _position, _position + length);

    private void Add(TokenKind kind, int length, string text = "", double value = 0)
    {
        _tokens.Add(new Token(kind, Span(length), text, value));
        _position += length;
    }

    // A text says the same few words many times over.
    private string Shared(ReadOnlySpan<char> word)
    {
        if (_words.TryGetValue(word, out string? known))
            return known;
        string text = word.ToString();
        _words.Add(text);
        return text;
    }

    private void Report(Diagnostic diagnostic) => _diagnostics.Add(diagnostic);

    private void ReadLineEnd()
    {
        int length = At(0) == '\r' && At(1) == '\n' ? 2 : 1;
        if (_tokens.Count > 0 && _tokens[^1].Kind != TokenKind.NewLine)
            Add(TokenKind.NewLine, length);
        else
            _position += length;
    }

    private void ReadComment()
    {
        int length = LengthToLineEnd();
        _comments.Add(new CommentSyntax(Span(length), _text.Substring(_position + 1, length - 1).Trim()));
        _position += length;
    }

    private void ReadString()
    {
        ReadOnlySpan<char> line = _text.AsSpan(_position + 1, LengthToLineEnd() - 1);
        int length = line.IndexOf('"');
        if (length >= 0)
        {
            Add(TokenKind.String, length + 2, line[..length].ToString());
            return;
        }
        Report(SyntaxErrors.UnterminatedString(Span(line.TrimEnd().Length + 1)));
        Add(TokenKind.Bad, line.Length + 1);
    }

    private int LengthToLineEnd()
    {
        int length = _text.AsSpan(_position).IndexOfAny('\n', '\r');
        return length >= 0 ? length : _text.Length - _position;
    }

    private void ReadName()
    {
        int end = _position;
        bool isAscii = true;
        while (end < _text.Length)
        {
            char c = _text[end];
            if (char.IsAsciiLetterOrDigit(c) || c == '_')
                end++;
            else if (c >= 128 && ContinuesName(end, out int length))
                (end, isAscii) = (end + length, false);
            else
                break;
        }
        ReadOnlySpan<char> word = _text.AsSpan(_position, end - _position);
        TokenKind kind = TokenKinds.OfWord(word);
        string text = Shared(word);
        Add(kind, word.Length, isAscii ? text : CanonicalForm.Of(text));
    }

    private bool ContinuesName(int position, out int length)
    {
        Rune.DecodeFromUtf16(_text.AsSpan(position), out Rune rune, out length);
        return Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
    }

    private void ReadBeyondAscii()
    {
        Rune.DecodeFromUtf16(_text.AsSpan(_position), out Rune rune, out int length);
        if (Rune.IsLetter(rune))
            ReadName();
        else if (!ReadLookAlike())
        {
            Report(SyntaxErrors.StrayCharacter(Span(length), rune));
            Add(TokenKind.Bad, length);
        }
    }
}
