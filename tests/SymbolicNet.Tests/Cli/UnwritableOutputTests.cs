using SymbolicNet.Cli;

namespace SymbolicNet.Tests.Cli;

/// <summary>Whoever closes a stream, or has no room left, gets an exit code, and nothing worse.</summary>
public sealed class UnwritableOutputTests
{
    [Theory]
    [InlineData(false, true, "eval", "1+")]
    [InlineData(true, true, "eval", "1+")]
    [InlineData(true, false, "eval", "1+1")]
    [InlineData(true, true, "eval", "1+1")]
    [InlineData(false, true, "nonsense")]
    [InlineData(false, true, "check", "no-such-file.symnet")]
    public void WhatCannotBeSaidIsAnExitCode(bool isOutputBroken, bool isErrorBroken, params string[] arguments)
    {
        using var console = new ToolConsole(() => Stream.Null, WriterOf(isOutputBroken), WriterOf(isErrorBroken));
        Assert.Equal(1, Tool.Run(arguments, console));
    }

    private static TextWriter WriterOf(bool isBroken) => isBroken ? new BrokenWriter() : new StringWriter();

    private sealed class BrokenWriter : StringWriter
    {
        public override void Write(char value) => throw new UnauthorizedAccessException("gone");

        public override void Write(string? value) => throw new UnauthorizedAccessException("gone");

        public override void Write(char[] buffer, int index, int count) => throw new UnauthorizedAccessException("gone");

        public override void WriteLine(string? value) => throw new UnauthorizedAccessException("gone");
    }
}
