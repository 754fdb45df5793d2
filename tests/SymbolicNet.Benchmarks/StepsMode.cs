using System.Diagnostics;
using System.Globalization;
using SymbolicNet.Compilation.Steps;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Benchmarks;

/// <summary>Training steps of small models beside the same in C, in turns: time for a step, and a sum that shows both did the same.</summary>
internal static unsafe class StepsMode
{
    private const int Runs = 31;

    public static int Run()
    {
        using var c = new SharedObject(StepsInC.Code, "-fno-fast-math");
        using var fast = new SharedObject(StepsInC.Code, "-ffast-math");
        Line(c);
        ExclusiveOr(c, fast);
        Classes(c, fast);
        return 0;
    }

    // One input, one hidden unit, a step for each of a million samples.
    private static void Line(SharedObject c)
    {
        const int n = 1_000_000;
        var code = StepCode.Compile(Descent("input x\ntarget y\nparam w1\nparam b1\nparam w2\nparam b2\nloss = (w2*relu(w1*x + b1) + b2 - y)^2"));
        var data = new double[2 * n];
        fixed (double* start = data)
            ((delegate* unmanaged<double*, int, void>)c.Function("line_data"))(start, n);
        double Ours(double[] p) => code.Run(p, [], [0.01, 0], 1, data, 2, [], []) / n;
        Compare("W1", 1e6 / n, [("C", c.Function("line"))], Ours, () => [0.5, 0.1, -0.3, 0.2], data, n);
    }

    // Exclusive or: four rows, 2-3-1 with sigmoids, all rows in every step.
    private static void ExclusiveOr(SharedObject c, SharedObject fast)
    {
        const int steps = 500;
        var code = BatchStepCode.Compile(BatchDescent(
            "input x[2]\ntarget y\nparam W1[3,2]\nparam b1[3]\nparam w2[3]\nparam b2\nloss = (sigmoid(w2'*sigmoid(W1*x + b1) + b2) - y)^2"), 4);
        double[] data = [0, 0, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0], start = [.. Enumerable.Range(1, 13).Select(k => Math.Sin(k))], scratch = new double[code.ScratchSize];
        Compare("W2", 1e6 / steps, [("C -ffast-math", fast.Function("exclusive_or")), ("C", c.Function("exclusive_or"))],
            p => code.Run(p, [], [1], 1, data, 3, steps, scratch), () => [.. start], data, steps);
    }

    // Three classes: 210 rows, 7-5-3 with sigmoids, 50 epochs of a step for each row.
    private static void Classes(SharedObject c, SharedObject fast)
    {
        const int n = 210, epochs = 50;
        var code = StepCode.Compile(Descent(
            "input x[7]\ntarget y[3]\nparam W1[5,7]\nparam b1[5]\nparam W2[3,5]\nparam b2[3]\nloss = sum((sigmoid(W2*sigmoid(W1*x + b1) + b2) - y)^2)/2"));
        var data = new double[10 * n];
        fixed (double* start = data)
            ((delegate* unmanaged<double*, int, void>)c.Function("classes_data"))(start, n);
        double[] places = [.. Enumerable.Range(1, 58).Select(k => 0.5 * Math.Sin(k))];
        double Ours(double[] p)
        {
            double loss = 0;
            for (int epoch = 0; epoch < epochs; epoch++)
                loss = code.Run(p, [], [0.3, 0], 1, data, 10, [], []);
            return loss;
        }

        Compare("W3", 1e6 / (n * epochs), [("C -ffast-math", fast.Function("classes")), ("C", c.Function("classes"))], Ours, () => [.. places], data, n);
    }

    /// <summary>The library's gradient descent as a graph, <c>p - rate*(g + decay*p)</c>, its settings being rate and decay.</summary>
    private static StepProgram Descent(string text)
    {
        var model = Model.Parse(text).Bound;
        Node[] parameters = [.. model.Parameters.Select(p => p.Leaf)];
        var (rate, decay, t) = (Leaf(model.Graph, "rate"), Leaf(model.Graph, "decay"), Leaf(model.Graph, "t"));
        var loss = model.Objectives[0].Value.Node;
        var gradients = model.Derivation.Begin().Gradient(loss, parameters);
        Node[] roots = [loss, .. parameters.Zip(gradients, (p, g) => Elementwise.Subtract[p, Contraction.Product(rate, Elementwise.Add[g, Contraction.Product(decay, p)])])];
        var plan = SubgraphPlan.Of(Expansion.Apply(model.Graph, roots), [.. parameters, rate, decay, t, .. model.Data.Select(d => d.Leaf)]);
        return new StepProgram(plan, parameters.Sum(p => p.Shape.Count), 0, 2);
    }

    /// <summary>The same over all rows, without decay.</summary>
    private static BatchStepProgram BatchDescent(string text)
    {
        var model = Model.Parse(text).Bound;
        Node[] parameters = [.. model.Parameters.Select(p => p.Leaf)];
        var (rate, t, total) = (Leaf(model.Graph, "rate"), Leaf(model.Graph, "t"), Leaf(model.Graph, "total"));
        var loss = model.Objectives[0].Value.Node;
        Node[] sums = [.. parameters.Select(p => model.Graph.Leaf(new Symbol("sum_" + p, SymbolRole.Variable, p.Shape)))];
        var rows = SubgraphPlan.Of(Expansion.Apply(model.Graph, [loss, .. model.Derivation.Begin().Gradient(loss, parameters)]), [.. parameters, rate, .. model.Data.Select(d => d.Leaf)]);
        var update = SubgraphPlan.Of([.. parameters.Zip(sums, (p, g) => Elementwise.Subtract[p, Contraction.Product(rate, g)])], [.. parameters, rate, t, total, .. sums]);
        return new BatchStepProgram(rows, update, parameters.Sum(p => p.Shape.Count), 0, 1);
    }

    private static Node Leaf(Graph graph, string name) => graph.Leaf(new Symbol(name, SymbolRole.Variable, Shape.Scalar));

    private static void Compare(string name, double unit, (string Name, nint Function)[] theirs, Func<double[], double> ours, Func<double[]> start, double[] data, int n)
    {
        var times = new double[theirs.Length + 1][];
        var sums = new double[times.Length];
        for (int k = 0; k < times.Length; k++)
            times[k] = new double[Runs];
        for (long begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin).TotalSeconds < 1;)
            ours(start());
        for (int run = 0; run < Runs; run++)
        {
            for (int k = 0; k < times.Length; k++)
            {
                double[] p = start();
                double loss = 0;
                times[k][run] = unit * Stopwatches.Once(() => loss = k == 0 ? ours(p) : Call(theirs[k - 1].Function, p, data, n));
                sums[k] = loss + p.Sum();
            }
        }
        foreach (double[] all in times)
            Array.Sort(all);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {times[0][Runs / 2]:F2} ns a step (best {times[0][0]:F2}), sum {sums[0]:F9}"));
        for (int k = 1; k < times.Length; k++)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {theirs[k - 1].Name}: {times[k][Runs / 2]:F2} (best {times[k][0]:F2}), sum {sums[k]:F9}, ratio {times[0][Runs / 2] / times[k][Runs / 2]:F2} (of the best {times[0][0] / times[k][0]:F2})"));
        }
    }

    private static double Call(nint function, double[] p, double[] data, int n)
    {
        fixed (double* parameters = p, rows = data)
            return ((delegate* unmanaged<double*, double*, int, double>)function)(parameters, rows, n);
    }
}
