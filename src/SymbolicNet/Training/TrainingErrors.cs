using SymbolicNet.Language.Semantics;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Training;

/// <summary>What keeps a model from being trained, SN045: the words.</summary>
internal static class TrainingErrors
{
    public static Diagnostic NoParameters(SourceSpan whole) =>
        new Diagnostic("SN0450", "the model has no parameter to learn").At(whole with { End = whole.Start }).Help("declare one, as in `param w = 1`");

    public static Diagnostic Setting(BoundSetting setting, string wanted, double value) =>
        new Diagnostic("SN0451", $"`{setting.Key}` is {wanted}").At(setting.Span, NumberText.Of(value) == setting.Text ? "" : $"this is {NumberText.Of(value)}");

    public static Diagnostic Changing(BoundSetting setting) =>
        new Diagnostic("SN0451", $"`{setting.Key}` cannot change while the model trains").At(setting.Span)
            .Note("the optimizer's numbers, `clip` and `stop` may be formulas of `step epoch steps epochs best_epoch validation_loss`");

    public static Diagnostic NoData(SourceSpan whole, Symbol symbol) =>
        new Diagnostic("SN0452", $"there are no data to read `{symbol.Name}` from").At(whole with { End = whole.Start });

    public static Diagnostic NoSamples(SourceSpan whole, string use) =>
        new Diagnostic("SN0452", $"there is no sample to {use} on").At(whole with { End = whole.Start });

    public static Diagnostic NoStart(BoundParameter parameter) =>
        new Diagnostic("SN0458", $"`{parameter.Symbol.Name}` starts at a value that is no finite number").At(parameter.Syntax.Span);

    public static Diagnostic NoOutput(SourceSpan whole) =>
        new Diagnostic("SN0457", "the model has no output to predict").At(whole with { End = whole.Start }).Help("add a line `output ...`");

    public static Diagnostic OtherRun(string path, string difference) =>
        new Diagnostic("SN0453", $"`{path}` cannot be resumed: {difference}")
            .Help("give the model, data and options it was made with, or train anew without resuming");
}
