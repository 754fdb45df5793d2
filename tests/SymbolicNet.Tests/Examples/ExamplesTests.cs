using System.Text.Json;
using SymbolicNet.Tests.Grammar;

namespace SymbolicNet.Tests.Examples;

/// <summary>
/// Every example learns what its page promises. An example's expected.json holds the arguments of its <c>train</c> (or <c>fit</c>), a measure
/// (or <c>loss</c>; of a fit a parameter), the samples it is taken on, and the least or most it may be.
/// </summary>
public class ExamplesTests
{
    private const string ModelName = "model.symnet", ExpectedName = "expected.json";

    public static TheoryData<string> Folders()
    {
        var folders = new TheoryData<string>();
        foreach (string path in Directory.GetDirectories(Path.Combine(RepositoryFiles.Root, "examples")).Order(StringComparer.Ordinal))
        {
            if (File.Exists(Path.Combine(path, ModelName)))
                folders.Add(Path.GetFileName(path));
        }
        return folders;
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void AnExampleReachesWhatItPromises(string name)
    {
        string folder = Path.Combine(RepositoryFiles.Root, "examples", name);
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, ExpectedName)));
        var expected = file.RootElement;
        double reached = expected.TryGetProperty("fit", out var fit)
            ? Fit(folder, Arguments(folder, fit), expected.GetProperty("measure").GetString()!)
            : Train(folder, Arguments(folder, expected.GetProperty("train")), expected.GetProperty("measure").GetString()!, expected.GetProperty("on").GetString()!);

        bool hasLeast = expected.TryGetProperty("least", out var least), hasMost = expected.TryGetProperty("most", out var most);
        Assert.True(hasLeast || hasMost);
        Assert.InRange(reached, hasLeast ? least.GetDouble() : double.NegativeInfinity, hasMost ? most.GetDouble() : double.PositiveInfinity);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void ThePageOfAnExampleShowsTheCommandThatIsTested(string name)
    {
        using var file = JsonDocument.Parse(RepositoryFiles.Read("examples", name, ExpectedName));
        var expected = file.RootElement;
        var (start, arguments, end) = expected.TryGetProperty("fit", out var fit) ? ("$ symnet fit", fit, "\n") : ("$ symnet train", expected.GetProperty("train"), " --quiet\n");

        string command = string.Join(' ', [start, ModelName, .. arguments.EnumerateArray().Select(a => a.GetString()!)]) + end;
        Assert.Contains(command, RepositoryFiles.Read("examples", name, "README.md"), StringComparison.Ordinal);
    }

    private static ExampleArguments Arguments(string folder, JsonElement list) => new(folder, [.. list.EnumerateArray().Select(a => a.GetString()!)]);

    private static double Train(string folder, ExampleArguments arguments, string measure, string on)
    {
        var options = TrainOptions.Default with { Data = arguments.Options, RestoreBest = !arguments.KeepsLast };
        var result = Model.Load(Path.Combine(folder, ModelName)).Train(arguments.Data(), options);

        Assert.Null(result.Divergence);
        var scores = on switch
        {
            "test" => result.Model.Score(arguments.Test(), arguments.Options),
            "validation" => result.ValidationScores!,
            "training" => result.TrainingScores,
            _ => throw new ArgumentException($"nothing is measured on `{on}`", nameof(on)),
        };
        return measure == "loss" ? scores.Loss!.Value : scores[measure];
    }

    private static double Fit(string folder, ExampleArguments arguments, string parameter)
    {
        var result = Model.Load(Path.Combine(folder, ModelName)).Fit(arguments.Data(), FitOptions.Default with { Data = arguments.Options });

        Assert.True(result.Converged, result.Reason);
        return result[parameter].Value;
    }
}
