using System.Buffers;
using SymbolicNet.Compilation.Emission;
using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Compilation.Lanes;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Training;

/// <summary>An optimizer's rule as code over all parameters: in lanes, block by block, parameters that are fixed left out. Immutable.</summary>
internal sealed class UpdateCode
{
    /// <summary>The numbers that schedules read: step, epoch, steps, epochs, best_epoch, validation_loss.</summary>
    public const int ScheduleLength = 6;

    private const int BlockLength = 256;

    private readonly LaneCode _element;
    private readonly ElementCode _settings;
    private readonly ElementCode? _start;
    private readonly int _settingCount;
    private readonly bool _needsNorm;
    private readonly (int Start, int End)[] _learned;

    public UpdateCode(UpdateGraphs rule, (int Start, int End)[] learned, VectorWidth width)
    {
        _learned = learned;
        _settingCount = rule.SettingCount;
        StateCount = rule.StateCount;
        _needsNorm = rule.NeedsNorm;
        _element = LaneCode.Of(rule.Element(), _settingCount + 2, 0, width);
        _settings = ElementCode.Of(rule.Settings());
        _start = StateCount == 0 ? null : ElementCode.Of(rule.Start());
    }

    public int StateCount { get; }

    public int SettingCount => _settingCount;

    /// <summary>Puts the states of a fresh state where the rule starts them.</summary>
    public void Start(ModelState state)
    {
        if (_start is null)
            return;
        var workspace = new double[_start.WorkspaceSize];
        SettingsOf(state, workspace);
        for (int i = 0; i < state.Values.Length; i++)
        {
            workspace[_settingCount] = state.Values[i];
            _start.Run(workspace);
            for (int s = 0; s < StateCount; s++)
                state.States[(s * state.Values.Length) + i] = workspace[_start.InputCount + s];
        }
    }

    /// <summary>One step by a gradient.</summary>
    public void Apply(ModelState state, ReadOnlySpan<double> gradient)
    {
        // A rule has as many settings and states as its author likes, more than fit onto a stack.
        int sharedCount = _settingCount + 2, columnCount = 2 + StateCount, resultCount = 1 + StateCount;
        double[] room = ArrayPool<double>.Shared.Rent(sharedCount + ((columnCount + resultCount) * BlockLength) + _element.ScratchSize);
        var shared = room.AsSpan(0, sharedCount);
        var columns = room.AsSpan(sharedCount, columnCount * BlockLength);
        var results = room.AsSpan(sharedCount + columns.Length, resultCount * BlockLength);
        var scratch = room.AsSpan(sharedCount + columns.Length + results.Length, _element.ScratchSize);
        SettingsOf(state, shared);
        shared[_settingCount] = ++state.Steps;
        shared[_settingCount + 1] = _needsNorm ? LineFunctions.NormOf(gradient) : 0;
        foreach (var (start, end) in _learned)
        {
            for (int at = start; at < end; at += BlockLength)
            {
                int length = Math.Min(BlockLength, end - at);
                state.Values.AsSpan(at, length).CopyTo(columns);
                gradient.Slice(at, length).CopyTo(columns[BlockLength..]);
                for (int s = 0; s < StateCount; s++)
                    state.States.AsSpan((s * state.Values.Length) + at, length).CopyTo(columns[((2 + s) * BlockLength)..]);
                _element.Run(shared, columns, BlockLength, length, default, results, BlockLength, scratch);
                results[..length].CopyTo(state.Values.AsSpan(at));
                for (int s = 0; s < StateCount; s++)
                    results.Slice((1 + s) * BlockLength, length).CopyTo(state.States.AsSpan((s * state.Values.Length) + at));
            }
        }
        ArrayPool<double>.Shared.Return(room);
    }

    /// <summary>The rule's numbers by the schedule, as they are now.</summary>
    public void SettingsOf(ModelState state, Span<double> settings)
    {
        state.Schedule[0] = state.Steps;
        double[] workspace = ArrayPool<double>.Shared.Rent(_settings.WorkspaceSize);
        state.Schedule.CopyTo(workspace, 0);
        _settings.Run(workspace);
        workspace.AsSpan(_settings.InputCount, _settingCount).CopyTo(settings);
        ArrayPool<double>.Shared.Return(workspace);
    }
}
