using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using SymbolicNet.Data;
using SymbolicNet.Fitting;
using SymbolicNet.Language;
using SymbolicNet.Language.Derivatives;
using SymbolicNet.Storage;
using SymbolicNet.Symbolics;
using SymbolicNet.Training;

namespace SymbolicNet;

/// <summary>One training of a model on data: what is prepared before the first step, and what is made of the run.</summary>
internal sealed class TrainingSession
{
    private readonly Model _model;
    private readonly TrainOptions _options;
    private readonly TrainPlan _plan;
    private readonly DataSchema? _schema;
    private readonly SampleSet _training;
    private readonly SampleSet? _validation;
    private readonly CompiledModel _code;

    /// <exception cref="FormulaException">The model cannot be trained, or data or options do not fit it.</exception>
    public TrainingSession(Model model, DataTable? data, TrainOptions options)
    {
        _options = options;
        _model = model.With(ImmutableDictionary<string, int>.Empty, options.AllSettings());
        if (data is not null)
            _model = _model.SizedBy(data, options.Data);
        _plan = new TrainPlan(_model.Bound);
        CheckModel();
        var samples = ReadAll(data, out _schema);
        (_training, _validation) = SampleSplit.Of(samples, _plan.Validation, _plan.Seed);
        if (_plan.Standardize && _schema is not null)
        {
            _schema = _schema.WithStandardization(_training);
            _training = _schema.Standardize(_training);
            _validation = _validation is null ? null : _schema.Standardize(_validation);
        }
        _code = _model.Compile(options.Compile);
    }

    /// <summary>Looks whether a table can be measured on when training is over.</summary>
    /// <exception cref="FormulaException">It lacks what the model reads, or holds what cannot be read.</exception>
    public void CheckScored(DataTable table)
    {
        if (_schema?.Read(table, SampleParts.All, DataOptions.Default.Map).Count == 0)
            throw new FormulaException(TrainingErrors.NoSamples(_model.Whole, "measure"));
    }

    /// <exception cref="FormulaException">The model outgrows its limits, or what was learned cannot be written.</exception>
    public TrainingResult Run(CancellationToken cancellation)
    {
        try
        {
            return Train(cancellation);
        }
        catch (GraphLimitException limit)
        {
            throw new FormulaException(LimitErrors.GraphTooLarge(_model.Whole with { End = _model.Whole.Start }, limit.Message));
        }
    }

    private TrainingResult Train(CancellationToken cancellation)
    {
        if (_options.WeightsPath is { } weights)
            WeightsPlace.Check(weights);
        var measures = new Measures(_model.Bound, _model.Whole, _options.Compile);
        var training = new Samples(_training.Rows, _training.Count);
        var validation = _validation is null ? null : new Samples(_validation.Rows, _validation.Count);
        var diagnosis = _options.Diagnose ? new TrainingDiagnosis(_model.Bound, _model.Whole, _code, training) : null;
        var run = Start();
        var trainer = new Trainer(_code, _plan, training, validation, measures, new TrainerHooks
        {
            Progress = _options.Progress,
            OnEpoch = _options.OnEpoch,
            Save = _options.WeightsPath is { } path ? current => Save(current, path) : null,
            SaveInterval = _options.SaveInterval,
            Norms = diagnosis is null ? null : diagnosis.Norms,
            Cancellation = cancellation,
        });
        var reason = _plan.Method is { } method
            ? trainer.Run(run, new FullBatchSearch(method, _model.Bound, _model.Whole, _code, training, run.State.Values))
            : trainer.Run(run);
        return ResultOf(run, reason) with
        {
            Divergence = reason == StopReason.Diverged ? Find(trainer, run, training) : null,
            Findings = reason == StopReason.Diverged ? [] : diagnosis?.Findings(run.History, run.State.Values) ?? [],
        };
    }

    private void CheckModel()
    {
        if (!_model.Objectives.Any(o => o.Kind is ModelObjectiveKind.Loss or ModelObjectiveKind.Residual))
            throw new FormulaException(LossDerivation.NoLoss(_model.Whole));
        if (_model.Bound.Parameters.All(p => p.Syntax.IsFixed))
            throw new FormulaException(TrainingErrors.NoParameters(_model.Whole));
    }

