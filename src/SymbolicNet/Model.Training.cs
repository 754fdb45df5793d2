namespace SymbolicNet;

// From data to a model that has learned.
public sealed partial class Model
{
    /// <summary>Learns the parameters from data, as the <c>train</c> section and the options say.</summary>
    /// <param name="data">A table with the columns of inputs and targets; null for a model without any.</param>
    /// <param name="options">What takes the place of the <c>train</c> section's entries, and where to save.</param>
    /// <param name="cancellation">Ends training between two steps; the result is what has been learned.</param>
    /// <returns>The trained model, also where training was cancelled or diverged; <see cref="TrainingResult.Reason"/> says.</returns>
    /// <exception cref="FormulaException">The model has no loss or no parameter, or the data or options do not fit it.</exception>
    public TrainingResult Train(DataTable? data = null, TrainOptions? options = null, CancellationToken cancellation = default) =>
        new TrainingSession(this, data, options ?? TrainOptions.Default).Run(cancellation);

    /// <summary>The model with the sizes that follow from the columns of a table.</summary>
    /// <exception cref="FormulaException">A size does not follow, or the text is wrong with it.</exception>
    internal Model SizedBy(DataTable data, DataOptions options) => With(Data.DataSizes.Solve(Bound, data, options), Options.TrainSettings);

    /// <summary>All of the text, for what is wrong with no part of it.</summary>
    internal SourceSpan Whole => new(Source, 0, Source.Text.Length);
}
