using System.Text.Json.Nodes;

namespace SymbolicNet.Tests.Cli;

/// <summary>Where no code can be generated, as in a native build, everything works by stepping through the operations.</summary>
public sealed class WithoutDynamicCodeTests : IDisposable
{
    private const string Switch = "System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("symnet-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("optimizer = sgd(rate = 1); batch = 1")]
    [InlineData("optimizer = adam(rate = 0.1); batch = all")]
    [InlineData("optimizer = adam(rate = 0.1); batch = 2")]
    [InlineData("optimizer = newton")]
    public void TrainingEndsWithTheSameReport(string plan)
    {
        string model = Write("model.symnet", $$"""
            input x[2]
            target y
            param W[3,2] ~ uniform(0.1, 0.9)
            param v[3] ~ uniform(0.1, 0.9)
            output p = sigmoid(v'*tanh(W*x))
            loss = (p - y)^2 + 0.01*sum(v^2)
            train { {{plan}}; epochs = 30 }
            """);
        string data = Write("data.csv", "x[0],x[1],y\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n");
        string weights = Path.Combine(_folder.FullName, "w.safetensors");
        Assert.Equal(Run(true, "train", model, "--data", data, "--weights", weights), Run(false, "train", model, "--data", data, "--weights", weights));
    }

    [Fact]
    public void AFitFindsTheSameParameters()
    {
        string model = Write("model.symnet", "input x\ntarget y\nparam a = 1\nparam b = 1\noutput f = a*exp(b*x)\nresidual r = y - f\n");
        string data = Write("data.csv", "x,y\n0,2.1\n1,3.2\n2,5.5\n3,8.9\n4,14.7\n");
        Assert.Equal(Run(true, "fit", model, "--data", data), Run(false, "fit", model, "--data", data));
    }

    private string Run(bool isDynamic, params string[] arguments)
    {
        string tool = typeof(SymbolicNet.Cli.Tool).Assembly.Location;
        var config = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(tool, ".runtimeconfig.json")))!;
        (config["runtimeOptions"]!["configProperties"] ??= new JsonObject())[Switch] = isDynamic;
        string path = Write($"{isDynamic}.runtimeconfig.json", config.ToJsonString());
        using var process = new ToolProcess(["exec", "--runtimeconfig", path, "--depsfile", Path.ChangeExtension(tool, ".deps.json"), tool], arguments);
        string output = process.Output.ReadToEnd();
        Assert.Equal(0, process.WaitOnly());
        return output;
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
