using System.Diagnostics;
using SymbolicNet.Numerics;

namespace SymbolicNet.Training;

/// <summary>Samples as rows of a model's data, one behind the other.</summary>
internal sealed record Samples(double[] Rows, int Count);

/// <summary>What a run is told while it is under way.</summary>
internal sealed record TrainerHooks
{
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Called when an epoch is over.</summary>
    public Action<EpochReport>? OnEpoch { get; init; }

    /// <summary>Puts a run where it can be resumed from.</summary>
    public Action<TrainingRun>? Save { get; init; }

    /// <summary>How many samples are visited between two looks at the clock, at whether to stop and at whether the parameters are still numbers, unless one batch has more.</summary>
    public int SamplesInPiece { get; init; } = 1024;

    /// <summary>How long at least between two saves.</summary>
    public TimeSpan SaveInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The norms of the gradient at the end of an epoch.</summary>
    public Func<ReadOnlyMemory<double>, System.Collections.Immutable.ImmutableArray<(string Name, double Value)>>? Norms { get; init; }

    public CancellationToken Cancellation { get; init; }
}

/// <summary>Steps through epochs of samples, as the plan says.</summary>
/// <remarks>Where a run stands decides its next step alone: the order of an epoch's samples is drawn from the seed and the epoch's number.</remarks>
internal sealed class Trainer
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(100);

    private readonly CompiledModel _model;
    private readonly TrainPlan _plan;
    private readonly Samples _training;
    private readonly Samples? _validation;
    private readonly Measures _measures;
    private readonly TrainerHooks _hooks;
    private readonly ModelWorkspace _workspace;
    private readonly object _measuring;
    private readonly double[] _batch;
    private readonly double[] _kept;
    private readonly bool _isSum;
    private (long Steps, int Visited, double LossSum) _keptAt;
    private readonly Stopwatch _sinceSave = Stopwatch.StartNew(), _sinceProgress = Stopwatch.StartNew();

    public Trainer(CompiledModel model, TrainPlan plan, Samples training, Samples? validation, Measures measures, TrainerHooks hooks)
    {
        (_model, _plan, _training, _validation, _measures, _hooks, _isSum) = (model, plan, training, validation, measures, hooks, model.IsSum);
        _workspace = model.CreateWorkspace();
        _measuring = measures.CreateWorkspace();
        BatchSize = Math.Min(plan.Batch ?? training.Count, training.Count);
        _batch = new double[BatchSize > 1 && BatchSize < training.Count ? BatchSize * model.RowLength : 0];
        _kept = new double[model.ParameterCount + model.StateLength];
    }

    /// <summary>How many samples a step takes.</summary>
    public int BatchSize { get; }

    public long StepsInEpoch => (_training.Count + BatchSize - 1) / BatchSize;

    /// <summary>The samples of the step that failed; empty unless the run diverged.</summary>
    public int[] Failed { get; private set; } = [];

    /// <summary>The parameters that the failed step made; null where its loss or gradient failed already.</summary>
    public double[]? Broken { get; private set; }

    /// <summary>Trains on from where a run stands. A run that diverges is left, and saved, as it was before the step that failed.</summary>
    public StopReason Run(TrainingRun run)
    {
        StopReason? end = null;
        while (end is null && !run.IsOver && run.Epoch < _plan.Epochs)
        {
            Announce(run);
            if ((end = RunEpoch(run)) is null)
                Close(run);
        }
        if (FiniteNumbers.AreAll(run.State.Values))
            _hooks.Save?.Invoke(run);
        return end ?? (run.IsOver ? StopReason.StoppedEarly : StopReason.Finished);
    }

    /// <summary>Trains by a method that takes all samples at once, from where a run stands; a step is an epoch.</summary>
    public StopReason Run(TrainingRun run, IFullBatchMethod method)
    {
        if (!method.Begin(run.State.Values))
        {
            Failed = [.. Enumerable.Range(0, _training.Count)];
            return StopReason.Diverged;
        }
        bool isMoving = true;
        while (isMoving && !run.IsOver && run.Epoch < _plan.Epochs)
        {
            if (_hooks.Cancellation.IsCancellationRequested)
                break;
            Announce(run);
            isMoving = method.Advance(run.State.Values, out double loss);
            run.State.Steps++;
            run.LossSum = _isSum ? loss : loss * _training.Count;
            Close(run);
        }
        _hooks.Save?.Invoke(run);
        return !isMoving ? StopReason.Converged
            : run.IsOver ? StopReason.StoppedEarly
            : run.Epoch < _plan.Epochs ? StopReason.Cancelled
            : StopReason.Finished;
    }

    private void Announce(TrainingRun run)
    {
        var schedule = run.State.Schedule;
        schedule[1] = run.Epoch;
        schedule[2] = (double)StepsInEpoch * _plan.Epochs;
        schedule[3] = _plan.Epochs;
        schedule[4] = run.BestEpoch;
        schedule[5] = run.LastValidationLoss;
    }

    // Null when all samples of the epoch have been visited.
    private StopReason? RunEpoch(TrainingRun run)
    {
        bool isShuffled = _plan.Shuffle && BatchSize < _training.Count;
        int[] order = isShuffled ? new RandomNumbers(_plan.Seed, run.Epoch).Permutation(_training.Count) : [.. Enumerable.Range(0, _training.Count)];
        while (run.Visited < _training.Count)
        {
            if (_hooks.Cancellation.IsCancellationRequested)
                return StopReason.Cancelled;
            if (!StepThrough(run, order))
                return StopReason.Diverged;
            Report(run, null);
        }
        return null;
    }

    private bool TryStep(TrainingRun run, ReadOnlySpan<int> samples)
    {
        if (!_model.TryStep(run.State, RowsOf(samples), _workspace, out double loss))
            return false;
        run.LossSum += _isSum ? loss : loss * samples.Length;
        run.Visited += samples.Length;
        return true;
    }

    private ReadOnlySpan<int> SamplesAt(TrainingRun run, int[] order) => order.AsSpan(run.Visited, Math.Min(BatchSize, _training.Count - run.Visited));

    private ReadOnlySpan<double> RowsOf(ReadOnlySpan<int> samples)
    {
        int length = _model.RowLength;
        if (samples.Length == _training.Count)
            return _training.Rows;
        if (samples.Length == 1)
            return _training.Rows.AsSpan(samples[0] * length, length);
        for (int i = 0; i < samples.Length; i++)
            _training.Rows.AsSpan(samples[i] * length, length).CopyTo(_batch.AsSpan(i * length));
        return _batch.AsSpan(0, samples.Length * length);
    }

    // Steps update in place; one that fails is found by going through all of them again.
    private bool StepThrough(TrainingRun run, int[] order)
    {
        Keep(run);
        int length = Math.Max(BatchSize, _hooks.SamplesInPiece / BatchSize * BatchSize);
        var samples = order.AsSpan(run.Visited, Math.Min(length, _training.Count - run.Visited));
        double loss = BatchSize == 1 ? StepPerSample(run.State, samples) : StepByBatches(run.State, samples);
        run.LossSum += loss;
        run.Visited += samples.Length;
        return (double.IsFinite(loss) && FiniteNumbers.AreAll(run.State.Values)) || Retrace(run, order);
    }

    // Sums of losses, or NaN.
    private double StepPerSample(ModelState state, ReadOnlySpan<int> samples)
    {
        double loss = _model.StepPerSample(state, _training.Rows, samples, _workspace);
        return _isSum ? loss : loss * samples.Length;
    }

    private double StepByBatches(ModelState state, ReadOnlySpan<int> samples)
    {
        double sum = 0;
        for (int start = 0; start < samples.Length && double.IsFinite(sum); start += BatchSize)
        {
            var batch = samples.Slice(start, Math.Min(BatchSize, samples.Length - start));
            double loss = _model.Step(state, RowsOf(batch), _workspace);
            sum += _isSum ? loss : loss * batch.Length;
        }
        return sum;
    }

    private void Keep(TrainingRun run)
    {
        run.State.Values.CopyTo(_kept, 0);
        run.State.States.CopyTo(_kept, run.State.Values.Length);
        _keptAt = (run.State.Steps, run.Visited, run.LossSum);
    }

    private static void Restore(TrainingRun run, double[] kept)
    {
        kept.AsSpan(0, run.State.Values.Length).CopyTo(run.State.Values);
        kept.AsSpan(run.State.Values.Length).CopyTo(run.State.States);
    }

    // Goes again through the steps since the state was kept, and stops before the one that fails.
    private bool Retrace(TrainingRun run, int[] order)
    {
        int end = run.Visited;
        Restore(run, _kept);
        (run.State.Steps, run.Visited, run.LossSum) = _keptAt;
        while (run.Visited < end)
        {
            var samples = SamplesAt(run, order);
            Keep(run);
            bool isSound = TryStep(run, samples);
            if (isSound && FiniteNumbers.AreAll(run.State.Values))
                continue;
            Failed = samples.ToArray();
            Broken = isSound ? [.. run.State.Values] : null;
            Restore(run, _kept);
            (run.State.Steps, run.Visited, run.LossSum) = _keptAt;
            return false;
        }
        return true;
    }

    private void Close(TrainingRun run)
    {
        double loss = _isSum ? run.LossSum : run.LossSum / _training.Count;
        double? validation = _validation is null ? null : _model.Loss(run.State.Values, _validation.Rows, _workspace);
        var measured = _validation ?? _training;
        double[] values = _measures.Evaluate(_measuring, run.State.Values, measured.Rows, measured.Count);
        var report = new EpochReport(run.Epoch, loss, validation, [.. _measures.Names.Zip(values)])
        {
            GradientNorms = _hooks.Norms?.Invoke(run.State.Values) ?? [],
        };
        run.History.Add(report);
        if ((validation ?? loss) < run.BestLoss)
        {
            (run.BestLoss, run.BestEpoch) = (validation ?? loss, run.Epoch);
            if (_validation is not null)
                run.Best = [.. run.State.Values];
        }
        run.LastValidationLoss = validation ?? loss;
        run.State.Schedule[0] = run.State.Steps;
        run.State.Schedule[4] = run.BestEpoch;
        run.State.Schedule[5] = run.LastValidationLoss;
        run.IsOver = _plan.IsOver(run.State.Schedule);
        run.Epoch++;
        (run.Visited, run.LossSum) = (0, 0);
        _hooks.OnEpoch?.Invoke(report);
        Report(run, report);
    }

    // Between two steps, the one place where a run may be saved.
    private void Report(TrainingRun run, EpochReport? completed)
    {
        if (completed is not null || _sinceProgress.Elapsed >= ProgressInterval)
        {
            int epoch = completed?.Epoch ?? run.Epoch, visited = completed is null ? run.Visited : _training.Count;
            double loss = completed?.Loss ?? (_isSum ? run.LossSum : run.LossSum / Math.Max(1, run.Visited));
            _hooks.Progress?.Report(new TrainingProgress(epoch, _plan.Epochs, run.State.Steps, visited, _training.Count, loss, completed));
            _sinceProgress.Restart();
        }
        if (_hooks.Save is { } save && !run.IsOver && _sinceSave.Elapsed >= _hooks.SaveInterval && FiniteNumbers.AreAll(run.State.Values))
        {
            save(run);
            _sinceSave.Restart();
        }
    }
}
