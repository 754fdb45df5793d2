using System.Globalization;
using System.Text;
using SymbolicNet.Language.Functions;
using SymbolicNet.Language.Library;

namespace SymbolicNet.Tests.Fuzz;

/// <summary>Formulas and files that nearly make sense: every part is drawn for a wanted shape, and now and then for another one.</summary>
internal sealed class FuzzExpressions(Random random)
{
    private static readonly string[] s_functions = [.. new FunctionTable(StandardLibrary.Functions).Names];
    private static readonly string[] s_elementwise = [.. s_functions.Where(f => FunctionTable.ElementwiseFunction(f) is { Arity: 1 })];

    private readonly List<(string Name, string Shape)> _names = [];
    private int _fresh;

    // "" a scalar, "n" or "3" a vector, "n'" a row, "m,n" a matrix, "2,3,4" a tensor.
    private static readonly string[] s_shapes = ["", "", "", "3", "3", "3'", "2,3", "3,3", "n", "m,n", "n,n", "2,3,4"];

    public FuzzInput Formula()
    {
        for (int i = random.Next(1, 5); i > 0; i--)
            _names.Add(($"v{_names.Count}", random.Pick(s_shapes)));
        string shapes = string.Join(", ", _names.Select(n => n.Name + Suffix(n.Shape)));
        return new("formula", Of(random.Pick(s_shapes), random.Next(1, 6)), shapes);
    }

    public string File()
    {
        var text = new StringBuilder("dim n = 2\ndim m = 3\n");
        for (int i = random.Next(1, 4); i > 0; i--)
            Declare(text, random.Pick(["input @#", "target @#", "param @# ~ xavier", "param @# = 1", "param @# fixed = 0.5", "input @: index(3)", "target @: class(4)", "param @# = 2 in 0..inf"]));
        if (random.Next(2) == 0)
            text.Append(random.Pick(["def f(x, k = 2) = ", "def f(x) = "])).Append(new FuzzExpressions(random).With("x", "").Of("", 3)).Append(random.Next(2) == 0 ? "\n  derivative x: x*2\n" : "\n");
        for (int i = random.Next(1, 6); i > 0; i--)
        {
            string shape = random.Pick(s_shapes);
            string name = $"b{_fresh++}";
            text.Append(random.Pick(["", "", "", "", "output ", "metric ", "const ", "residual "])).Append(name).Append(" = ").Append(Of(shape, random.Next(1, 5))).Append('\n');
            _names.Add((name, shape));
        }
        text.Append(random.Pick(["", "loss = ", "loss sum = ", "penalty p = "]) is { Length: > 0 } objective ? objective + Of("", 3) + "\n" : "");
        if (random.Next(3) == 0)
            text.Append("train { optimizer = ").Append(random.Pick(["adam()", "sgd(rate = 0.1/step)", "lion(rate=1)", "lbfgs"])).Append("; epochs = ").Append(Of("", 1)).Append(" }\n");
        return text.ToString();
    }

    private FuzzExpressions With(string name, string shape)
    {
        _names.Add((name, shape));
        return this;
    }

    private void Declare(StringBuilder text, string statement)
    {
        string shape = statement.Contains('#', StringComparison.Ordinal) ? random.Pick(s_shapes) : "";
        string name = $"v{_names.Count}";
        _names.Add((name, shape));
        text.Append(statement.Replace("@", name, StringComparison.Ordinal).Replace("#", Suffix(shape), StringComparison.Ordinal)).Append('\n');
    }

    private static string Suffix(string shape) => shape.Length == 0 ? "" : shape[^1] == '\'' ? $"[{shape[..^1]}]'" : $"[{shape}]";

    private string Of(string shape, int depth)
    {
        if (random.Next(60) == 0)
            shape = random.Pick(s_shapes);
        if (depth <= 0 || random.Next(6) == 0)
            return Leaf(shape);
        string Same(string s = "") => Of(s.Length == 0 ? shape : s, depth - 1);
        string Scalar() => Of("", depth - 1);
        switch (random.Next(12))
        {
            case 0: return $"{Same()} {random.Pick(["+", "-", ".*", "./", "<", "==", "and", "or"])} {Same()}";
            case 1: return $"({Same()} {random.Pick(["+", "-", ".^", "./", ".*"])} {Scalar()})";
            case 2: return $"{random.Pick(s_elementwise)}({Same()})";
            case 3: return $"(if {Scalar()} > {Scalar()} then {Same()} else {Same()})";
            case 4: return $"{random.Pick(["-", "not ", "+"])}({Same()})";
            case 5: return Block(shape, depth);
            case 6: return $"{random.Pick(s_functions)}({string.Join(", ", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Of(random.Pick([shape, "", "3", "3,3"]), depth - 1)))}{random.Pick(["", "", "", ", axis=0", ", axis=1", ", k=2"])})";
            case 7 when _names.Count > 0: return $"{random.Pick(["d", "grad", "jacobian", "hessian"])}({Same()}, {random.Pick(_names).Name})";
            case 8: return $"where({Same()}, {Scalar()}, {Same()})";
            default: return Shaped(shape, depth);
        }
    }

