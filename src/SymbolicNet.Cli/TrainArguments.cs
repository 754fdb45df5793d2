using System.Collections.Immutable;
using System.CommandLine;

namespace SymbolicNet.Cli;

/// <summary>The options of <c>train</c> that take the place of the model's <c>train</c> section, and how it is run.</summary>
internal sealed class TrainArguments
{
    public const string Usage = "[--weights FILE] [--resume] [--epochs N] [--batch N|all] [--optimizer RULE] [--seed N] [--validation SHARE] [--standardize true|false] [--shuffle true|false] [--clip BOUND] [--stop WHEN] [--precision float32|float64] [--threads N]";

    // The keys of `train`, each an option of the same name, with what its help says.
    private static readonly (string Key, string Help, string Value)[] Keys =
    [
        ("epochs", "How often all samples are visited", "N"),
        ("batch", "How many samples a step takes; 1 steps after each, all takes all at once", "N|all"),
        ("optimizer", "The optimizer, as \"adam(rate = 0.001)\"", "RULE"),
        ("seed", "What parameters, orders and the validation part are drawn from", "N"),
        ("validation", "The share of the samples that is set apart to measure on", "SHARE"),
        ("standardize", "Whether inputs are scaled to mean 0 and variance 1", "true|false"),
        ("shuffle", "Whether samples come in a new order in every epoch", "true|false"),
        ("clip", "A bound for the gradient's norm, as 1 or \"norm(1)\", or for its elements, \"value(1)\"", "BOUND"),
        ("stop", "Stop after so many epochs without a better loss, or when a condition of the schedule holds", "WHEN"),
        ("precision", "What tensors are computed in", "float32|float64"),
    ];

    private readonly Option<string?>[] _keys = [.. Keys.Select(k => new Option<string?>("--" + k.Key) { Description = k.Help + "; as the model says unless given", HelpName = k.Value })];
    private readonly Option<string?> _weights = new("--weights") { Description = "Where the parameters are written, while training goes on and at its end; the model's name with .safetensors in the current folder unless given", HelpName = "FILE" };
    private readonly Option<bool> _resume = new("--resume") { Description = "Go on where the weights' file left off, if there is one" };
    private readonly Option<double> _every = new("--save-every") { Description = "How many seconds at least lie between two saves while training goes on", HelpName = "SECONDS", DefaultValueFactory = _ => 10, CustomParser = NumberParser.Read<double> };
    private readonly Option<int> _threads = new("--threads") { Description = "How many threads a batch may be spread over; results do not depend on it", HelpName = "N", DefaultValueFactory = _ => 1, CustomParser = NumberParser.Read<int> };
    private readonly Option<bool> _last = new("--last") { Description = "Keep the parameters after the last epoch, not after the best" };
    private readonly Option<bool> _diagnose = new("--diagnose") { Description = "Watch gradients, and name dead relus and saturated units at the end" };

    public void AddTo(ToolCommand command)
    {
        foreach (Option option in (Option[])[.. _keys, _weights, _resume, _every, _threads, _last, _diagnose])
            command.Add(option);
    }

    public bool Diagnoses(ParseResult result) => result.GetValue(_diagnose);

    /// <summary>What is wrong with the options as given; null where nothing is.</summary>
    public string? WrongIn(ParseResult result)
    {
        if (result.GetValue(_threads) is < 1 or > 1024)
            return "`--threads` takes a number from 1 to 1024";
        return result.GetValue(_every) is >= 0 and < 1e6 ? null : "`--save-every` takes a number of seconds";
    }

    /// <summary>Where the parameters go.</summary>
    public string WeightsOf(ParseResult result, string model) =>
        result.GetValue(_weights) ?? (model == Sources.StandardInput ? "model" : Path.GetFileNameWithoutExtension(model)) + ".safetensors";

    public TrainOptions OptionsOf(ParseResult result, string weights) => TrainOptions.Default with
    {
        Settings = Keys.Zip(_keys).Where(k => result.GetValue(k.Second) is not null).ToImmutableDictionary(k => k.First.Key, k => result.GetValue(k.Second)!, StringComparer.Ordinal),
        WeightsPath = weights,
        Resume = result.GetValue(_resume),
        SaveInterval = TimeSpan.FromSeconds(result.GetValue(_every)),
        RestoreBest = !result.GetValue(_last),
        Diagnose = result.GetValue(_diagnose),
        Compile = CompileOptions.Default with { Threads = result.GetValue(_threads) },
    };
}
