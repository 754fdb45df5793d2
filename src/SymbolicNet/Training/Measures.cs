using System.Collections.Immutable;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Training;

/// <summary>What is reported beside the loss: metrics, and the losses and penalties apart where there are several. Immutable; for any number of threads.</summary>
internal sealed class Measures
{
    private readonly ImmutableArray<(string Name, IModelCode? Code, PenaltyCode? Penalty)> _parts;

    public Measures(BoundModel model, SourceSpan whole, CompileOptions options)
    {
        bool isSplit = model.Objectives.Count(o => o.Kind != ObjectiveKind.Metric) > 1;
        var parts = ImmutableArray.CreateBuilder<(string Name, IModelCode? Code, PenaltyCode? Penalty)>();
        foreach (var objective in model.Objectives.Where(o => isSplit || o.Kind == ObjectiveKind.Metric))
        {
            var graphs = new ModelGraphs(model, whole, objective);
            string name = objective.Name ?? NameOf(objective.Kind);
            for (int i = 2; parts.Any(p => p.Name == name); i++)
                name = $"{objective.Name ?? NameOf(objective.Kind)} {i}";
            parts.Add(objective.Kind == ObjectiveKind.Penalty
                ? (name, null, new PenaltyCode(graphs.PenaltyGradient()))
                : (name, ModelCompiler.CodeOf(graphs, options), null));
        }
        _parts = parts.ToImmutable();
    }

    public ImmutableArray<string> Names => [.. _parts.Select(p => p.Name)];

    public object CreateWorkspace() => _parts.Select(p => p.Code?.CreateWorkspace()).ToArray();

    /// <summary>The value of each over rows of data: of a batch the mean, or the sum for a loss that is one.</summary>
    public double[] Evaluate(object workspace, ReadOnlySpan<double> parameters, ReadOnlySpan<double> rows, int count)
    {
        var rooms = (object?[])workspace;
        var values = new double[_parts.Length];
        for (int i = 0; i < values.Length; i++)
        {
            var (_, code, penalty) = _parts[i];
            values[i] = code is not null ? code.Loss(rooms[i]!, parameters, rows, count, default) : penalty!.Add(parameters, default);
        }
        return values;
    }

    private static string NameOf(ObjectiveKind kind) => kind switch
    {
        ObjectiveKind.Penalty => "penalty",
        ObjectiveKind.Residual => "residual",
        ObjectiveKind.Metric => "metric",
        _ => "data loss",
    };
}
