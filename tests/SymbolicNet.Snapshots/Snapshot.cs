using System.Text;

namespace VerifyTests;

/// <summary>A snapshot's two files: what was accepted and, after a difference, what was received.</summary>
internal sealed class Snapshot(string prefix)
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    private readonly string _verified = prefix + ".verified.txt";
    private readonly string _received = prefix + ".received.txt";

    public async Task CompareAsync(string target)
    {
        string received = target.Length == 0 ? "emptyString" : target.ReplaceLineEndings("\n");
        string? verified = File.Exists(_verified) ? await File.ReadAllTextAsync(_verified, Encoding) : null;
        if (received == verified)
        {
            File.Delete(_received);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(_received)!);
        await File.WriteAllTextAsync(_received, received, Encoding);
        if (verified is not null && verified.Contains('\r'))
            throw new VerifyException($"{_verified} has a carriage return; snapshots have LF line ends.");
        throw new VerifyException(Report(received, verified));
    }

    /// <summary>In Verify's form, which editors read, and before the texts the first line that differs.</summary>
    private string Report(string received, string? verified)
    {
        string kind = verified is null ? "New" : "NotEqual";
        string report =
            $"""
            Directory: {Path.GetDirectoryName(_received)}
            {kind}:
              - Received: {Path.GetFileName(_received)}
                Verified: {Path.GetFileName(_verified)}

            FileContent:

            {kind}:

            """;
        if (verified is not null)
            report += FirstDifference(received, verified);
        report += $"\nReceived: {Path.GetFileName(_received)}\n{received}\n";
        return verified is null ? report : $"{report}Verified: {Path.GetFileName(_verified)}\n{verified}\n";
    }

    private static string FirstDifference(string received, string verified)
    {
        string[] left = received.Split('\n'), right = verified.Split('\n');
        int line = 0;
        while (line < left.Length && line < right.Length && left[line] == right[line])
            line++;
        return $"\nFirst difference, line {line + 1}:\n  received: {LineOf(left)}\n  verified: {LineOf(right)}\n";

        string LineOf(string[] lines) => line < lines.Length ? lines[line] : "(the text ends)";
    }
}