    private SampleSet ReadAll(DataTable? data, out DataSchema? schema)
    {
        if (_model.Bound.Data.IsEmpty)
        {
            schema = null;
            return new SampleSet([], 1, 0, HasTargets: true, [1]);
        }
        if (data is null)
            throw new FormulaException(TrainingErrors.NoData(_model.Whole, _model.Bound.Data[0].Symbol));
        schema = DataSchema.Bind(_model.Bound, data, _options.Data);
        var samples = schema.Read(data);
        return samples.Count > 0 ? samples : throw new FormulaException(TrainingErrors.NoSamples(_model.Whole, "train"));
    }

    private TrainingRun Start()
    {
        double[] start = Initialization.Of(_model.Bound, _plan.Seed);
        if (_code.Parameters.FirstOrDefault(p => !FiniteNumbers.AreAll(start.AsSpan(p.Offset, p.Shape.Count))) is { } parameter)
            throw new FormulaException(TrainingErrors.NoStart(_model.Bound.Parameters.First(p => p.Symbol.Name == parameter.Name)));
        var fresh = new TrainingRun(_code.CreateState(start)) { Fingerprint = Fingerprint() };
        // What a method for all samples has learned of the loss's curvature is not kept: it starts anew, and comes to the same end.
        if (!_options.Resume || _plan.Method is not null || _options.WeightsPath is not { } path || !File.Exists(path))
            return fresh;
        var checkpoint = Checkpoint.Load(path);
        if (checkpoint.ParameterCount != _code.ParameterCount)
            throw new FormulaException(TrainingErrors.OtherRun(path, "it belongs to another model"));
        var run = new TrainingRun(_code.CreateState(checkpoint.Current ?? checkpoint.BufferOf(_code.Parameters)));
        if (checkpoint.Progress is not { } progress || !run.TryRead(progress))
            throw new FormulaException(TrainingErrors.OtherRun(path, "it does not say where training stood"));
        if (run.Fingerprint != fresh.Fingerprint || (checkpoint.States?.Length ?? 0) != run.State.States.Length)
            throw new FormulaException(TrainingErrors.OtherRun(path, "it belongs to another model, other data or other options"));
        checkpoint.States?.CopyTo(run.State.States, 0);
        run.Best = checkpoint.Best;
        return run;
    }

    private void Save(TrainingRun run, string path) => (TrainedModelFile.CheckpointOf(ModelOf(run)) with
    {
        Current = run.State.Values,
        States = run.State.States,
        Best = run.Best,
        Progress = run.Write(),
    }).Save(path);

    private TrainedModel ModelOf(TrainingRun run) =>
        new(_model, [.. _options.RestoreBest && run.Best is not null ? run.Best : run.State.Values], _schema, _plan.Seed, new Lazy<CompiledModel>(_code));

    private TrainingResult ResultOf(TrainingRun run, StopReason reason)
    {
        var model = ModelOf(run);
        return new TrainingResult
        {
            Model = model,
            History = [.. run.History],
            Epochs = _plan.Epochs,
            Reason = reason,
            BestEpoch = run.BestEpoch,
            Steps = run.State.Steps,
            TrainingCount = _training.Count,
            ValidationCount = _validation?.Count ?? 0,
            TrainingScores = Prediction.Score(model, _training),
            ValidationScores = _validation is null ? null : Prediction.Score(model, _validation),
        };
    }

    private Diagnostic Find(Trainer trainer, TrainingRun run, Samples training)
    {
        string when = string.Create(CultureInfo.InvariantCulture, $"epoch {run.Epoch + 1}, step {run.State.Steps + 1}");
        return new DivergenceFinder(_model.Bound, _model.Whole).Find(training, trainer.Failed, run.State.Values, trainer.Broken, when,
            sample => string.Create(CultureInfo.InvariantCulture, $"the sample of line {_training.SourceLines[sample]} of the data"));
    }

    // What a run can be resumed with; more epochs are no other run.
    private string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(_model.Text));
        foreach (var (key, value) in _model.Options.TrainSettings.Where(s => s.Key != "epochs").OrderBy(s => s.Key, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{key}={value}\n"));
        foreach (var (name, size) in _model.Options.Dimensions.OrderBy(d => d.Key, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{name}:{size}\n")));
        hash.AppendData(MemoryMarshal.AsBytes<double>(_training.Rows));
        hash.AppendData(MemoryMarshal.AsBytes<double>(_validation?.Rows));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
