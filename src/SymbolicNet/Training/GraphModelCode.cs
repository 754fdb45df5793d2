using System.Collections.Concurrent;
using SymbolicNet.Compilation;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Training;

/// <summary>A model evaluated by the interpreter over whole batches: for what no faster code can be made of.</summary>
internal sealed class GraphModelCode(ModelGraphs graphs, Limits limits, CodePlan plan) : IModelCode
{
    private readonly ConcurrentDictionary<(int Count, int What), SubgraphPlan> _plans = [];

    private enum What
    {
        Loss,
        Gradient,
        Outputs,
    }

    public CodePlan Plan { get; } = plan;

    public object CreateWorkspace() => new();

    public double Loss(object workspace, ReadOnlySpan<double> parameters, ReadOnlySpan<double> rows, int count, Span<double> gradient)
    {
        if (count == 0)
            return 0;
        var results = Evaluate(gradient.IsEmpty ? What.Loss : What.Gradient, parameters, rows, count);
        int place = 0;
        foreach (var result in results.AsSpan(1))
        {
            result.AsSpan().CopyTo(gradient[place..]);
            place += result.Length;
        }
        return results[0].ToScalar();
    }

    public void Predict(object workspace, ReadOnlySpan<double> parameters, ReadOnlySpan<double> rows, int count, Span<double> outputs)
    {
        if (count == 0)
            return;
        var results = Evaluate(What.Outputs, parameters, rows, count);
        int rowLength = outputs.Length / count, place = 0;
        foreach (var result in results)
        {
            int length = result.Length / count;
            for (int i = 0; i < count; i++)
                result.AsSpan().Slice(i * length, length).CopyTo(outputs[((i * rowLength) + place)..]);
            place += length;
        }
    }

    private Tensor[] Evaluate(What what, ReadOnlySpan<double> parameters, ReadOnlySpan<double> rows, int count)
    {
        var plan = _plans.GetOrAdd((count, (int)what), static (key, graphs) => (What)key.What switch
        {
            What.Loss => graphs.BatchLoss(key.Count),
            What.Gradient => graphs.BatchGradient(key.Count),
            _ => graphs.BatchOutputs(key.Count),
        }, graphs);
        var known = new Tensor[plan.Known.Length];
        int place = 0;
        for (int p = 0; p < graphs.Parameters.Length; p++)
        {
            var shape = plan.Known[p].Shape;
            known[p] = new Tensor(shape, parameters.Slice(place, shape.Count).ToArray());
            place += shape.Count;
        }
        int rowLength = rows.Length / count;
        place = 0;
        for (int k = graphs.Parameters.Length; k < known.Length; k++)
        {
            var shape = plan.Known[k].Shape;
            int length = shape.Count / count;
            var values = new double[shape.Count];
            for (int i = 0; i < count; i++)
                rows.Slice((i * rowLength) + place, length).CopyTo(values.AsSpan(i * length));
            known[k] = new Tensor(shape, values);
            place += length;
        }
        return Interpreter.Evaluate(plan, known, limits);
    }
}
