namespace SymbolicNet.Cli;

/// <summary>Reads trained models.</summary>
internal static class TrainedSource
{
    /// <summary>The model with the weights of a file; null after reporting what is wrong with the model.</summary>
    /// <exception cref="FormulaException">The file cannot be read, or belongs to another model.</exception>
    public static TrainedModel? Load(string path, string weights, ToolConsole console)
    {
        if (ModelSource.Load(path, [], console) is not { } model)
            return null;
        var trained = TrainedModel.Load(weights, model);
        if (trained.TextAtTraining != model.Text)
            console.Report(ValueErrors.OtherText(weights, Sources.NameOf(path)));
        return trained;
    }
}
