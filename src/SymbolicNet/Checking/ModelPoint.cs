using System.Collections.Immutable;
using SymbolicNet.Language.Derivatives;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Checking;

/// <summary>The point at which a model is checked: given values, and drawn ones for the rest.</summary>
internal sealed class ModelPoint
{
    private readonly BoundModel _model;
    private readonly SourceSpan _whole;
    private readonly IReadOnlyDictionary<string, Tensor> _given;

    /// <exception cref="FormulaException">A size is not known, or a value fits no variable.</exception>
    public ModelPoint(BoundModel model, SourceSpan whole, IReadOnlyDictionary<string, Tensor> given)
    {
        (_model, _whole, _given) = (model, whole, given);
        if (model.Symbols.SelectMany(s => s.Shape.Dimensions).Concat(model.Symbols.Select(s => s.Category ?? 0))
            .Concat(model.Dimensions.Values).SelectMany(d => d.Names).FirstOrDefault() is { } open)
            throw new FormulaException(CheckErrors.UnknownSize(open, whole));
        var wrong = given.Keys.Order(StringComparer.Ordinal).Select(WrongWith).OfType<Diagnostic>().ToImmutableArray();
        if (wrong.Length > 0)
            throw new FormulaException(wrong);
    }

    /// <summary>Whether nothing is left to draw.</summary>
    public bool IsGiven => _model.Symbols.All(s => _given.ContainsKey(s.Name));

    /// <summary>The losses and penalties, to be checked by the names or by all parameters that are learned.</summary>
    /// <exception cref="FormulaException">There is no loss, or a name is none of a variable.</exception>
    public FunctionsCheck Prepare(IReadOnlyList<string> names)
    {
        ImmutableArray<BoundObjective> objectives = [.. _model.Objectives.Where(o => o.Kind != ObjectiveKind.Metric)];
        if (objectives.IsEmpty)
            throw new FormulaException(LossDerivation.NoLoss(_whole));
        var wanted = names.Count > 0 ? names : [.. _model.Parameters.Where(p => !p.Syntax.IsFixed).Select(p => p.Symbol.Name)];
        lock (_model.Graph.Gate)
        {
            var variables = Variables.Find(wanted, _model.Symbols, _model.Graph.Leaf);
            return new FunctionsCheck(
                _model.Derivation, _model.Places,
                [.. objectives.Select(o => new NamedFunction(NameOf(o), LossDerivation.ScalarOf(_model.Graph, o), o.Span))],
                [.. variables.Select(v => (v.Name, v.Leaf.Node))]);
        }
    }

    public Dictionary<string, Tensor> Draw(DrawnValues drawn, int attempt)
    {
        var values = new Dictionary<string, Tensor>(_given, StringComparer.Ordinal);
        foreach (var data in _model.Data)
            values.TryAdd(data.Symbol.Name, drawn.Data(data, attempt));
        foreach (var parameter in _model.Parameters)
            values.TryAdd(parameter.Symbol.Name, drawn.Parameter(parameter));
        return values;
    }

    private static string NameOf(BoundObjective objective)
    {
        string kind = objective.Kind switch
        {
            ObjectiveKind.Penalty => "penalty",
            ObjectiveKind.Residual => "residual",
            _ => "loss",
        };
        return objective.Name is null ? kind : $"{kind} {objective.Name}";
    }

    private Diagnostic? WrongWith(string name)
    {
        if (_model.Symbols.FirstOrDefault(s => s.Name == name) is not { } symbol)
            return CheckErrors.UnknownName(name, [.. _model.Symbols.Select(s => s.Name)], _whole);
        var value = _given[name];
        if (value.Shape.AsColumn != symbol.Shape.AsColumn)
            return DataErrors.WrongShape(symbol, value.Shape, _whole);
        if (!Array.TrueForAll(value.Elements, double.IsFinite))
            return CheckErrors.NotFiniteValue(symbol, _whole with { End = _whole.Start });
        bool isWhole = symbol.Category is not { } count || Array.TrueForAll(value.Elements, x => x >= 0 && x < count.Size && x == Math.Floor(x));
        return isWhole ? null : CheckErrors.NotWhole(symbol, _whole with { End = _whole.Start });
    }
}
