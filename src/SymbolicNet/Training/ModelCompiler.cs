using System.Globalization;
using SymbolicNet.Compilation.Elements;
using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Compilation.Lanes;
using SymbolicNet.Compilation.Steps;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Training;

/// <summary>Chooses the shape of a model's code by what it costs, and makes it.</summary>
internal static class ModelCompiler
{
    // A sample of more scalar operations is better done tensor by tensor: its values no longer fit the nearest cache, and code of this size takes long to compile.
    private const int MostInLanes = 4_000;

    public static CompiledModel Compile(BoundModel model, SourceSpan whole, CompileOptions options)
    {
        var graphs = new ModelGraphs(model, whole);
        var width = WidthOf(options.VectorBits);
        var choice = model.Settings.FirstOrDefault(s => s.Key == "optimizer");
        var rule = new UpdateGraphs(model.Graph, choice?.Optimizer ?? model.DefaultOptimizer.Value, choice?.Arguments ?? [], model.Settings.FirstOrDefault(s => s.Key == "clip"));
        var code = CodeOf(graphs, rule.NeedsNorm ? null : rule, options, width);
        return new CompiledModel(graphs, code, graphs.Penalty is null ? null : new PenaltyCode(graphs.PenaltyGradient()), new UpdateCode(rule, Learned(graphs), width), new LoopCodes(() => PerSample(graphs, rule), rows => Batch(graphs, rule, rows)));
    }

    /// <summary>The code of a model's losses alone.</summary>
    public static IModelCode CodeOf(ModelGraphs graphs, CompileOptions options) => CodeOf(graphs, null, options, WidthOf(options.VectorBits));

    // Not where a step needs what only whole batches have, or numbers that change from step to step.
    private static bool IsLoop(ModelGraphs graphs, UpdateGraphs rule) => graphs.Loss is not null && !graphs.ReachesAcross && !rule.NeedsNorm && !rule.ChangesWithSteps;

    private static LoopStepCode? PerSample(ModelGraphs graphs, UpdateGraphs rule)
    {
        if (!IsLoop(graphs, rule))
            return null;
        int parameters = graphs.Parameters.Sum(p => p.Shape.Count);
        return StepCode.Compile(new StepProgram(rule.WholeStep(graphs), parameters, rule.StateCount * parameters, rule.SettingCount));
    }

    private static BatchStepCode? Batch(ModelGraphs graphs, UpdateGraphs rule, int rows) =>
        graphs.Penalty is null && IsLoop(graphs, rule) ? BatchStepCode.Compile(rule.BatchStep(graphs, rows), rows) : null;

    private static IModelCode CodeOf(ModelGraphs graphs, UpdateGraphs? rule, CompileOptions options, VectorWidth width)
    {
        var (gradient, reason) = Scalars(graphs, options);
        if (gradient is null)
        {
            var loss = (graphs.Loss is null ? graphs.SampleOutputs() : graphs.SampleLoss()).Roots;
            var all = graphs.Loss is null ? loss : graphs.SampleGradient().Roots;
            var kernels = new CodePlan(CodeShape.Kernels, graphs.IsSingle ? $"{reason}; in float32" : reason, OperationCount.Of(loss), OperationCount.Of(all), [], 0, 1);
            return graphs.IsSingle ? new KernelModelCode<float>(graphs, rule, width, options.Threads, kernels) : new KernelModelCode<double>(graphs, rule, width, options.Threads, kernels);
        }
        var shape = options.Shape ?? CodeShape.Lanes;
        var value = graphs.Loss is null ? gradient : ElementBuilder.Build(graphs.SampleLoss(), LaneCode.MostInstructions);
        var plan = new CodePlan(shape, reason, value?.OperationCount ?? 0, gradient.OperationCount, [], 0, 1);
        return new LaneModelCode(graphs, shape == CodeShape.Scalar ? VectorWidth.Scalar : width, plan);
    }

    // The model taken apart into scalars, or why it is not.
    private static (ElementProgram? Program, string Reason) Scalars(ModelGraphs graphs, CompileOptions options)
    {
        if (options.Shape == CodeShape.Kernels)
            return (null, "asked for");
        if (graphs.ReachesAcross)
            return (null, "samples of a batch depend on one another");
        var plan = graphs.Loss is null ? graphs.SampleOutputs() : graphs.SampleGradient();
        int most = options.Shape is null ? MostInLanes : LaneCode.MostInstructions;
        if (ElementBuilder.Build(plan, most) is not { } program)
            return (null, string.Create(CultureInfo.InvariantCulture, $"a sample takes more than {most} scalar operations, or functions that are no scalar operations"));
        string sample = graphs.Loss is null ? "a sample" : "a sample with its gradient";
        return (program, options.Shape is null ? string.Create(CultureInfo.InvariantCulture, $"{sample} takes {program.OperationCount} scalar operations") : "asked for");
    }

    private static (int Start, int End)[] Learned(ModelGraphs graphs)
    {
        var learned = new List<(int Start, int End)>();
        int place = 0;
        for (int p = 0; p < graphs.Parameters.Length; p++)
        {
            int end = place + graphs.Parameters[p].Shape.Count;
            if (!graphs.IsFixed(p) && learned.Count > 0 && learned[^1].End == place)
                learned[^1] = (learned[^1].Start, end);
            else if (!graphs.IsFixed(p))
                learned.Add((place, end));
            place = end;
        }
        return [.. learned];
    }

    private static VectorWidth WidthOf(int? bits) => bits switch
    {
        null => VectorWidths.Widest,
        64 => VectorWidth.Scalar,
        128 => VectorWidth.Bits128,
        256 => VectorWidth.Bits256,
        512 => VectorWidth.Bits512,
        _ => throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"vectors have 64, 128, 256 or 512 bits, not {bits}")),
    };
}
