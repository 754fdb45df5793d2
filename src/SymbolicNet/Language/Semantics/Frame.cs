using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Language.Semantics;

/// <summary>What a name means in one frame of a scope.</summary>
/// <param name="Value">The value; null where it could not be bound, which has been reported.</param>
/// <param name="Declaration">Where the name was declared; null for a name of the library.</param>
internal sealed record Meaning(Value? Value, SourceSpan? Declaration)
{
    /// <summary>The expression a local name stands for, so that it can be bound again while another name is held fixed.</summary>
    public BindingSyntax? Syntax { get; init; }

    /// <summary>Whether the value stands for itself: a leaf, by which derivatives are total.</summary>
    public bool IsLeaf { get; init; }
}

/// <summary>One level of a scope: a block's names, a function's parameters, a recurrence's variables; the outermost is the file or formula.</summary>
internal class Frame(Frame? parent)
{
    private readonly Dictionary<string, Meaning> _meanings = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    public Frame? Parent { get; } = parent;

    /// <summary>The frame's own names in the order they were declared.</summary>
    public IReadOnlyList<string> Names => _order;

    public Frame Outermost
    {
        get
        {
            var frame = this;
            while (frame.Parent is { } parent)
                frame = parent;
            return frame;
        }
    }

    public void Declare(string name, Meaning meaning)
    {
        if (_meanings.TryAdd(name, meaning))
            _order.Add(name);
        else
            _meanings[name] = meaning;
    }

    public virtual Meaning? OwnMeaning(string name) => _meanings.GetValueOrDefault(name);

    /// <summary>The innermost meaning of a name, with the frame that gives it.</summary>
    public (Frame Frame, Meaning Meaning)? Resolve(string name)
    {
        for (Frame? frame = this; frame is not null; frame = frame.Parent)
        {
            if (frame.OwnMeaning(name) is { } meaning)
                return (frame, meaning);
        }
        return null;
    }

    /// <summary>Every name in sight, for suggestions.</summary>
    public virtual IEnumerable<string> NamesInSight()
    {
        for (Frame? frame = this; frame is not null; frame = frame.Parent)
        {
            foreach (string name in frame._order)
                yield return name;
        }
    }
}

/// <summary>The frame of an optimizer's rules, the only one with <c>next</c> values.</summary>
internal sealed class RuleFrame(Frame parent) : Frame(parent);

/// <summary>The outermost frame of a one-line formula: a name nobody declared is a variable.</summary>
internal sealed class FormulaFrame(Func<string, Meaning> declare) : Frame(null)
{
    public override Meaning? OwnMeaning(string name)
    {
        if (base.OwnMeaning(name) is { } known)
            return known;
        var meaning = declare(name);
        Declare(name, meaning);
        return meaning;
    }
}

/// <summary>A file's frame with some names meaning something else: one held fixed, and all that depend on it by name.</summary>
internal sealed class OverlayFrame(Frame original) : Frame(null)
{
    /// <summary>The file under all overlays; null in a one-line formula.</summary>
    public FileFrame? File { get; } = original as FileFrame ?? (original as OverlayFrame)?.File;

    public override Meaning? OwnMeaning(string name) => base.OwnMeaning(name) ?? original.OwnMeaning(name);

    public override IEnumerable<string> NamesInSight() => original.NamesInSight();
}
