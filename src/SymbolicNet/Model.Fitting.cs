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
    public FitResult Fit(DataTable? data, FitOptions? options = null, CancellationToken cancellation = default)
    {
        var settings = options ?? FitOptions.Default;
        var model = data is null ? this : SizedBy(data, settings.Data);
        try
        {
            return new Fitter(model.Bound, Whole, data, settings).Run(cancellation);
        }
        catch (GraphLimitException limit)
        {
            throw new FormulaException(LimitErrors.GraphTooLarge(Whole with { End = 0 }, limit.Message));
        }
    }
}
