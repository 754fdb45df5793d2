using System.Collections.Immutable;
using SymbolicNet.Compilation;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Training;

/// <summary>What the <c>train</c> section asks for, in numbers. Immutable.</summary>
internal sealed class TrainPlan
{
    public const int DefaultEpochs = 100, DefaultBatch = 32;

    // Whole numbers of 18 digits, a few of which are no doubles.
    private const long MostSeed = 999_999_999_999_999_999;

    private readonly BoundModel _model;
    private readonly BoundSetting? _stop;
    private readonly bool _isPatience;
    private readonly List<Diagnostic> _wrong = [];

    /// <exception cref="FormulaException">A setting is out of range.</exception>
    public TrainPlan(BoundModel model)
    {
        _model = model;
        Epochs = (int)Whole("epochs", 1, int.MaxValue, DefaultEpochs);
        Batch = Find("batch")?.Word == "all" ? null : (int)Whole("batch", 1, int.MaxValue, DefaultBatch);
        Seed = Whole("seed", -MostSeed, MostSeed, 1);
        Shuffle = Find("shuffle") is not { } shuffle || IsTrue(shuffle);
        Standardize = Find("standardize") is { } standardize && IsTrue(standardize);
        Validation = Number("validation", "a share of the rows, from 0 to below 1", v => v is >= 0 and < 1) ?? 0;
        if (Find("clip") is { } clip && IsConstant(clip))
            Number("clip", "a bound above 0", v => v > 0);
        IsSingle = Find("precision")?.Word == "float32";
        Method = Find("optimizer")?.Word;
        _stop = Find("stop");
        _isPatience = _stop is not null && IsConstant(_stop);
        if (_isPatience)
            Patience = (int)Whole("stop", 1, int.MaxValue, 1);
        if (_wrong.Count > 0)
            throw new FormulaException([.. _wrong.OrderBy(d => d.Span?.Start)]);
    }

    public int Epochs { get; }

    /// <summary>How many samples a step takes; null for all.</summary>
    public int? Batch { get; }

    public long Seed { get; }
    public bool Shuffle { get; }
    public bool Standardize { get; }

    /// <summary>The share of the samples that is set apart and not learned from.</summary>
    public double Validation { get; }

    /// <summary>Whether losses and gradients are computed in float32; parameters and the optimizer's states stay doubles.</summary>
    public bool IsSingle { get; }

    /// <summary>A method for all samples at once, <c>lbfgs</c> or <c>newton</c>; null for a rule.</summary>
    public string? Method { get; }

    /// <summary>After how many epochs without a better loss training ends; null where it does not, or by a formula.</summary>
    public int? Patience { get; }

    /// <summary>Whether training ends after an epoch.</summary>
    /// <param name="schedule">step, epoch, steps, epochs, best_epoch, validation_loss.</param>
    public bool IsOver(ReadOnlySpan<double> schedule)
    {
        if (_stop is null)
            return false;
        return _isPatience ? schedule[1] - schedule[4] >= Patience : Evaluate(_stop.Value!, schedule) != 0;
    }

    private BoundSetting? Find(string key) => _model.Settings.FirstOrDefault(s => s.Key == key);

    private long Whole(string key, long least, long most, long otherwise) =>
        (long)(Number(key, least == 1 ? "a whole number from 1 to 2147483647" : "a whole number of at most 18 digits", v => v == Math.Floor(v) && v >= least && v <= most) ?? otherwise);

    private bool IsTrue(BoundSetting setting) => setting.Word == "true"
        || (setting.Word is null && Number(setting.Key, "true or false", v => v is 0 or 1) == 1);

    private double? Number(string key, string wanted, Func<double, bool> fits)
    {
        if (Find(key) is not { Value: { } node } setting)
            return null;
        if (!IsConstant(setting))
        {
            _wrong.Add(TrainingErrors.Changing(setting));
            return null;
        }
        double value = Evaluate(node, new double[UpdateCode.ScheduleLength]);
        if (fits(value))
            return value;
        _wrong.Add(TrainingErrors.Setting(setting, wanted, value));
        return null;
    }

    private bool IsConstant(BoundSetting setting)
    {
        lock (_model.Graph.Gate)
            return !SubgraphPlan.Of([setting.Value!]).Order.Intersect(ScheduleLeaves()).Any();
    }

    private double Evaluate(Node value, ReadOnlySpan<double> schedule)
    {
        SubgraphPlan plan;
        lock (_model.Graph.Gate)
            plan = SubgraphPlan.Of(Expansion.Apply(_model.Graph, [value]), ScheduleLeaves());
        var known = ImmutableArray.CreateBuilder<Tensor>();
        foreach (double number in schedule)
            known.Add(Tensor.Scalar(number));
        return Interpreter.Evaluate(plan, [.. known], _model.Graph.Limits)[0].ToScalar();
    }

    private Node[] ScheduleLeaves() => [.. UpdateGraphs.ScheduleNames.Select(name => _model.Graph.Leaf(new Symbol(name, SymbolRole.Formal, Shape.Scalar)))];
}
