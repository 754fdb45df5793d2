using SymbolicNet.Benchmarks;

if (args is [var name, .. var rest] && Modes.All.TryGetValue(name, out var mode))
    return mode(rest);
Console.Error.WriteLine($"usage: dotnet run -c Release --project tests/SymbolicNet.Benchmarks -- {string.Join('|', Modes.All.Keys)}");
return 2;
