namespace SymbolicNet.Cli;

/// <summary>What the tool's exit codes mean. Ctrl-C ends it as it ends any program, which shells call 130.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The user's formula, file or data is wrong.</summary>
    public const int Wrong = 1;

    public const int Usage = 2;

    /// <summary>A check that was asked for failed.</summary>
    public const int CheckFailed = 3;

    /// <summary>A fit did not converge, or training diverged.</summary>
    public const int NotConverged = 4;

    /// <summary>A bug of ours.</summary>
    public const int Bug = 70;

    /// <summary>Interrupted while training or fitting, after saving.</summary>
    public const int Interrupted = 130;
}
