using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Language.Semantics;

/// <summary>The outermost frame of a file, with what each name is made of.</summary>
internal sealed class FileFrame() : Frame(null)
{
    private readonly Dictionary<string, (BindingSyntax Syntax, IReadOnlyCollection<string> Uses)> _bindings = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    /// <summary>The names that the statement being bound uses, asked for by derivatives only.</summary>
    public Func<IEnumerable<string>> Current { get; set; } = () => [];

    public int BindingCount => _order.Count;

    /// <summary>Records that a name, bound after all it uses, stands for an expression.</summary>
    public void AddBinding(string name, BindingSyntax syntax, IReadOnlyCollection<string> uses)
    {
        if (_bindings.TryAdd(name, (syntax, uses)))
            _order.Add(name);
    }

    public bool IsBinding(string name) => _bindings.ContainsKey(name);

    /// <summary>The names that the current statement reaches and that depend on <paramref name="name"/>, each after what it uses.</summary>
    public IEnumerable<(string Name, BindingSyntax Syntax)> DependentsOf(string name)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<string>(Current());
        while (pending.TryPop(out string? next))
        {
            if (!reached.Add(next) || !_bindings.TryGetValue(next, out var binding))
                continue;
            foreach (string use in binding.Uses)
                pending.Push(use);
        }
        var dependents = new HashSet<string>(StringComparer.Ordinal) { name };
        foreach (string candidate in _order)
        {
            if (candidate == name || !reached.Contains(candidate) || !_bindings[candidate].Uses.Any(dependents.Contains))
                continue;
            dependents.Add(candidate);
            yield return (candidate, _bindings[candidate].Syntax);
        }
    }
}
