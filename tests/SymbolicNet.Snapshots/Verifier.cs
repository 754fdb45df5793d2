using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyXunit;

/// <summary>Compares a text with the snapshot kept beside its test: what the tests need of the package Verify.Xunit, with its names,
/// file names and file format, so that <c>-p:UseRealVerify=true</c> can put the package in its place.</summary>
/// <remarks>A missing or different snapshot fails the test and leaves a <c>.received.txt</c>; rename it to accept it.</remarks>
public static class Verifier
{
    /// <summary>Compares <paramref name="target"/> with <c>Type.Method.verified.txt</c>, once the result is awaited.</summary>
    public static SettingsTask Verify(string? target, [CallerFilePath] string sourceFile = "") => new(target, sourceFile);
}
