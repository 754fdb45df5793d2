using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using SymbolicNet.Language.Derivatives;

namespace SymbolicNet.Cli;

/// <summary><c>symnet diff</c>: derivatives as formulas.</summary>
internal static class DiffCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static ToolCommand Create(ToolConsole console)
    {
        var text = new Argument<string>("FORMULA|FILE") { Description = "A formula, or a model file whose loss is differentiated; - for a model from standard input" };
        var by = new Option<string?>("--wrt") { Description = "The variables to differentiate by, as w1,w2; all (of a model: all parameters) unless given", HelpName = "NAMES" };
        var order = new Option<int>("--order") { Description = "How often to differentiate; 2 gives all second partials", HelpName = "N", DefaultValueFactory = _ => 1, CustomParser = ReadOrder };
        var shape = new Option<string?>("--shape") { Description = "Shapes of a formula's variables, as \"A[m,n], x[n], r[3]'\"", HelpName = "SHAPES" };
        var format = new Option<string>("--format") { Description = "text, latex or json", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };
        var set = new Option<string[]>("--set") { Description = "The size of a model's dim; may be repeated", HelpName = "NAME=SIZE" };
        var isFormula = new Option<bool>("--formula") { Description = "Take the argument for a formula whatever it looks like; with -, read one formula" };
        var command = new ToolCommand(
            "diff", "Prints derivatives as formulas; of a model a complete file of the loss and its gradients.",
            "symnet diff FORMULA|FILE [--wrt NAMES] [--order N] [--shape SHAPES] [--format text|latex|json] [--set NAME=SIZE] [--formula]") { text, by, order, shape, format, set, isFormula };
        command.SetAction(result =>
        {
            string given = result.GetRequiredValue(text);
            string spelling = result.GetRequiredValue(format);
            string[] settings = result.GetValue(set) ?? [];
            bool isModel = !result.GetValue(isFormula) && (given == Sources.StandardInput || Sources.IsFile(given));
            if (spelling is not ("text" or "latex" or "json"))
                return command.ReportUsage([$"there is no format `{Diagnostics.PrintableText.Of(spelling)}`: it is text, latex or json"], console);
            if (isModel ? result.GetValue(shape) is not null : settings.Length > 0)
                return command.ReportUsage([isModel ? "`--shape` is for a formula; a model declares its shapes" : "`--set` is for a model; a formula has no dim"], console);
            if (ModelSource.Dimensions(settings) is not { } dimensions)
                return command.ReportUsage(["`--set` takes a name and a size, as `--set hidden=64`"], console);
            string[] names = result.GetValue(by)?.Split(',', StringSplitOptions.TrimEntries) ?? [];
            if (names.Contains(""))
                return command.ReportUsage(["`--wrt` takes names, as `--wrt w1,w2`"], console);
            var derivatives = isModel
                ? ModelSource.Load(given, dimensions, console)?.DerivativesBy(names, result.GetValue(order))
                : ReadFormula(given, result.GetValue(shape), console)?.DerivativesBy(names, result.GetValue(order));
            if (derivatives is { Count: 0 })
                console.Report(NothingToDifferentiateBy(isModel));
            else if (derivatives is not null)
                Write(derivatives, spelling, console.Output);
            return console.CloseReport();
        });
        return command;
    }

    private static int ReadOrder(ArgumentResult result)
    {
        if (!int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int order) || order is < 1 or > Deriver.MostOrder)
            result.AddError($"`--order` takes a whole number from 1 to {Deriver.MostOrder}");
        return order;
    }

    private static Diagnostic NothingToDifferentiateBy(bool isModel) => isModel
        ? new Diagnostic("SN0211", "the model has no parameter to differentiate by").Help("name other variables, as `--wrt x`")
        : new Diagnostic("SN0211", "the formula has no variable to differentiate by");

    private static Formula? ReadFormula(string given, string? shapes, ToolConsole console)
    {
        string text = given == Sources.StandardInput ? Sources.ReadText(given, console) : given;
        Formula.TryParse(text, shapes, out var formula, out var diagnostics);
        console.Report(diagnostics);
        return formula;
    }

    private static void Write(Derivatives derivatives, string format, TextWriter output)
    {
        if (format == "json")
            output.WriteLine(Json(derivatives));
        else
            output.Write(format == "latex" ? derivatives.ToLatex() + "\n" : derivatives.ToString());
    }

    private static string Json(Derivatives derivatives)
    {
        var (value, all) = derivatives.Operations;
        return JsonSerializer.Serialize(
            new
            {
                text = derivatives.ToString(),
                latex = derivatives.ToLatex(),
                operations = new { value, all },
                derivatives = derivatives.Select(d => new { name = d.Name, wrt = d.By, shape = d.Shape.ToString(), text = d.Text, latex = d.Latex }),
            }, Indented);
    }
}
