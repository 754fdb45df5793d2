using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Compilation.Lanes;

namespace SymbolicNet.Training;

/// <summary>A small model taken apart into scalars, samples side by side in lanes, block by block of rows.</summary>
internal sealed class LaneModelCode : IModelCode
{
    // Rows whose columns stay in the nearest cache while they are worked on.
    private const int BlockLength = 256;

    // Compiled when first asked for: few callers need all three.
    private readonly Lazy<LaneCode> _loss;
    private readonly Lazy<LaneCode> _gradient;
    private readonly Lazy<LaneCode> _outputs;
    private readonly int _rowLength;
    private readonly int _inputLength;
    private readonly int _parameterCount;
    private readonly int _outputCount;
    private readonly bool _isSum;

    public LaneModelCode(ModelGraphs graphs, VectorWidth width, CodePlan plan)
    {
        _parameterCount = graphs.Parameters.Sum(p => p.Shape.Count);
        _rowLength = graphs.Data.Sum(d => d.Shape.Count);
        _inputLength = graphs.Inputs.Sum(d => d.Shape.Count);
        _isSum = graphs.IsSum;
        _outputCount = graphs.Outputs.Sum(o => o.Shape.Count);
        _gradient = new Lazy<LaneCode>(() => LaneCode.Of(graphs.SampleGradient(), _parameterCount, 1 + _parameterCount, width));
        _loss = new Lazy<LaneCode>(() => LaneCode.Of(graphs.SampleLoss(), _parameterCount, 1, width));
        _outputs = new Lazy<LaneCode>(() => LaneCode.Of(graphs.SampleOutputs(), _parameterCount, 0, width));
        Plan = plan with { WorkspaceBytes = sizeof(double) * (long)new Workspace(this).Size };
    }

    public CodePlan Plan { get; }

    public object CreateWorkspace() => new Workspace(this);

    public double Loss(object workspace, ReadOnlySpan<double> parameters, ReadOnlySpan<double> rows, int count, Span<double> gradient)
    {
        var room = (Workspace)workspace;
        var code = (gradient.IsEmpty ? _loss : _gradient).Value;
        var scratch = room.Scratch(code.ScratchSize);
        var total = room.Total.AsSpan(0, 1 + gradient.Length);
        var sums = room.Sums.AsSpan(0, 1 + gradient.Length);
        total.Clear();
        for (int start = 0; start < count; start += BlockLength)
        {
            int length = Math.Min(BlockLength, count - start);
            Transpose(rows.Slice(start * _rowLength, length * _rowLength), _rowLength, room.Columns);
            code.Run(parameters, room.Columns, BlockLength, length, sums, default, 0, scratch);
            for (int i = 0; i < sums.Length; i++)
                total[i] += sums[i];
        }
        for (int i = 0; i < gradient.Length; i++)
            gradient[i] = _isSum ? total[i + 1] : total[i + 1] / Math.Max(1, count);
        return _isSum ? total[0] : total[0] / Math.Max(1, count);
    }

    public void Predict(object workspace, ReadOnlySpan<double> parameters, ReadOnlySpan<double> rows, int count, Span<double> outputs)
    {
        var room = (Workspace)workspace;
        var scratch = room.Scratch(_outputs.Value.ScratchSize);
        for (int start = 0; start < count; start += BlockLength)
        {
            int length = Math.Min(BlockLength, count - start);
            Transpose(rows.Slice(start * _inputLength, length * _inputLength), _inputLength, room.Columns);
            _outputs.Value.Run(parameters, room.Columns, BlockLength, length, default, room.Results, BlockLength, scratch);
            for (int c = 0; c < _outputCount; c++)
            {
                for (int i = 0; i < length; i++)
                    outputs[((start + i) * _outputCount) + c] = room.Results[(c * BlockLength) + i];
            }
        }
    }

    private static void Transpose(ReadOnlySpan<double> rows, int length, double[] columns)
    {
        for (int i = 0; length > 0 && i < rows.Length / length; i++)
        {
            var row = rows.Slice(i * length, length);
            for (int c = 0; c < row.Length; c++)
                columns[(c * BlockLength) + i] = row[c];
        }
    }

    private sealed class Workspace(LaneModelCode code)
    {
        private double[] _scratch = [];

        public double[] Columns { get; } = new double[code._rowLength * BlockLength];
        public double[] Results { get; } = new double[code._outputCount * BlockLength];
        public double[] Sums { get; } = new double[1 + code._parameterCount];
        public double[] Total { get; } = new double[1 + code._parameterCount];
        public int Size => Columns.Length + Results.Length + Sums.Length + Total.Length;

        /// <summary>Room that code works in; made when more is asked for than before.</summary>
        public Span<double> Scratch(int size)
        {
            if (_scratch.Length < size)
                _scratch = new double[size];
            return _scratch;
        }
    }
}
