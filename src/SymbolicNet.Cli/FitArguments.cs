using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace SymbolicNet.Cli;

/// <summary>The options of <c>fit</c> that say how to search.</summary>
internal sealed class FitArguments
{
    public const string Usage = "[--start NAME=NUMBER,...] [--weights-column NAME] [--method lm|lbfgs|newton] [--starts N] [--seed N] [--confidence C]";

    private readonly Option<string[]> _start = new("--start") { Description = "Where parameters start, instead of where the model says: b1=500,b2=1e-4 or \"W[0,1]=2\"; may be repeated", HelpName = "NAME=NUMBER,..." };
    private readonly Option<string?> _weights = new("--weights-column") { Description = "The column of the samples' weights, which multiply squared residuals", HelpName = "NAME" };
    private readonly Option<string?> _method = new("--method") { Description = "lm (Levenberg-Marquardt) for sums of squares, newton or lbfgs for other losses; chosen by the loss unless given", HelpName = "METHOD" };
    private readonly Option<int> _starts = new("--starts") { Description = "From how many starts to search; all but the first are drawn", HelpName = "N", DefaultValueFactory = _ => 1, CustomParser = NumberParser.Read<int> };
    private readonly Option<long> _seed = new("--seed") { Description = "What starts are drawn from", HelpName = "N", DefaultValueFactory = _ => 1, CustomParser = NumberParser.Read<long> };
    private readonly Option<double> _confidence = new("--confidence") { Description = "How likely intervals cover the true values", HelpName = "C", DefaultValueFactory = _ => 0.95, CustomParser = ReadShare };

    public void AddTo(ToolCommand command)
    {
        foreach (Option option in (Option[])[_start, _weights, _method, _starts, _seed, _confidence])
            command.Add(option);
    }

    /// <summary>What is wrong with the options as given; null where nothing is.</summary>
    public string? WrongIn(ParseResult result)
    {
        if (result.GetValue(_method) is not (null or "lm" or "lbfgs" or "newton"))
            return "`--method` takes lm, lbfgs or newton";
        if (result.GetValue(_starts) is < 1 or > 100_000)
            return "`--starts` takes a number from 1 to 100000";
        return StartOf(result) is null ? "`--start` takes names and numbers, as `--start b1=500,b2=1e-4`" : null;
    }

    public FitOptions OptionsOf(ParseResult result) => FitOptions.Default with
    {
        Start = StartOf(result)!,
        Weights = result.GetValue(_weights),
        Method = result.GetValue(_method) switch
        {
            "lm" => FitMethod.LevenbergMarquardt,
            "lbfgs" => FitMethod.Lbfgs,
            "newton" => FitMethod.Newton,
            _ => null,
        },
        Starts = result.GetValue(_starts),
        Seed = result.GetValue(_seed),
        Confidence = result.GetValue(_confidence),
    };

    // The last of several numbers for a name counts.
    private ImmutableDictionary<string, double>? StartOf(ParseResult result)
    {
        var starts = ImmutableDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (string entry in (result.GetValue(_start) ?? []).SelectMany(Split))
        {
            int equals = entry.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || !TryRead(entry[(equals + 1)..], out double value))
                return null;
            starts[string.Concat(entry[..equals].Where(c => !char.IsWhiteSpace(c)))] = value;
        }
        return starts.ToImmutable();
    }

    // Commas inside brackets belong to the places of elements.
    private static IEnumerable<string> Split(string text)
    {
        int start = 0, depth = 0;
        for (int i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '[' => 1, ']' => -1, _ => 0 };
            if (text[i] != ',' || depth > 0)
                continue;
            yield return text[start..i];
            start = i + 1;
        }
        yield return text[start..];
    }

    private static double ReadShare(ArgumentResult result)
    {
        if (!TryRead(result.Tokens[0].Value, out double share) || !(share is > 0 and < 1))
            result.AddError("`--confidence` takes a number between 0 and 1");
        return share;
    }

    private static bool TryRead(string text, out double value) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
