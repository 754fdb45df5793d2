using System.Collections.Immutable;
using System.Globalization;
using SymbolicNet.Data;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Symbolics;
using SymbolicNet.Training;

namespace SymbolicNet.Fitting;

/// <summary>Fits a model to samples: chooses the method, searches, reports.</summary>
internal sealed partial class Fitter
{
    private const int MostForNewton = 50;

    // Five matrices of this size are held: nearly a gigabyte.
    private const long MostInJacobian = 20_000_000;

    private readonly BoundModel _model;
    private readonly SourceSpan _whole;
    private readonly FitOptions _options;
    private readonly SampleSet _samples;
    private readonly FitSamples _columns;
    private readonly FitGraphs _graphs;
    private readonly FitVariables _variables;
    private readonly double[] _first;
    private readonly IReadOnlyList<double[]> _starts;

    /// <exception cref="FormulaException">The model, the data or the options do not allow a fit.</exception>
    public Fitter(BoundModel model, SourceSpan whole, DataTable? table, FitOptions options)
    {
        (_model, _whole, _options) = (model, whole, options);
        CheckOptions(options);
        _graphs = new FitGraphs(model, whole);
        _variables = new FitVariables(model);
        if (_graphs.Model.Loss is null)
            throw new FormulaException(FitErrors.NoLoss(whole));
        if (_variables.Free.Length == 0)
            throw new FormulaException(FitErrors.NoParameters(whole));
        (_samples, double[]? weights) = FitData.Read(model, whole, table, options);
        _columns = new FitSamples(_samples.Rows, _samples.Count, weights);
        _first = StartPoints.First(model, _variables, options);
        _starts = StartPoints.All(_first, _variables, options);
    }

    public FitResult Run(CancellationToken cancellation)
    {
        var residuals = _options.Method is null or FitMethod.LevenbergMarquardt && !_graphs.Model.ReachesAcross ? ResidualFinder.Find(_model) : null;
        if (residuals is not null && SizeOf(residuals) <= MostInJacobian)
            return BySquares(residuals, cancellation);
        if (residuals is not null && _options.Method is not null)
            throw new FormulaException(FitErrors.TooLarge(SizeOf(residuals) / _variables.Free.Length, _variables.Free.Length));
        if (_options.Method == FitMethod.LevenbergMarquardt)
            throw new FormulaException(FitErrors.NotSquares(_whole));
        return ByLoss(cancellation);
    }

    private static void CheckOptions(FitOptions options)
    {
        if (!(options.Confidence is > 0 and < 1))
            throw new FormulaException(FitErrors.Option("the confidence", "between 0 and 1", NumberText.Of(options.Confidence)));
        if (options.Starts < 1)
            throw new FormulaException(FitErrors.Option("the number of starts", "at least 1", NumberText.Of(options.Starts)));
        if (options.EvaluationLimit < 1)
            throw new FormulaException(FitErrors.Option("the limit of evaluations", "at least 1", NumberText.Of(options.EvaluationLimit)));
    }

    private long SizeOf(IReadOnlyList<WeightedResidual> residuals) =>
        residuals.Sum(r => (long)r.Node.Shape.Count) * _columns.Count * _variables.Free.Length;

    private FitResult ByLoss(CancellationToken cancellation)
    {
        bool canNewton = _graphs.IsSmooth();
        if (_options.Method == FitMethod.Newton && !canNewton)
            throw new FormulaException(FitErrors.NotSmooth(_whole));
        var method = _options.Method ?? (canNewton && _variables.Free.Length <= MostForNewton ? FitMethod.Newton : FitMethod.Lbfgs);
        if (_columns.Weights is not null && _graphs.Model.ReachesAcross)
            throw new FormulaException(FitErrors.NoWeightsHere("the loss reaches across them"));
        IObjective objective = method == FitMethod.Newton || _columns.Weights is not null
            ? new LossObjective(_graphs, _variables, _columns, _first)
            : new CompiledObjective(ModelCompiler.Compile(_model, _whole, CompileOptions.Default), _variables, _samples.Rows, _first);
        return Report(method, LossSearch.Run(method, objective, _variables.Box, _starts, _options.EvaluationLimit, cancellation));
    }

    private FitResult Report(FitMethod method, LossSearch search)
    {
        if (search.End == SearchEnd.OutsideDomain)
            throw new FormulaException(FitErrors.OutsideDomain("the loss or its gradient is not finite", StartText()));
        return new FitResult
        {
            Converged = search.End == SearchEnd.Optimum,
            IsCancelled = search.End == SearchEnd.Cancelled || search.StartCount < _starts.Count,
            Reason = Reasons.Of(search, method, _variables) + Reasons.OfStart(search.Start, search.StartCount, _starts.Count),
            Method = method,
            Parameters = [.. search.Point.Select((value, i) => new FittedParameter(_variables.NameOf(i), value, double.NaN, double.NaN, double.NaN, _variables.Box.Holds(i, value, search.Slopes[i])))],
            Values = AllOf(search.Point),
            Iterations = search.Iterations,
            Evaluations = search.Evaluations,
            ObservationCount = _columns.Weights?.Count(w => w > 0) ?? _columns.Count,
            Loss = search.Value,
            Confidence = _options.Confidence,
        };
    }

    private ImmutableArray<double> AllOf(double[] free)
    {
        double[] all = [.. _first];
        _variables.Scatter(free, all);
        return [.. all];
    }

    private IEnumerable<string> StartText()
    {
        const int most = 6;
        var shown = _starts[0].Take(most).Select((value, i) => string.Create(CultureInfo.InvariantCulture, $"{_variables.NameOf(i)} = {NumberText.Of(value)}"));
        return _starts[0].Length > most ? shown.Append("...") : shown;
    }
}
