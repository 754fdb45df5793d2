using System.Globalization;
using SymbolicNet.Benchmarks.Ratios.HandWritten;

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
        var model = new Compiled(text, start, data, theirs.RowLength, batch, rate);
        var hand = new Side(start, data, theirs.RowLength, batch, rate);
        return new Figure(name, metric)
        {
            Ours = model.Epochs,
            Baseline = () => hand.Epochs(theirs.Gradient),
            OurCheck = () => model.Check,
            BaselineCheck = () => hand.Check,
            BaselineName = "csharp",
        };
    }

    /// <summary>A network as a user trains it in a loop of his own.</summary>
    private sealed class Compiled
    {
        private readonly CompiledModel _model;
        private readonly ModelWorkspace _workspace;
        private readonly double[] _start;
        private readonly double[] _data;
        private readonly int _batch;
        private ModelState _state;
        private double _loss;

        public Compiled(string text, double[] start, double[] data, int rowLength, int batch, double rate)
        {
            string rule = string.Create(CultureInfo.InvariantCulture, $"{text}\ntrain {{ optimizer = sgd(rate = {rate}) }}");
            _model = SymbolicNet.Model.Parse(rule).Compile();
            (_workspace, _start, _data, _batch) = (_model.CreateWorkspace(), start, data, batch * rowLength);
            _state = _model.CreateState(start);
        }

        public double Check => _state.Parameters.ToArray().Sum() + _loss;

        /// <summary>Some epochs from the start; nanoseconds per sample.</summary>
        public double Epochs()
        {
            _state = _model.CreateState(_start);
            return Interleaved.Nanoseconds(Side.Count * (_data.Length / _model.RowLength), () =>
            {
                for (int epoch = 0; epoch < Side.Count; epoch++)
                    Epoch();
            });
        }

        private void Epoch()
        {
            if (_batch == _model.RowLength)
            {
                _loss = _model.StepPerSample(_state, _data, [], _workspace) * (_data.Length / _batch);
                return;
            }
            _loss = 0;
            for (int first = 0; first < _data.Length; first += _batch)
                _loss += _model.Step(_state, _data.AsSpan(first, _batch), _workspace) * (_batch / _model.RowLength);
        }
    }

    /// <summary>A network's parameters on their way.</summary>
    private sealed class Side(double[] start, double[] data, int rowLength, int batch, double rate)
    {
        public const int Count = 5;
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
