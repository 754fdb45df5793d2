using System.CommandLine;

namespace SymbolicNet.Cli;

/// <summary>What the commands that use a trained model are given: model, weights, data.</summary>
internal sealed class TrainedArguments
{
    public const string Usage = $"MODEL --weights FILE {DataArguments.Usage}";

    private readonly Argument<string> _model = new("MODEL") { Description = "The model file" };
    private readonly Option<string> _weights = new("--weights") { Description = "The parameters that `train` or `fit` wrote", HelpName = "FILE", Required = true };
    private readonly DataArguments _data = new(isRequired: true);

    /// <summary>Makes the command use them.</summary>
    /// <param name="command">The command.</param>
    /// <param name="console">Where it reports.</param>
    /// <param name="use">What is done with the model and the data.</param>
    /// <param name="output">What names a file that is written; null where none is.</param>
    public void Run(ToolCommand command, ToolConsole console, Action<ParseResult, TrainedModel, DataTable, DataOptions> use, Option<string?>? output = null)
    {
        command.Add(_model);
        command.Add(_weights);
        _data.AddTo(command);
        command.SetAction(result =>
        {
            string? file = output is null ? null : result.GetValue(output);
            if ((_data.WrongIn(result) ?? _data.WrongWith(result, "--out", file, result.GetRequiredValue(_model), result.GetRequiredValue(_weights))) is { } wrong)
                return command.ReportUsage([wrong], console);
            if (Load(result.GetRequiredValue(_model), result.GetRequiredValue(_weights), console) is not { } trained)
                return console.CloseReport();
            use(result, trained, _data.Load(result)!, _data.OptionsOf(result));
            return ExitCodes.Done;
        });
    }

    // Null after reporting what is wrong with the model.
    private static TrainedModel? Load(string path, string weights, ToolConsole console)
    {
        if (ModelSource.Load(path, [], console) is not { } model)
            return null;
        var trained = TrainedModel.Load(weights, model);
        if (trained.TextAtTraining != model.Text)
            console.Report(ValueErrors.OtherText(weights, Sources.NameOf(path)));
        return trained;
    }
}
