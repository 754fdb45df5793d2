using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SymbolicNet.Tests.Cli;

/// <summary>The tool as a program of its own, to be ended from outside.</summary>
internal sealed class ToolProcess : IDisposable
{
    private static readonly string Tool = typeof(SymbolicNet.Cli.Tool).Assembly.Location;

    private readonly Process _process;
    private readonly Task<string> _error;

    public ToolProcess(params string[] arguments)
        : this([Tool], arguments)
    {
    }

    /// <param name="tool">What the runtime's host is told before the tool's own arguments.</param>
    /// <param name="arguments">Those.</param>
    public ToolProcess(string[] tool, string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", [.. tool, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Without it half of a short run is spent on making code better.
        start.Environment["DOTNET_TieredPGO"] = "0";
        _process = Process.Start(start)!;
        _error = _process.StandardError.ReadToEndAsync();
    }

    public StreamReader Output => _process.StandardOutput;

    public bool HasExited => _process.HasExited;

    public string Error => _error.Result;

    /// <summary>Ends it at once, as a power cut would.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Asks it to stop, as Ctrl-C does; as ending a session does where whoever runs the tests has turned that off, as shells do for what they run in the background.</summary>
    public void Interrupt() => Assert.Equal(0, SendSignal(_process.Id, IgnoresInterrupts() ? 15 : 2));

    public int Wait()
    {
        Output.ReadToEnd();
        return WaitOnly();
    }

    public int WaitOnly()
    {
        Assert.True(_process.WaitForExit(60_000), "it does not end");
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    // The second bit of what a process ignores, and those it starts with it.
    private static bool IgnoresInterrupts()
    {
        const string name = "SigIgn:";
        string? line = File.Exists("/proc/self/status") ? File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal)) : null;
        return line is not null && (Convert.ToUInt64(line[name.Length..].Trim(), 16) & 2) != 0;
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int process, int signal);
}
