namespace SymbolicNet.Training;

/// <summary>Goes downhill by looking at all samples at once. For one thread at a time.</summary>
internal interface IFullBatchMethod
{
    /// <summary>Starts from parameters; false where the loss or a slope is not finite there.</summary>
    bool Begin(ReadOnlySpan<double> parameters);

    /// <summary>Makes a step; false where none makes the loss smaller.</summary>
    /// <param name="parameters">Filled with the parameters after it.</param>
    /// <param name="loss">The loss there.</param>
    bool Advance(Span<double> parameters, out double loss);
}
