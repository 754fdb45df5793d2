using System.Collections.Immutable;
using System.Globalization;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Data;

/// <summary>What the elements of an input or target are.</summary>
internal enum FieldKind
{
    /// <summary>Numbers; an element from each column.</summary>
    Quantity,

    /// <summary>Whole numbers from 0; an element from each column.</summary>
    Index,

    /// <summary>The numbers of classes; an element from each column.</summary>
    Class,

    /// <summary>1 at the number of the class that the only column holds, 0 elsewhere.</summary>
    OneHot,
}

/// <summary>How an input or target is read from the columns of a table. Immutable.</summary>
internal sealed record DataField(string Name, bool IsTarget, FieldKind Kind, int Size, ImmutableArray<string> Columns)
{
    /// <summary>How many values an index or class takes; 0 for a quantity.</summary>
    public int Categories { get; init; }

    /// <summary>The classes in the order of their numbers; empty where the cells are the numbers.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>What missing cells of each column are filled with; empty where they are not.</summary>
    public ImmutableArray<double> Fill { get; init; } = [];

    /// <summary>Where the model declares it; null for a schema read from a file.</summary>
    public SourceSpan? Place { get; init; }

    public bool IsClass => Kind is FieldKind.Class or FieldKind.OneHot;
}

/// <summary>What a declaration says of the rows of a table.</summary>
internal static class Declarations
{
    /// <summary>Whether the first axis is the table's rows.</summary>
    public static bool IsWholeTable(this BoundData data) => data.Syntax.Shape?.Dimensions is [NameSyntax { Name.Text: "rows" }, ..];

    /// <summary>The shape of what one row of the table holds.</summary>
    public static Shape RowShape(this BoundData data) => data.IsWholeTable() ? data.Symbol.Shape.RemoveAt(0) : data.Symbol.Shape;

    /// <summary><c>x</c>; <c>x[0]</c>, <c>x[1]</c>, ...; <c>A[0,0]</c>, <c>A[0,1]</c>, ... row by row.</summary>
    public static IEnumerable<string> ElementNames(string name, int[] sizes)
    {
        if (sizes.Length == 0)
            yield return name;
        long count = sizes.Aggregate(1L, (product, size) => product * size);
        for (long element = 0; sizes.Length > 0 && element < count; element++)
        {
            var indices = new string[sizes.Length];
            long rest = element;
            for (int axis = sizes.Length - 1; axis >= 0; axis--)
            {
                indices[axis] = (rest % sizes[axis]).ToString(CultureInfo.InvariantCulture);
                rest /= sizes[axis];
            }
            yield return $"{name}[{string.Join(',', indices)}]";
        }
    }
}
