using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;

using SymbolicNet.Compilation.Steps;
using SymbolicNet.Training;

namespace SymbolicNet;

/// <summary>Where a parameter's elements lie in the buffer of all parameters and of their gradient, row by row.</summary>
public sealed record ParameterSlot(string Name, Shape Shape, int Offset);

/// <summary>Room for the calls of one thread at a time; from <see cref="CompiledModel.CreateWorkspace"/>.</summary>
public sealed class ModelWorkspace
{
    internal ModelWorkspace(CompiledModel model, object room, double[] gradient)
    {
        (Model, Room, Gradient) = (model, room, gradient);
    }

    internal CompiledModel Model { get; }

    internal object Room { get; }

    internal double[] Gradient { get; }
}

/// <summary>A model as machine code: predictions, losses, gradients and training steps over rows of samples. Immutable; any number of threads may use it, each with a workspace of its own.</summary>
/// <remarks>
/// All parameters lie in one buffer and all gradients in another, in the order of the text. A row of data has the elements of all
/// inputs and targets, in the order of the text, each row by row; a row of inputs has those of the inputs alone. After the first
/// call with a number of rows no call allocates.
/// </remarks>
public sealed class CompiledModel
{
    // Longer batches are done in pieces, whose gradients are added up before the update.
    private const int MostRowsInStep = 512;

    private readonly IModelCode _code;
    private readonly PenaltyCode? _penalty;
    private readonly UpdateCode _update;
    private readonly LoopCodes _loops;
    private readonly bool _isSum;

    internal CompiledModel(ModelGraphs graphs, IModelCode code, PenaltyCode? penalty, UpdateCode update, LoopCodes loops)
    {
        (_code, _penalty, _update, _loops, _isSum) = (code, penalty, update, loops, graphs.IsSum);
        var slots = ImmutableArray.CreateBuilder<ParameterSlot>();
        foreach (var parameter in graphs.Parameters)
        {
            slots.Add(new ParameterSlot(parameter.Operator.Name, parameter.Shape, ParameterCount));
            ParameterCount += parameter.Shape.Count;
        }
        Parameters = slots.ToImmutable();
        RowLength = graphs.Data.Sum(d => d.Shape.Count);
        InputLength = graphs.Inputs.Sum(d => d.Shape.Count);
        OutputLength = graphs.Outputs.Sum(o => o.Shape.Count);
        HasLoss = graphs.Loss is not null;
    }

    /// <summary>The parameters in the order of their buffer.</summary>
    public ImmutableArray<ParameterSlot> Parameters { get; }

    /// <summary>The length of the parameters' buffer and of a gradient.</summary>
    public int ParameterCount { get; }

    /// <summary>How many numbers a sample has: all elements of inputs and targets.</summary>
    public int RowLength { get; }

    /// <summary>How many of them are inputs.</summary>
    public int InputLength { get; }

    /// <summary>How many numbers are predicted for a sample.</summary>
    public int OutputLength { get; }

    public bool HasLoss { get; }

    /// <summary>Whether a batch's loss is the sum of its samples' losses, not their mean.</summary>
    internal bool IsSum => _isSum;

    /// <summary>How many numbers the optimizer keeps beside the parameters.</summary>
    internal int StateLength => _update.StateCount * ParameterCount;

    /// <summary>What the model was compiled to, and why.</summary>
    public CodePlan Plan => _code.Plan;

    public ModelWorkspace CreateWorkspace() => new(this, _code.CreateWorkspace(), new double[ParameterCount]);

    /// <summary>The outputs for rows of inputs, a row for each.</summary>
    /// <exception cref="ArgumentException">A span has another length than it should have.</exception>
    public void Predict(ReadOnlySpan<double> parameters, ReadOnlySpan<double> inputs, Span<double> outputs, ModelWorkspace workspace)
    {
        Check(parameters, ParameterCount, nameof(parameters));
        int count = RowsOf(inputs, InputLength, nameof(inputs), outputs.Length / Math.Max(1, OutputLength));
        Check(outputs, count * OutputLength, nameof(outputs));
        _code.Predict(RoomOf(workspace), parameters, inputs, count, outputs);
    }

