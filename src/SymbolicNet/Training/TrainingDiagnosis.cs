using System.Collections.Immutable;
using System.Globalization;
using SymbolicNet.Compilation;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Training;

/// <summary>Looks for what keeps a model from learning: gradients that vanish or explode, relus that are dead, sigmoids that are saturated.</summary>
internal sealed class TrainingDiagnosis
{
    private const int MostSamples = 256;

    // A sigmoid this near to its end passes on less than a hundredth of a slope.
    private const double Saturated = 0.01;

    private const double Vanishing = 1e-6, Exploding = 1e3;

    private readonly BoundModel _model;
    private readonly SourceSpan _whole;
    private readonly CompiledModel _code;
    private readonly Samples _samples;
    private readonly ModelWorkspace _workspace;

    public TrainingDiagnosis(BoundModel model, SourceSpan whole, CompiledModel code, Samples training)
    {
        (_model, _whole, _code) = (model, whole, code);
        int count = Math.Min(training.Count, MostSamples);
        _samples = new Samples(training.Rows[..(count * code.RowLength)], count);
        _workspace = code.CreateWorkspace();
    }

    /// <summary>The norm of the loss's gradient by each parameter.</summary>
    public ImmutableArray<(string Name, double Value)> Norms(ReadOnlyMemory<double> parameters)
    {
        var gradient = new double[_code.ParameterCount];
        _code.ValueAndGradient(parameters.Span, _samples.Rows, gradient, _workspace);
        return [.. _code.Parameters.Select(p => (p.Name, Norm(gradient.AsSpan(p.Offset, p.Shape.Count))))];
    }

    /// <summary>What was found, as warnings at the places of the text.</summary>
    public ImmutableArray<Diagnostic> Findings(IReadOnlyList<EpochReport> history, ReadOnlySpan<double> parameters) =>
        [.. OfGradients(history), .. OfUnits(parameters)];

    private IEnumerable<Diagnostic> OfGradients(IReadOnlyList<EpochReport> history)
    {
        if (history.Count == 0 || history[^1].GradientNorms.IsEmpty)
            yield break;
        double largest = history[^1].GradientNorms.Max(n => n.Value);
        foreach (var (parameter, i) in _model.Parameters.Select((p, i) => (p, i)).Where(p => !p.p.Syntax.IsFixed))
        {
            double first = history[0].GradientNorms[i].Value, last = history[^1].GradientNorms[i].Value;
            if (last <= Vanishing * largest)
                yield return Warning("SN0455", $"the gradient by `{parameter.Symbol.Name}` has vanished", parameter.Syntax.Span).Note($"its norm is {Short(last)}, that of the largest {Short(largest)}");
            else if (last > Exploding * first && last > 1)
                yield return Warning("SN0455", $"the gradient by `{parameter.Symbol.Name}` explodes", parameter.Syntax.Span).Note($"its norm grew from {Short(first)} to {Short(last)}");
        }
    }

    private IEnumerable<Diagnostic> OfUnits(ReadOnlySpan<double> parameters)
    {
        var graphs = new ModelGraphs(_model, _whole);
        if (graphs.Loss is null || graphs.ReachesAcross)
            return [];
        var loss = graphs.SampleLoss();
        Node[] units = [.. loss.Order.Where(n => n.Operator.Name is "relu" or "sigmoid" or "tanh")];
        var working = units.Select(u => new bool[u.Shape.Count]).ToArray();
        var plan = SubgraphPlan.Of(units, loss.Known);
        for (int s = 0; s < _samples.Count; s++)
        {
            var known = Tensors(parameters, _samples.Rows.AsSpan(s * _code.RowLength, _code.RowLength), graphs);
            var values = Interpreter.Evaluate(plan, known, _model.Graph.Limits);
            for (int u = 0; u < units.Length; u++)
                Mark(units[u].Operator.Name, values[u].AsSpan(), working[u]);
        }
        var places = Language.Semantics.Findings.Placed(loss.Roots, _model.Places, _whole).GroupBy(p => p.Node).ToDictionary(g => g.Key, g => g.First().Place);
        return [.. units.Select((unit, u) => Describe(unit, working[u], places.GetValueOrDefault(unit, _whole))).OfType<Diagnostic>()];
    }

    private Diagnostic? Describe(Node unit, bool[] isWorking, SourceSpan place)
    {
        int[] idle = [.. Enumerable.Range(0, isWorking.Length).Where(i => !isWorking[i])];
        if (idle.Length == 0)
            return null;
        string name = _model.Bindings.FirstOrDefault(b => ReferenceEquals(b.Value.Node, unit))?.Name ?? unit.Operator.Name;
        string which = string.Join(", ", idle.Take(8).Select(i => isWorking.Length == 1 ? name : $"{name}[{Index(unit.Shape, i)}]")) + (idle.Length > 8 ? " and more" : "");
        bool isRelu = unit.Operator.Name == "relu";
        string count = string.Create(CultureInfo.InvariantCulture, $"{idle.Length} of {isWorking.Length}");
        return Warning("SN0456", isRelu ? $"{count} relus are dead: {which}" : $"{count} units are saturated: {which}", place)
            .Note(string.Create(CultureInfo.InvariantCulture, $"{(isRelu ? "0 for all" : "next to the end of their range for all")} of {_samples.Count} samples, so that nothing is learned through them"));
    }

    private static void Mark(string function, ReadOnlySpan<double> values, bool[] isWorking)
    {
        for (int i = 0; i < values.Length; i++)
        {
            isWorking[i] |= function switch
            {
                "relu" => values[i] > 0,
                "sigmoid" => values[i] is > Saturated and < 1 - Saturated,
                _ => Math.Abs(values[i]) < 1 - Saturated,
            };
        }
    }

    private static Tensor[] Tensors(ReadOnlySpan<double> parameters, ReadOnlySpan<double> row, ModelGraphs graphs)
    {
        var known = new List<Tensor>();
        foreach (var (leaves, isData) in ((IReadOnlyList<Node>, bool)[])[(graphs.Parameters, false), (graphs.Data, true)])
        {
            var values = isData ? row : parameters;
            int place = 0;
            foreach (var leaf in leaves)
            {
                known.Add(Tensor.Of(leaf.Shape, values.Slice(place, leaf.Shape.Count).ToArray()));
                place += leaf.Shape.Count;
            }
        }
        return [.. known];
    }

    private static string Index(Shape shape, int flat)
    {
        var indices = new Stack<string>();
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
        {
            int size = (int)shape[axis].Size;
            indices.Push((flat % size).ToString(CultureInfo.InvariantCulture));
            flat /= size;
        }
        return string.Join(',', indices);
    }

    private static double Norm(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value * value;
        return Math.Sqrt(sum);
    }

    private static string Short(double value) => value.ToString("G3", CultureInfo.InvariantCulture);

    private static Diagnostic Warning(string code, string message, SourceSpan place) => new Diagnostic(code, message) { Severity = Severity.Warning }.At(place);
}
