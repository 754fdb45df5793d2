using SymbolicNet.Fuzz;

// dotnet run -c Release --project tests/SymbolicNet.Fuzz -- --seed 1 --count 1000000 [--first N] [--seconds 10]
// dotnet run -c Release --project tests/SymbolicNet.Fuzz -- --seed 1 --replay INDEX
var options = FuzzOptions.Parse(args);
if (options is null)
{
    Console.Error.WriteLine("options: --seed N --count N [--first N] [--seconds N], or --seed N --replay INDEX");
    return 2;
}
if (options.Replay is { } index)
    return FuzzWorker.Replay(options, index);
return options.IsWorker ? FuzzWorker.Run(options) : FuzzSupervisor.Run(options);
