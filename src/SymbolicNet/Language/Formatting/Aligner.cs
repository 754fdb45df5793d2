namespace SymbolicNet.Language.Formatting;

/// <summary>Pads neighbouring lines so that names, <c>=</c> or <c>~</c>, and trailing comments each share a column.</summary>
/// <remarks>Neighbours are lines of one paragraph at one indentation that need no break.</remarks>
internal static class Aligner
{
    public static void Align(List<Line> lines)
    {
        foreach (List<Line> run in Runs(lines, (first, line) => first.Alignment == line.Alignment))
        {
            if (run[0].Alignment == Alignment.None)
                continue;
            Pad(run, line => line.NameAt);
            Pad(run, line => line.OperatorAt);
        }
        foreach (List<Line> run in Runs(lines, (first, line) => !first.IsBrace && !line.IsBrace))
        {
            int column = run.Where(line => line.TrailingComment is not null).Select(line => line.Text.Length).DefaultIfEmpty().Max();
            foreach (Line line in run)
                line.CommentAt = column + 2;
        }
    }

    private static IEnumerable<List<Line>> Runs(List<Line> lines, Func<Line, Line, bool> areAlike)
    {
        var run = new List<Line>();
        foreach (Line line in lines)
        {
            bool fits = LineBreaker.FitsOneLine(line);
            bool continues = run.Count > 0 && fits && !line.StartsParagraph && run[0].Indent == line.Indent && areAlike(run[0], line);
            if (!continues && run.Count > 0)
            {
                yield return run;
                run = [];
            }
            if (fits)
                run.Add(line);
        }
        if (run.Count > 0)
            yield return run;
    }

    private static void Pad(List<Line> run, Func<Line, int> columnOf)
    {
        int widest = run.Max(columnOf);
        foreach (Line line in run.Where(line => columnOf(line) >= 0))
            line.Pad(columnOf(line), widest - columnOf(line));
    }
}