    // What only this rank can be made of.
    private string Shaped(string shape, int depth)
    {
        string Of(string s) => this.Of(s, depth - 1);
        string size = shape.TrimEnd('\'');
        return (shape.Split(',').Length, shape) switch
        {
            (1, "") => random.Next(9) switch
            {
                0 => $"sum({Of("3")})",
                1 => $"{Of("3'")}*{Of("3")}",
                2 => $"({Of("3")})[{Index()}]",
                3 => $"fold(h = {Of("")}, i in 0..{random.Next(4)}, h*{Of("")} + i)",
                4 => $"{random.Pick(["det", "tr", "logdet", "norm2", "max", "std", "argmax", "logsumexp"])}({Of("3,3")})",
                5 => $"({Of("")})*({Of("")})",
                6 => $"({Of("")})^{random.Next(-3, 4)}",
                7 => $"{random.Pick(["mse", "mae", "huber", "kl", "cross_entropy", "hinge", "dot"])}({Of("3")}, {Of("3")})",
                _ => $"({Of("")})/({Of("")})",
            },
            (1, _) when shape[^1] == '\'' => random.Next(3) == 0 ? $"{Of("3'")}*{Of("3," + size)}" : $"({Of(size)})'",
            (1, _) => random.Next(8) switch
            {
                0 => $"({Of(size + "'")})'",
                1 => $"{Of(size + ",3")}*{Of("3")}",
                2 => $"map(i in 0..{size}, {Of("")} + i)",
                3 => $"map(x in {Of(size)}, x*{Of("")})",
                4 => $"scan(h = {Of("")}, x in {Of(size)}, h + x*{Of("")})",
                5 => $"({Of("4")})[{random.Next(2)}..{random.Next(2, 6)}]",
                6 => $"{random.Pick(["softmax", "cumsum", "reverse", "logsoftmax", "sort"])}({Of(shape)})",
                _ => $"{random.Pick(["sum", "mean", "max"])}({Of("2," + size)}, axis={random.Next(2)})",
            },
            (2, _) when shape.Split(',') is [var m, var n] => random.Next(7) switch
            {
                0 => $"{Of(m + ",3")}*{Of("3," + n)}",
                1 => $"({Of(n + "," + m)})'",
                2 => $"{Of(m)}*{Of(n + "'")}",
                3 => $"outer({Of(m)}, {Of(n)})",
                4 => $"einsum(\"ik,kj->ij\", {Of(m + ",3")}, {Of("3," + n)})",
                5 => m == n ? random.Pick(["inv", "matpow", "cholesky", "tril"]) + $"({Of(shape)}, {random.Next(3)})" : $"map(r in {Of(shape)}, r*2)",
                _ => $"solve({Of(m + "," + m)}, {Of(shape)})",
            },
            _ => $"reshape(range(24), {shape})",
        };
    }

    private string Index() => random.Pick(["0", "^1", "2", "3", "-1", "i", "n", "floor(0.5)", "..", "0..2", "^0", "1, 2"]);

    private string Block(string shape, int depth)
    {
        string inner = random.Pick(s_shapes);
        string name = $"t{_fresh++}";
        string value = Of(inner, depth - 1);
        _names.Add((name, inner));
        string result = Of(shape, depth - 1);
        _names.RemoveAll(n => n.Name == name);
        return $"{{ {name} = {value}; {result} }}";
    }

    private string Leaf(string shape)
    {
        var fitting = _names.Where(n => n.Shape == shape).ToList();
        if (fitting.Count > 0 && random.Next(4) > 0)
            return random.Pick(fitting).Name;
        if (shape.Length == 0)
            return random.Pick(["0", "1", "2", "-1", "0.5", "1e300", "inf", "nan", "pi", random.Next(100).ToString(CultureInfo.InvariantCulture)]);
        if (shape == "3")
            return random.Pick(["[1, 2, 3]", "range(3)", "ones(3)", "zeros(3)"]);
        return shape[^1] == '\'' ? $"ones({shape[..^1]})'" : random.Pick([$"ones({shape})", $"zeros({shape})"]);
    }
}
