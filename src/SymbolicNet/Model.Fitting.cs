using SymbolicNet.Data;
using SymbolicNet.Fitting;
using SymbolicNet.Language;
using SymbolicNet.Symbolics;

namespace SymbolicNet;

// From data to the parameters that fit them best.
public sealed partial class Model
{
    /// <summary>Fits the parameters to data: by least squares with standard errors where the loss is a sum of squares (a <c>residual</c>, <c>(y - f)^2</c>, <c>sum(v.^2)</c>, <c>mse</c>, multiples and sums of these), else by its gradient.</summary>
    /// <param name="data">A table with the columns of inputs and targets; null for a model without any.</param>
    /// <param name="options">Method, starts, weights.</param>
    /// <param name="cancellation">Ends the search; the result is the best so far.</param>
    /// <returns>The best parameters found; <see cref="FitResult.Converged"/> says whether they are an optimum.</returns>
    /// <exception cref="FormulaException">The model has no loss or no parameter, the data do not fit it or are too few, or the loss is not finite at the start.</exception>
    public FitResult Fit(DataTable? data = null, FitOptions? options = null, CancellationToken cancellation = default)
    {
        var settings = options ?? FitOptions.Default;
        var model = data is null ? this : SizedBy(data, settings.Data);
        try
        {
            var result = new Fitter(model.Bound, Whole, data, settings).Run(cancellation);
            result.Schema = data is null || model.Bound.Data.IsEmpty ? null : DataSchema.Bind(model.Bound, data, settings.Data);
            result.Sizes = model.Options.Dimensions;
            return result;
        }
        catch (GraphLimitException limit)
        {
            throw new FormulaException(LimitErrors.GraphTooLarge(Whole with { End = 0 }, limit.Message));
        }
    }

    /// <summary>This model with the parameters that a fit of it found: to predict with, to score, to save.</summary>
    /// <exception cref="ArgumentException">The fit is another model's.</exception>
    public TrainedModel With(FitResult fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var model = With(fit.Sizes, Options.TrainSettings);
        int count = model.Bound.Parameters.Sum(p => p.Symbol.Shape.Count);
        return fit.Values.Length == count
            ? new TrainedModel(model, [.. fit.Values], fit.Schema, seed: 0)
            : throw new ArgumentException("the fit is another model's", nameof(fit));
    }
}
