namespace SymbolicNet.Training;

/// <summary>A model's loss, gradient and outputs over rows of samples, in one of the shapes of code. Immutable; every caller brings a workspace.</summary>
/// <remarks>A row of data has the elements of all inputs and targets, in the order of the text.</remarks>
internal interface IModelCode
{
    CodePlan Plan { get; }

    /// <summary>A workspace for calls by one thread at a time.</summary>
    object CreateWorkspace();

    /// <summary>The loss of a batch, without penalties: summed or averaged as the model says; 0 of no samples.</summary>
    /// <param name="workspace">From <see cref="CreateWorkspace"/>.</param>
    /// <param name="parameters">All parameters, one behind the other.</param>
    /// <param name="rows">The samples.</param>
    /// <param name="count">How many.</param>
    /// <param name="gradient">Filled with the gradient by all parameters; empty where only the loss is wanted.</param>
    double Loss(object workspace, ReadOnlySpan<double> parameters, ReadOnlySpan<double> rows, int count, Span<double> gradient);

    /// <summary>The outputs of every sample, a row each.</summary>
    void Predict(object workspace, ReadOnlySpan<double> parameters, ReadOnlySpan<double> rows, int count, Span<double> outputs);

    /// <summary>Whether <see cref="Step"/> can be called.</summary>
    bool MakesSteps => false;

    /// <summary>A step of the optimizer with its update in the same code; the loss before it, with the penalty.</summary>
    /// <param name="workspace">From <see cref="CreateWorkspace"/>.</param>
    /// <param name="state">What moves.</param>
    /// <param name="settings">The rule's numbers, as they are now.</param>
    /// <param name="rows">The samples.</param>
    /// <param name="count">How many; one at least.</param>
    double Step(object workspace, ModelState state, ReadOnlySpan<double> settings, ReadOnlySpan<double> rows, int count) => throw new NotSupportedException();
}
