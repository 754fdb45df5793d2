using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace VerifyTests;

/// <summary>A comparison to be made: change where its snapshot lies, then await it.</summary>
public sealed class SettingsTask
{
    /// <summary>The snapshots of this run: two comparisons with one file would leave one of them unread.</summary>
    private static readonly ConcurrentDictionary<string, bool> UsedPrefixes = new(StringComparer.Ordinal);

    private readonly string? _target;
    private readonly string _sourceFile;
    private readonly SnapshotName _name = new();
    private string _directory = "";
    private Task? _task;

    internal SettingsTask(string? target, string sourceFile)
    {
        _target = target;
        _sourceFile = sourceFile;
    }

    /// <summary>The snapshot's folder, relative to that of the source file.</summary>
    public SettingsTask UseDirectory(string directory) => With(() => _directory = directory);

    /// <summary>The file's name without <c>.verified.txt</c>, instead of <c>Type.Method_parameters</c>.</summary>
    public SettingsTask UseFileName(string fileName) => With(() => _name.File = fileName);

    /// <summary>What stands for the test class.</summary>
    public SettingsTask UseTypeName(string name) => With(() => _name.Type = name);

    /// <summary>What stands for the test method.</summary>
    public SettingsTask UseMethodName(string name) => With(() => _name.Method = name);

    /// <summary>The arguments of a theory, in order: <c>Type.Method_name=value_name=value</c>.</summary>
    public SettingsTask UseParameters(params object?[] parameters) => With(() => _name.Parameters = parameters);

    /// <summary>A text in place of the arguments: <c>Type.Method_text</c>.</summary>
    public SettingsTask UseTextForParameters(string parametersText) => With(() => _name.ParametersText = parametersText);

    public Task ToTask() => _task ??= CompareAsync();

    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();

    public ConfiguredTaskAwaitable ConfigureAwait(bool continueOnCapturedContext) => ToTask().ConfigureAwait(continueOnCapturedContext);

    public static implicit operator Task(SettingsTask settingsTask) => settingsTask.ToTask();

    private SettingsTask With(Action change)
    {
        change();
        return this;
    }

    private async Task CompareAsync()
    {
        var test = VerifyXunit.UseVerifyAttribute.Test;
        string directory = Path.Combine(Path.GetDirectoryName(_sourceFile)!, _directory);
        string prefix = Path.Combine(directory, _name.For(test));
        if (!UsedPrefixes.TryAdd(prefix, true))
            throw new VerifyException($"The prefix has already been used: {prefix}. Each comparison needs a file of its own.");
        await new Snapshot(prefix).CompareAsync(_target ?? "null");
    }
}
