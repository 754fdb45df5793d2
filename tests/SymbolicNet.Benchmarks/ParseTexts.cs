using System.Globalization;

namespace SymbolicNet.Benchmarks;

/// <summary>The texts that reading is timed on.</summary>
internal static class ParseTexts
{
    /// <summary>About 100 characters, as a user types them.</summary>
    public const string Short = "w2*tanh(w1*x + b1) + b2 + 0.5*exp(-(x - mu)^2/(2*sigma^2)) - log(1 + exp(k*x)) + sqrt(x^2 + y^2)/3";

    /// <summary>A sum of terms as a program writes them: 100 weights, 10 variables, functions, numbers, quotients and powers.</summary>
    public static string Sum(int terms) =>
        string.Join(" + ", Enumerable.Range(0, terms).Select(i => (i % 4) switch
        {
            0 => Text($"w{i % 100}*sin(x{i % 10})"),
            1 => Text($"{(i % 997) / 1000.0}*exp(-x{i % 10}^2/{1 + i % 50})"),
            2 => Text($"tanh(w{i % 100}*x{i % 7} + b{i % 13})^2"),
            _ => Text($"x{i % 10}*x{i % 7}/(1 + {i}*x{i % 3})"),
        }));

    /// <summary>A file of bindings, each using the one before it.</summary>
    public static string Bindings(int count) =>
        "input x\nparam w\nt0 = w*x\n" + string.Concat(Enumerable.Range(1, count).Select(i => Text($"t{i} = 0.5*t{i - 1} + w*sin(x)\n"))) + Text($"output t{count}\n");

    public static string Nested(string open, string inner, string close, int depth) =>
        string.Concat(Enumerable.Repeat(open, depth)) + inner + string.Concat(Enumerable.Repeat(close, depth));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
