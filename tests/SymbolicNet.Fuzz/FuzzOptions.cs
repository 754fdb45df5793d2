using System.Globalization;

namespace SymbolicNet.Fuzz;

/// <summary>What a run is told.</summary>
/// <param name="Seed">Which series of inputs.</param>
/// <param name="First">The index to begin with.</param>
/// <param name="Count">How many inputs.</param>
/// <param name="Seconds">How long one input may take.</param>
/// <param name="Replay">The one input to try and show, if any.</param>
/// <param name="IsWorker">Whether this is the process that tries the inputs, and may die of one.</param>
internal sealed record FuzzOptions(int Seed, int First, int Count, int Seconds, int? Replay, bool IsWorker)
{
    /// <summary>The options, or null where they are none.</summary>
    public static FuzzOptions? Parse(string[] args)
    {
        var options = new FuzzOptions(1, 0, 10_000, 10, null, false);
        for (int i = 0; i < args.Length; i += 2)
        {
            if (args[i] == "--worker")
            {
                options = options with { IsWorker = true };
                i--;
                continue;
            }
            if (i + 1 == args.Length || !int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out int value))
                return null;
            switch (args[i])
            {
                case "--seed": options = options with { Seed = value }; break;
                case "--first": options = options with { First = value }; break;
                case "--count": options = options with { Count = value }; break;
                case "--seconds": options = options with { Seconds = value }; break;
                case "--replay": options = options with { Replay = value }; break;
                default: return null;
            }
        }
        return options;
    }

    public string[] WorkerArguments(int first, int count) =>
        [.. new[] { "--worker", "--seed", Text(Seed), "--first", Text(first), "--count", Text(count), "--seconds", Text(Seconds) }];

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
