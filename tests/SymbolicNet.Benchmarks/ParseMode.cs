using System.Globalization;
using SymbolicNet.Language.Parsing;

namespace SymbolicNet.Benchmarks;

/// <summary>How fast text becomes a checked graph.</summary>
internal static class ParseMode
{
    private const double Megabyte = 1e6;

    public static int Run()
    {
        Formula.Parse(ParseTexts.Sum(2_000));
        Print("100 characters, first after start", Stopwatches.Once(() => Formula.Parse(ParseTexts.Short)));
        int[] sizes = [1_000, 10_000, 100_000];
        double[] times = [.. sizes.Select(PrintSum)];
        Print($"sums: time(100,000)/time(10,000) = {times[2] / times[1]:F1}, time(10,000)/time(1,000) = {times[1] / times[0]:F1}");
        double few = PrintFile(10_000), many = PrintFile(100_000);
        Print($"bindings: time(100,000)/time(10,000) = {many / few:F1}");
        PrintChain("900 nested brackets", ParseTexts.Nested("(1 + ", "x", ")", 900));
        PrintChain("900 nested calls", ParseTexts.Nested("sin(", "x", ")", 900));
        PrintChain("100,000 signs", ParseTexts.Nested("- ", "x", "", 100_000));
        PrintChain("100,000 powers", ParseTexts.Nested("x^", "2", "", 100_000));
        PrintChain("100,000 transposes", ParseTexts.Nested("", "x", "'", 100_000));
        PrintChain("100,000 else if", ParseTexts.Nested("if x < 1 then y else ", "x", "", 100_000));
        PrintShort();
        return 0;
    }

    private static double PrintSum(int terms)
    {
        var source = new SourceText("sum", ParseTexts.Sum(terms));
        int count = terms >= 100_000 ? 5 : 15;
        double lex = Stopwatches.Median(count, () => Layout.Apply(Lexer.Read(source).Tokens, Limits.Default));
        double parse = Stopwatches.Median(count, () => SyntaxParser.ParseFormula(source, Limits.Default));
        double all = Stopwatches.Median(count, () => Formula.Parse(source.Text));
        long before = GC.GetTotalAllocatedBytes(precise: true);
        double processor = Stopwatches.Processor(() => Formula.Parse(source.Text));
        double allocated = (GC.GetTotalAllocatedBytes(precise: true) - before) / Megabyte;
        double size = source.Text.Length / Megabyte;
        Print($"{terms,7:N0} terms, {size:F2} MB: {all:F1} ms = {size / all * 1000:F2} MB/s (lex {lex:F1}, parse {parse - lex:F1}, bind {all - parse:F1}, processor {processor:F1} ms), {allocated:F1} MB allocated");
        return all;
    }

    private static double PrintFile(int count)
    {
        string text = ParseTexts.Bindings(count);
        var source = new SourceText("file", text);
        double parse = Stopwatches.Median(5, () => SyntaxParser.ParseFile(source, Limits.Default));
        double all = Stopwatches.Median(5, () => Model.Parse(text));
        Print($"{count,7:N0} bindings, {text.Length / Megabyte:F2} MB: {all:F1} ms (parse {parse:F1}, bind {all - parse:F1} ms)");
        return all;
    }

    private static void PrintChain(string name, string text) =>
        Print(name, Stopwatches.Median(5, () => Formula.Parse(text)));

    // Enough calls for the runtime to compile the hot paths for good.
    private static void PrintShort()
    {
        Stopwatches.Median(30, () => Repeat(500));
        var times = new double[5_000];
        for (int i = 0; i < times.Length; i++)
            times[i] = Stopwatches.Once(() => Formula.Parse(ParseTexts.Short));
        Array.Sort(times);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Formula.Parse(ParseTexts.Short);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Print($"{ParseTexts.Short.Length} characters, warm: median {times[times.Length / 2] * 1000:F1} us, {allocated / 1000.0:F1} kB allocated");
    }

    private static void Repeat(int count)
    {
        for (int i = 0; i < count; i++)
            Formula.Parse(ParseTexts.Short);
    }

    private static void Print(string name, double milliseconds) => Print($"{name}: {milliseconds:F2} ms");

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
