using System.Globalization;
using System.Text;

namespace SymbolicNet.Benchmarks;

/// <summary>How long it takes from text to the first gradient, in a process that has done it before.</summary>
internal static class FirstMode
{
    public static int Run()
    {
        foreach (var (name, text) in (IEnumerable<(string, string)>)[
            ("regression", "(w2*relu(w1*x + b1) + b2 - y)^2"),
            ("classifier", "softplus(w1*x1 + w2*x2 + b) - y*(w1*x1 + w2*x2 + b)"),
            ("chain rule", "cos(x^2)"),
            ("two sigmoids", "(0.25*sigmoid(w1*x + b1) + 0.5*sigmoid(w2*x + b2) + 0.2 - y)^2")])
        {
            Print(name, () =>
            {
                var formula = Formula.Parse(text);
                var point = new double[formula.Symbols.Count];
                formula.CompileValueAndGradient()(point, new double[point.Length]);
            });
        }
        foreach (var (name, text) in (IEnumerable<(string, string)>)[("xor, 2-3-1", DeriveTexts.ScalarNetwork(2, 3, 1)), ("a model of 100 lines", Lines(100))])
        {
            Print(name, () =>
            {
                var model = Model.Parse(text).Compile();
                model.ValueAndGradient(new double[model.ParameterCount], new double[model.RowLength], new double[model.ParameterCount], model.CreateWorkspace());
            });
        }
        return 0;
    }

    // Parameters, bindings that use the ones before, and a loss.
    private static string Lines(int count)
    {
        var text = new StringBuilder("input x\ntarget y\n");
        for (int k = 1; k <= (count - 3) / 2; k++)
            text.Append(CultureInfo.InvariantCulture, $"param w{k} = 0.1\nh{k} = tanh(w{k}*{(k == 1 ? "x" : string.Create(CultureInfo.InvariantCulture, $"h{k - 1}"))} + 0.1)\n");
        return text.Append(CultureInfo.InvariantCulture, $"loss = (h{(count - 3) / 2} - y)^2\n").ToString();
    }

    private static void Print(string name, Action work)
    {
        for (int i = 0; i < 30; i++)
            work();
        var times = new double[41];
        for (int i = 0; i < times.Length; i++)
            times[i] = Stopwatches.Once(work);
        Array.Sort(times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {times[times.Length / 2]:F2} ms (best {times[0]:F2})"));
    }
}
