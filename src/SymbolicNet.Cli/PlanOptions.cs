using System.CommandLine;

namespace SymbolicNet.Cli;

/// <summary>The options of <c>check</c> that show what a model or formula is compiled to.</summary>
internal sealed class PlanOptions
{
    private readonly Option<bool> _plan = new("--plan") { Description = "Show what is compiled: the shape of the code and why, operations, kernels, workspace, threads" };
    private readonly Option<string?> _code = new("--code") { Description = "The shape of a model's code: scalar, lanes or kernels; by what it costs unless given", HelpName = "SHAPE" };
    private readonly Option<int?> _threads = new("--threads") { Description = "How many threads a batch may be spread over; 1 unless given", HelpName = "N", CustomParser = NumberParser.ReadOptional<int> };

    public void AddTo(ToolCommand command)
    {
        foreach (Option option in (Option[])[_plan, _code, _threads])
            command.Add(option);
    }

    /// <summary>What is wrong with the options as given; null where nothing is.</summary>
    public string? WrongIn(ParseResult result, bool isModel, bool asksForMore)
    {
        var detail = ((Option[])[_code, _threads]).FirstOrDefault(o => result.GetResult(o) is not null);
        if (!result.GetValue(_plan))
            return detail is null ? null : $"`{detail.Name}` is for `--plan`";
        if (!isModel && detail is not null)
            return $"`{detail.Name}` is for a model; a formula is compiled by what it takes";
        if (asksForMore)
            return "`--plan` asks for a report of its own; ask for one";
        if (result.GetValue(_code) is { } code && ShapeOf(code) is null)
            return "`--code` takes scalar, lanes or kernels";
        return result.GetValue(_threads) is null or (>= 1 and <= 1024) ? null : "`--threads` takes a number from 1 to 1024";
    }

    /// <summary>How to compile; null where nobody asked for it.</summary>
    public CompileOptions? Of(ParseResult result)
    {
        if (!result.GetValue(_plan))
            return null;
        var options = CompileOptions.Default;
        return options with
        {
            Shape = result.GetValue(_code) is { } code ? ShapeOf(code) : null,
            Threads = result.GetValue(_threads) ?? options.Threads,
        };
    }

    private static CodeShape? ShapeOf(string name) => name switch
    {
        "scalar" => CodeShape.Scalar,
        "lanes" => CodeShape.Lanes,
        "kernels" => CodeShape.Kernels,
        _ => null,
    };
}
