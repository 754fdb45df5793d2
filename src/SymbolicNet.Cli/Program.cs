using SymbolicNet.Cli;

using var console = ToolConsole.OfProcess();
return Tool.Run(args, console);
