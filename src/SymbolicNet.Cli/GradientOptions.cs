using System.CommandLine;

namespace SymbolicNet.Cli;

/// <summary>The options of <c>check</c> that compare derivatives with differences.</summary>
internal sealed class GradientOptions
{
    private readonly Option<bool> _gradients = new("--gradients") { Description = "Compare the derivatives of a formula, or of a model's losses by its parameters, with finite differences at a random point" };
    private readonly Option<long?> _seed = new("--seed") { Description = "What the random point and directions follow from; 1 unless given", HelpName = "N", CustomParser = NumberParser.ReadOptional<long> };
    private readonly Option<int?> _order = new("--order") { Description = "The order of the differences: 2, 4, 6 or 8; 4 unless given", HelpName = "N", CustomParser = NumberParser.ReadOptional<int> };
    private readonly Option<double?> _tolerance = new("--tolerance") { Description = "The largest relative error; 1e-6 unless given", HelpName = "T", CustomParser = NumberParser.ReadOptional<double> };

    public void AddTo(ToolCommand command)
    {
        foreach (Option option in (Option[])[_gradients, _seed, _order, _tolerance])
            command.Add(option);
    }

    /// <summary>What is wrong with the options as given; null where nothing is.</summary>
    public string? WrongIn(ParseResult result, bool explains)
    {
        if (!result.GetValue(_gradients))
        {
            return ((Option[])[_seed, _order, _tolerance]).FirstOrDefault(o => result.GetResult(o) is not null) is { } lonely
                ? $"`{lonely.Name}` is for `--gradients`"
                : null;
        }
        if (explains)
            return "`--explain` and `--gradients` ask for two reports; ask for one";
        if (result.GetValue(_order) is not (null or 2 or 4 or 6 or 8))
            return "`--order` takes 2, 4, 6 or 8";
        return result.GetValue(_tolerance) is null or (> 0 and < 1) ? null : "`--tolerance` takes a number between 0 and 1";
    }

    /// <summary>How to check gradients; null where nobody asked for it.</summary>
    public GradientCheckOptions? Of(ParseResult result)
    {
        if (!result.GetValue(_gradients))
            return null;
        var options = GradientCheckOptions.Default;
        return options with
        {
            Seed = result.GetValue(_seed) ?? options.Seed,
            Order = result.GetValue(_order) ?? options.Order,
            Tolerance = result.GetValue(_tolerance) ?? options.Tolerance,
        };
    }
}
