using System.Globalization;
using System.Text;

namespace SymbolicNet.Tests.Fuzz;

/// <summary>Texts that are too much of something: too deep, too long, too large, too often.</summary>
internal static class FuzzShapes
{
    private static readonly (string Open, string Close)[] s_brackets =
    [
        ("(", ")"), ("[", "]"), ("{a=", ";a}"), ("{", "}"), ("sin(", ")"), ("f(", ")"), ("x[", "]"), ("if a then ", " else b"), ("if ", " then a else b"), ("sum([", "])"),
        ("fold(h=0,x in s,", ")"), ("map(i in 0..3,", ")"), ("scan(h=1, i in 0..2, h*", ")"), ("-(", ")"), ("not (", ")"), ("2^(", ")"), ("d(", ", x)"), ("swish(", ")"), ("softmax([1,", "])"),
    ];

    private static readonly string[] s_links =
        ["+", "-", "*", "/", ".*", "./", "^", ".^", "^-", "<", " and ", " or ", "==", ",", "'+", ")+(", "][", "..", ";", "\n", " = ", "+-", " else if a then "];

    private static readonly string[] s_sizes =
        ["1000000", "10^9", "1e18", "2^53", "2^62*2", "9223372036854775807", "-1", "0", "2147483648", "65536", "46341", "1e308*10", "0.5", "n", "nan"];

    private static readonly string[] s_giants =
    [
        "ones(#)", "zeros(#, #)", "eye(#)", "range(#)", "range(#, #)", "range(0, #, #)", "range(#, -#, -1)", "repeat(1, #)", "matpow(eye(3), #)", "one_hot(1, #)", "pad(ones(3), #, #)",
        "sum(map(i in 0..#, i))", "fold(h = 0, i in 0..#, fold(g = h, j in 0..#, g + 1))", "scan(h = ones(100), i in 0..#, h)", "map(i in 0..#, map(j in 0..#, i*j))",
        "reshape(ones(12), #, #)", "einsum(\"a,b,c,d->abcd\", ones(99), ones(99), ones(99), ones(#))", "einsum(\"ab,bc,cd->ad\", ones(#, #), ones(#, #), ones(#, #))",
        "det(ones(#, #))", "inv(eye(#))*ones(#)", "ones(5)[#]", "ones(5)[#..#]", "ones(5)[0..5..#]", "tril(ones(3, 3), #)", "gather(ones(9), range(#))", "scatter(ones(9), range(9), #)",
        "polygamma(#, 3)", "x^#", "#^#^#", "concat(ones(#), ones(#))", "cumsum(ones(#))", "zeros(0, #)", "gamma(#)", "beta(#, #)", "reverse(range(#))", "ones(#)*ones(#)'",
    ];

    private static readonly string[] s_giantStatements =
    [
        "input x[#, #]", "param W[#,#] ~ xavier", "dim n = #", "input i: index(#)", "target t: class(#)", "param b[#] = #", "const c = sum(ones(#))", "dim m = n*n*#", "param k = 1 in #..#",
        "train { epochs = #; batch = # }", "input z[#] from \"a00\"..\"z99\"", "input q[4] from \"p1\"..\"p9999999999999999999\"",
    ];

    public static string Nesting(Random random)
    {
        int depth = random.Pick([3, 10, 30, 50, 99, 101, 300]);
        bool isMixed = random.Next(2) == 0;
        var (open, close) = random.Pick(s_brackets);
        var text = new StringBuilder(random.Next(3) == 0 ? "y = " : "");
        var ends = new Stack<string>();
        for (int i = 0; i < depth; i++)
        {
            if (isMixed)
                (open, close) = random.Pick(s_brackets);
            text.Append(open);
            ends.Push(close);
        }
        text.Append('x');
        foreach (string end in ends.Skip(random.Next(8) == 0 ? 1 : 0))
            text.Append(end);
        return text.ToString();
    }

    public static string Chain(Random random)
    {
        string operand = random.Pick(["x", "1", "a", "-x", "x'", "sin(x)", "x[0]", "(x)", "2.5", "not x", "y = x", "{x}", ""]);
        string link = random.Pick(s_links);
        return string.Join(link, Enumerable.Repeat(operand, random.Pick([10, 100, 100, 300])));
    }

    public static string Giant(Random random)
    {
        if (random.Next(3) > 0)
            return Fill(string.Join(random.Pick(["+", "*", " .* ", "; "]), Enumerable.Range(0, random.Next(1, 3)).Select(_ => random.Pick(s_giants))), random);
        var lines = Enumerable.Range(0, random.Next(1, 6)).Select(i =>
            random.Next(2) == 0 ? random.Pick(s_giantStatements) : string.Create(CultureInfo.InvariantCulture, $"a{i} = {random.Pick(s_giants)}"));
        return Fill("dim n\n" + string.Join('\n', lines), random);
    }

    /// <summary>Definitions, bindings or derivatives that each use the one before twice.</summary>
    public static string Tower(Random random)
    {
        int height = random.Pick([3, 8, 15, 40]);
        string step = random.Pick(
        [
            "def f@(x) = f%(x*x) + f%(x + 1)", "def f@(x) = f%(x) + f%(x + 1)", "def f@(v[n]) = f%(v.^2) .* f%(2*v + 1)", "def f@(a[..]) = map(b in [a, a], sum(f%(b)))", "def f@(x) = f%(f%(x))",
            "f@ = f% + f%", "f@ = [f%, f%]", "f@ = f%*f%'", "f@ = d(f%, f%) + f%", "f@ = fold(h = f%, i in 0..3, h + f%)", "f@ = { a = f%; b = d(a, x); a*b }",
            "def f@(x) = d(f%(x), x)\n  derivative x: f%(x)", "dim f@ = f%*f%", "const f@ = f%*f%", "f@ = if f% > 0 then f% else -f%", "f@ = einsum(\"i,j->ij\", f%, f%)", "f@ = x[f% + f%]",
            "f@ = concat(f%, f%)", "f@ = range(3)[f% + f%] + f%", "f@ = d(f%*x, x)", "f@ = scan(h = f%, i in 0..3, h)",
        ]);
        bool isDefinition = step.StartsWith("def", StringComparison.Ordinal);
        var lines = new List<string> { isDefinition ? step.Contains('[', StringComparison.Ordinal) ? "def f0(a[..]) = a" : "def f0(x) = x" : random.Pick(["f0 = 1", "f0 = x", "f0 = [x, x]", "dim f0 = 3", "dim f0"]), "param x = 1" };
        for (int i = 1; i <= height; i++)
            lines.Add(step.Replace("@", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("%", (i - 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        lines.Add(isDefinition ? string.Create(CultureInfo.InvariantCulture, $"y = f{height}({random.Pick(["x", "[x, 1]", "ones(3)"])})") : "");
        if (random.Next(2) == 0)
            lines.Reverse();
        return random.Next(4) == 0 && !isDefinition ? "{" + string.Join(';', lines.Where(l => l.StartsWith('f'))) + ";f1}" : string.Join('\n', lines);
    }

    private static string Fill(string text, Random random)
    {
        while (text.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at)
            text = text.Remove(at, 1).Insert(at, random.Next(3) == 0 ? random.Next(1, 9).ToString(CultureInfo.InvariantCulture) : random.Pick(s_sizes));
        return text;
    }
}
