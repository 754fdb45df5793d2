namespace SymbolicNet;

/// <summary>What a leaf stands for.</summary>
public enum SymbolRole
{
    /// <summary>An undeclared name of a one-line formula.</summary>
    Variable,
    Input,
    Target,
    Parameter,

    /// <summary>A formal parameter of a function, or a rule's quantity (an optimizer's <c>p</c>, <c>g</c>, <c>t</c>).</summary>
    Formal,

    /// <summary>A state, item or count of <c>fold</c>, <c>scan</c>, <c>map</c>.</summary>
    Loop,

    /// <summary>A name held fixed while a derivative by it is taken.</summary>
    Held,
}

/// <summary>A named leaf of an expression: name, role, shape. Immutable; equal where all of these are.</summary>
/// <param name="Name">The name as written, in NFC.</param>
/// <param name="Role">What the leaf stands for.</param>
/// <param name="Shape">Its shape, which may hold named dimensions.</param>
/// <param name="Category">For a class or index: how many values it may take (they are 0 to Category - 1); null for a quantity.</param>
/// <param name="Level">Which of several nested leaves of the same name is meant; 0 for all that a user declares.</param>
public sealed record Symbol(string Name, SymbolRole Role, Shape Shape, Dimension? Category = null, int Level = 0)
{
    /// <summary>Whether the values are whole numbers by declaration.</summary>
    public bool IsInteger => Category is not null;
}
