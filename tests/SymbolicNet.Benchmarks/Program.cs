using SymbolicNet.Benchmarks;

if (args is ["cold", .. var rest])
    return ColdStart.Run(rest);

Console.WriteLine("usage: dotnet run -c Release --project tests/SymbolicNet.Benchmarks -- cold [RUNS]");
return 2;