    /// <summary>The loss of rows of data: of a batch the mean, or the sum where the model says so, with the penalties.</summary>
    /// <exception cref="ArgumentException">A span has another length than it should have.</exception>
    /// <exception cref="InvalidOperationException">The model has no loss.</exception>
    public double Loss(ReadOnlySpan<double> parameters, ReadOnlySpan<double> rows, ModelWorkspace workspace) => Loss(parameters, rows, default, workspace);

    /// <summary>The loss with its gradient by every parameter.</summary>
    /// <exception cref="ArgumentException">A span has another length than it should have.</exception>
    /// <exception cref="InvalidOperationException">The model has no loss.</exception>
    public double ValueAndGradient(ReadOnlySpan<double> parameters, ReadOnlySpan<double> rows, Span<double> gradient, ModelWorkspace workspace)
    {
        Check(gradient, ParameterCount, nameof(gradient));
        return Loss(parameters, rows, gradient, workspace);
    }

    /// <summary>Parameters with what the optimizer keeps of them, before the first step.</summary>
    public ModelState CreateState(ReadOnlySpan<double> parameters)
    {
        Check(parameters, ParameterCount, nameof(parameters));
        return new ModelState(parameters, _update);
    }

    /// <summary>One step of the optimizer by the gradient of a batch.</summary>
    /// <returns>The loss before the step.</returns>
    /// <exception cref="ArgumentException">A span has another length than it should have.</exception>
    /// <exception cref="InvalidOperationException">The model has no loss.</exception>
    public double Step(ModelState state, ReadOnlySpan<double> rows, ModelWorkspace workspace)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(workspace);
        int count = RowsOf(rows, RowLength, nameof(rows), 1);
        if (_code.MakesSteps && count is > 0 and <= MostRowsInStep)
            return StepInside(state, rows, count, workspace);
        double loss = Loss(state.Values, rows, workspace.Gradient, workspace);
        _update.Apply(state, workspace.Gradient);
        return loss;
    }

    /// <summary>One step of the optimizer, unless the loss or its gradient is not finite: then the state stays as it is.</summary>
    internal bool TryStep(ModelState state, ReadOnlySpan<double> rows, ModelWorkspace workspace, out double loss)
    {
        loss = Loss(state.Values, rows, workspace.Gradient, workspace);
        if (!double.IsFinite(loss) || !FiniteNumbers.AreAll(workspace.Gradient))
            return false;
        _update.Apply(state, workspace.Gradient);
        return true;
    }

    /// <summary>A step of the optimizer after every row, in one compiled loop where the model is small enough.</summary>
    /// <param name="state">What moves.</param>
    /// <param name="rows">Rows of data.</param>
    /// <param name="order">Which rows to visit, one after the other; all in their order where it is empty.</param>
    /// <param name="workspace">Room of this model's.</param>
    /// <returns>The mean of the rows' losses, or their sum where the model says so, each taken with the penalties before its step.</returns>
    /// <exception cref="ArgumentException">A span has another length than it should have, or there is no such row.</exception>
    /// <exception cref="InvalidOperationException">The model has no loss.</exception>
    public double StepPerSample(ModelState state, ReadOnlySpan<double> rows, ReadOnlySpan<int> order, ModelWorkspace workspace)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(workspace);
        CheckLoss();
        int count = RowsOf(rows, RowLength, nameof(rows), 1);
        int visits = order.IsEmpty ? count : order.Length;
        double total = _loops.PerSample is { } loop && RowLength > 0 ? Loop(loop, state, rows, order, visits) : OneByOne(state, rows, order, count, workspace);
        return _isSum ? total : total / Math.Max(1, visits);
    }

    /// <summary>Several steps, each by the gradient of all rows, in one compiled loop where the rows are few.</summary>
    /// <param name="state">What moves.</param>
    /// <param name="rows">Rows of data.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="workspace">Room of this model's.</param>
    /// <returns>The loss before the last step; 0 without steps.</returns>
    /// <exception cref="ArgumentException">A span has another length than it should have.</exception>
    /// <exception cref="InvalidOperationException">The model has no loss.</exception>
    public double Step(ModelState state, ReadOnlySpan<double> rows, int steps, ModelWorkspace workspace)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(workspace);
        CheckLoss();
        int count = RowsOf(rows, RowLength, nameof(rows), 1);
        if (RowLength > 0 && _loops.Batch(count) is { } loop)
            return Loop(loop, state, rows, count, steps);
        double loss = 0;
        for (int i = 0; i < steps; i++)
            loss = Step(state, rows, workspace);
        return loss;
    }

    private double StepInside(ModelState state, ReadOnlySpan<double> rows, int count, ModelWorkspace workspace)
    {
        CheckLoss();
        double[] room = ArrayPool<double>.Shared.Rent(_update.SettingCount);
        var settings = room.AsSpan(0, _update.SettingCount);
        _update.SettingsOf(state, settings);
        double loss = _code.Step(RoomOf(workspace), state, settings, rows, count);
        ArrayPool<double>.Shared.Return(room);
        return loss;
    }

    private double Loop(BatchStepCode loop, ModelState state, ReadOnlySpan<double> rows, int count, int steps)
    {
        double[] room = ArrayPool<double>.Shared.Rent(loop.ScratchSize + _update.SettingCount);
        var settings = room.AsSpan(loop.ScratchSize, _update.SettingCount);
        _update.SettingsOf(state, settings);
        double total = loop.Run(state.Values, state.States, settings, state.Steps + 1, rows, RowLength, steps, room);
        state.Steps += Math.Max(0, steps);
        ArrayPool<double>.Shared.Return(room);
        return _isSum ? total : total / count;
    }

    private double Loop(StepCode loop, ModelState state, ReadOnlySpan<double> rows, ReadOnlySpan<int> order, int visits)
    {
        double[] room = ArrayPool<double>.Shared.Rent(loop.ScratchSize + _update.SettingCount);
        var settings = room.AsSpan(loop.ScratchSize, _update.SettingCount);
        _update.SettingsOf(state, settings);
        double total = loop.Run(state.Values, state.States, settings, state.Steps + 1, rows, RowLength, order, room);
        state.Steps += visits;
        ArrayPool<double>.Shared.Return(room);
        return total;
    }

    private double OneByOne(ModelState state, ReadOnlySpan<double> rows, ReadOnlySpan<int> order, int count, ModelWorkspace workspace)
    {
        foreach (int row in order)
        {
            if ((uint)row >= (uint)count)
                throw new ArgumentOutOfRangeException(nameof(order), row, string.Create(CultureInfo.InvariantCulture, $"there are {count} rows"));
        }
        double total = 0;
        for (int i = 0; i < (order.IsEmpty ? count : order.Length); i++)
            total += Step(state, rows.Slice((order.IsEmpty ? i : order[i]) * RowLength, RowLength), workspace);
        return total;
    }

    private void CheckLoss()
    {
        if (!HasLoss)
            throw new InvalidOperationException("the model has no loss");
    }

    private double Loss(ReadOnlySpan<double> parameters, ReadOnlySpan<double> rows, Span<double> gradient, ModelWorkspace workspace)
    {
        CheckLoss();
        Check(parameters, ParameterCount, nameof(parameters));
        int count = RowsOf(rows, RowLength, nameof(rows), 1);
        double loss = _code.Loss(RoomOf(workspace), parameters, rows, count, gradient);
        return _penalty is null ? loss : loss + _penalty.Add(parameters, gradient);
    }

    private object RoomOf(ModelWorkspace workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        return ReferenceEquals(workspace.Model, this) ? workspace.Room : throw new ArgumentException("the workspace is another model's", nameof(workspace));
    }

    private static int RowsOf(ReadOnlySpan<double> rows, int length, string name, int without)
    {
        if (length == 0)
            return without;
        return rows.Length % length == 0 ? rows.Length / length : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{rows.Length} values are no whole number of rows of {length}"), name);
    }

    private static void Check(ReadOnlySpan<double> values, int length, string name)
    {
        if (values.Length != length)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"`{name}` needs {length} values, got {values.Length}"), name);
    }
}
