using SymbolicNet.Benchmarks.Ratios.HandWritten;
using SymbolicNet.Compilation.Elements;
using SymbolicNet.Compilation.Emission;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Benchmarks.Ratios;

/// <summary>Networks unlike those of the other workloads, beside plain loops in C#; nanoseconds per sample, updates included.</summary>
internal static class Networks
{
    public static IEnumerable<Figure> N1() => [Of("N1", "tanh_3_8_1_batch", N1TanhRegression.Text, new N1TanhRegression(), rows: 101, batch: 101, rate: 0.1)];

    public static IEnumerable<Figure> N2() => [Of("N2", "softplus_5_16_16_1_huber_sgd", N2SoftplusHuber.Text, new N2SoftplusHuber(), rows: 150, batch: 1, rate: 0.01)];

    public static IEnumerable<Figure> N3() => [Of("N3", "elu_13_11_3_cross_entropy_batch33", N3EluClassifier.Text, new N3EluClassifier(), rows: 99, batch: 33, rate: 0.1)];

    public static IEnumerable<Figure> N4() => [Of("N4", "sigmoid_2_4_4_4_4_1_sgd", N4DeepSigmoid.Text, new N4DeepSigmoid(), rows: 200, batch: 1, rate: 0.2)];

    public static IEnumerable<Figure> N5() => [Of("N5", "recurrent_9_steps_batch20", N5Recurrent.Text, new N5Recurrent(), rows: 60, batch: 20, rate: 0.05)];

    private static Figure Of(string name, string metric, string text, IHandWritten theirs, int rows, int batch, double rate)
    {
        var samples = new Samples(11);
        double[] data = [.. Enumerable.Range(0, rows * theirs.RowLength).Select(i => theirs.Value(i % theirs.RowLength, i / theirs.RowLength, samples.Next()))];
        double[] start = [.. Enumerable.Range(1, theirs.ParameterCount).Select(k => 0.3 * Math.Sin(k))];
        var model = new Side(start, data, theirs.RowLength, batch, rate);
        var hand = new Side(start, data, theirs.RowLength, batch, rate);
        // One sample after the other; compiled steps plug in here.
        var gradient = Gradient(text, start.Length);
        return new Figure(name, metric)
        {
            Ours = () => model.Epochs(gradient),
            Baseline = () => hand.Epochs(theirs.Gradient),
            OurCheck = () => model.Check,
            BaselineCheck = () => hand.Check,
            BaselineName = "csharp",
        };
    }

    /// <summary>Adds the gradient of a row's loss, which it returns.</summary>
    private static SampleGradient Gradient(string text, int parameters)
    {
        var bound = SymbolicNet.Model.Parse(text).Bound;
        var loss = bound.Objectives[0].Value.Node;
        Node[] leaves = [.. bound.Parameters.Select(p => p.Leaf)];
        Node[] roots = Expansion.Apply(bound.Graph, [loss, .. bound.Derivation.Begin().Gradient(loss, leaves)]);
        var plan = SubgraphPlan.Of(roots, [.. leaves, .. bound.Data.Select(d => d.Leaf)]);
        var code = ElementCode.Of(ElementBuilder.Build(plan, 1_000_000)!);
        var workspace = new double[code.WorkspaceSize];
        return (p, row, sum) =>
        {
            p.CopyTo(workspace, 0);
            row.CopyTo(workspace.AsSpan(p.Length));
            code.Run(workspace);
            var results = workspace.AsSpan(code.InputCount, parameters + 1);
            for (int i = 0; i < sum.Length; i++)
                sum[i] += results[i + 1];
            return results[0];
        };
    }

    /// <summary>A network's parameters on their way.</summary>
    private sealed class Side(double[] start, double[] data, int rowLength, int batch, double rate)
    {
        private const int Count = 5;
        private readonly double[] _parameters = new double[start.Length];
        private readonly double[] _gradient = new double[start.Length];
        private double _loss;

        public double Check => _parameters.Sum() + _loss;

        /// <summary>Some epochs from the start; nanoseconds per sample.</summary>
        public double Epochs(SampleGradient gradient)
        {
            start.CopyTo(_parameters, 0);
            int rows = data.Length / rowLength;
            return Interleaved.Nanoseconds(Count * rows, () =>
            {
                for (int epoch = 0; epoch < Count; epoch++)
                    Epoch(gradient, rows);
            });
        }

        private void Epoch(SampleGradient gradient, int rows)
        {
            _loss = 0;
            for (int first = 0; first < rows; first += batch)
            {
                Array.Clear(_gradient);
                for (int row = first; row < first + batch; row++)
                    _loss += gradient(_parameters, data.AsSpan(row * rowLength, rowLength), _gradient);
                for (int k = 0; k < _parameters.Length; k++)
                    _parameters[k] -= rate / batch * _gradient[k];
            }
        }
    }
}
