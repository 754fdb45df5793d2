using System.Globalization;

namespace SymbolicNet.Diagnostics;

/// <summary>The report of one diagnostic while it is written.</summary>
internal sealed class DiagnosticReport
{
    private readonly Diagnostic _diagnostic;
    private readonly List<Label> _labels;
    private readonly Palette _palette;

    /// <summary>Blanks as wide as the largest line number shown.</summary>
    private readonly string _margin;

    private readonly List<string> _lines = [];

    public DiagnosticReport(Diagnostic diagnostic, bool color)
    {
        _diagnostic = diagnostic;
        _labels = [.. diagnostic.Labels.Where(label => label.Span.Source is not null).Select(WithinItsText)];
        _palette = new Palette(color, diagnostic.Severity);
        int largest = _labels.Count == 0 ? 1 : _labels.Max(LineOf);
        _margin = new string(' ', Number(largest).Length);
    }

    public string Write()
    {
        WriteTitle();
        // The primary label comes first, and so does its text.
        foreach (var labels in _labels.GroupBy(label => label.Span.Source))
            WriteBlock(labels.Key, [.. labels]);
        WriteRemarks("note", _diagnostic.Notes);
        WriteRemarks("help", _diagnostic.Helps);
        return string.Join('\n', _lines);
    }

    private void WriteTitle()
    {
        string level = _diagnostic.Severity == Severity.Error ? "error" : "warning";
        string title = _palette.Level($"{level} {PrintableText.Of(_diagnostic.Code)}");
        _lines.Add(title + _palette.Strong($": {PrintableText.Of(_diagnostic.Message)}"));
    }

    private void WriteBlock(SourceText source, List<Label> labels)
    {
        bool first = source == _labels[0].Span.Source;
        if (!first)
            WriteGutter("");
        _lines.Add($"{_palette.Gutter(_margin + (first ? "-->" : ":::"))} {PrintableText.Of(labels[0].Span.ToString())}");
        WriteGutter("");

        int previous = 0;
        foreach (var onOneLine in labels.GroupBy(LineOf).OrderBy(group => group.Key))
        {
            int line = onOneLine.Key;
            // One line left out would be replaced by one line of dots.
            if (previous > 0 && line == previous + 2)
                WriteSource(source, line - 1, []);
            else if (previous > 0 && line > previous + 2)
                _lines.Add(_palette.Gutter("..."));
            WriteSource(source, line, [.. onOneLine]);
            previous = line;
        }
    }

    private void WriteSource(SourceText source, int line, List<Label> labels)
    {
        int start = source.LineStart(line);
        var text = source.Line(line);
        var excerpt = labels.Count == 0
            ? new LineExcerpt(text, 0, 0)
            : new LineExcerpt(text, labels[0].Span.Start - start, labels[0].Span.End - start);

        string gutter = _palette.Gutter(Number(line).PadLeft(_margin.Length) + " |");
        _lines.Add($"{gutter} {excerpt.Text}".TrimEnd());
        if (labels.Count > 0)
            WriteMarks([.. labels.Select(label => MarkOf(label, line, excerpt))]);
    }

    /// <summary>One line of carets, behind them the text of the rightmost mark; the other texts below, each under its mark.</summary>
    private void WriteMarks(List<Mark> marks)
    {
        var rightmost = marks.MaxBy(mark => (mark.End, mark.Start))!;
        char[] carets = [.. Enumerable.Repeat(' ', rightmost.End)];
        foreach (var mark in marks)
            carets.AsSpan(mark.Start, mark.End - mark.Start).Fill('^');

        string continued = marks.Exists(mark => mark.Continues) ? "..." : "";
        WriteGutter($"{new string(carets)}{continued} {rightmost.Text}");
        foreach (var mark in marks.Where(mark => mark != rightmost && mark.Text.Length > 0).OrderByDescending(mark => mark.Start))
            WriteGutter(new string(' ', mark.Start) + mark.Text);
    }

    private void WriteGutter(string content)
    {
        content = content.TrimEnd();
        string gutter = _palette.Gutter(_margin + " |");
        _lines.Add(content.Length == 0 ? gutter : $"{gutter} {_palette.Level(content)}");
    }

    /// <summary>A remark may have several lines; those after the first stand under its text.</summary>
    private void WriteRemarks(string kind, IEnumerable<string> remarks)
    {
        string indent = new(' ', _margin.Length + " = : ".Length + kind.Length);
        foreach (string remark in remarks)
        {
            string text = string.Join("\n" + indent, remark.Split('\n').Select(PrintableText.Of));
            _lines.Add($"{_palette.Gutter(_margin + " =")} {_palette.Strong(kind + ":")} {text}");
        }
    }

    private static Mark MarkOf(Label label, int line, LineExcerpt excerpt)
    {
        var source = label.Span.Source;
        int lineStart = source.LineStart(line);
        var (start, end) = excerpt.Columns(label.Span.Start - lineStart, label.Span.End - lineStart);
        bool continues = line < source.LineCount && label.Span.End > source.LineStart(line + 1);
        return new Mark(start, end, continues, PrintableText.Of(label.Text));
    }

    /// <summary>A span is data and may have been made for another text; what lies outside of this one is cut off.</summary>
    private static Label WithinItsText(Label label)
    {
        var source = label.Span.Source;
        int start = Math.Clamp(label.Span.Start, 0, source.Text.Length);
        int end = Math.Clamp(label.Span.End, start, source.Text.Length);
        return label with { Span = new SourceSpan(source, start, end) };
    }

    private static int LineOf(Label label) => label.Span.Source.LineAt(label.Span.Start);

    private static string Number(int line) => line.ToString(CultureInfo.InvariantCulture);

    /// <summary>The columns <c>[Start, End)</c> to be marked under a line, at least one; whether the span goes on in the next line.</summary>
    private sealed record Mark(int Start, int End, bool Continues, string Text);

    private readonly struct Palette(bool color, Severity severity)
    {
        public string Level(string text) => Paint(severity == Severity.Error ? "1;31" : "1;33", text);

        public string Strong(string text) => Paint("1", text);

        public string Gutter(string text) => Paint("1;34", text);

        private string Paint(string code, string text) => color ? $"\u001b[{code}m{text}\u001b[0m" : text;
    }
}
