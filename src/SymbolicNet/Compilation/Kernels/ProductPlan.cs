namespace SymbolicNet.Compilation.Kernels;

/// <summary>How a product is computed.</summary>
internal enum ProductMethod
{
    /// <summary>Numbers of A by registers of B, which is read where it lies.</summary>
    Tiles,

    /// <summary>The same with a copy of B in panels.</summary>
    PackedTiles,

    /// <summary>Registers along the terms of both factors.</summary>
    Dot,

    /// <summary>A row by a matrix.</summary>
    Row,

    /// <summary>A column by a row.</summary>
    Outer,
}

/// <summary>The method for a product and whether it is computed as its transpose; a matter of the whole product's layout alone, never of its shares.</summary>
internal readonly record struct ProductPlan(ProductMethod Method, bool IsTransposed)
{
    // From so many rows on, a copy of B in panels costs less than reading along its rows saves.
    private const int RowsForPacking = 64;

    // Below so many numbers B lies in the second-level cache anyway.
    private const int NumbersForPacking = 128 * 1024;

    // From so many rows on, a transposing copy of B costs less than adding up the lanes of dot tiles.
    private const int RowsForTransposing = 256;

    public static ProductPlan For(MatrixLayout a, MatrixLayout b, MatrixLayout c, bool hasEpilogue)
    {
        bool isTransposed = c.Rows != 1 && (c.Columns == 1 || c.ColumnStride != 1);
        return isTransposed
            ? new ProductPlan(MethodFor(b.Transpose(), a.Transpose(), c.Transpose(), hasEpilogue), true)
            : new ProductPlan(MethodFor(a, b, c, hasEpilogue), false);
    }

    private static ProductMethod MethodFor(MatrixLayout a, MatrixLayout b, MatrixLayout c, bool hasEpilogue)
    {
        bool hasRowsOfB = b.ColumnStride == 1 || b.Columns == 1;
        if (a.Columns == 1 && b.ColumnStride == 1 && c.ColumnStride == 1 && !hasEpilogue)
            return ProductMethod.Outer;
        if (a.Rows == 1 && hasRowsOfB && b.Columns > 1)
            return ProductMethod.Row;
        bool isAlongTerms = a.ColumnStride == 1 && b.RowStride == 1;
        if (isAlongTerms && (a.Rows < RowsForTransposing || !hasRowsOfB && b.Columns < 8 || b.Columns == 1))
            return ProductMethod.Dot;
        if (!hasRowsOfB)
            return ProductMethod.PackedTiles;
        return a.Rows >= RowsForPacking && (long)b.Rows * b.Columns >= NumbersForPacking ? ProductMethod.PackedTiles : ProductMethod.Tiles;
    }

    /// <summary>Whether members share columns (else rows), and in which blocks.</summary>
    public (bool IsByColumns, int Block) Sharing(int rows, int columns, int members) => Method switch
    {
        ProductMethod.Outer => (false, 1),
        ProductMethod.Row => (true, 32),
        ProductMethod.Dot => columns >= 16 * members || rows < 8 * members ? (true, columns >= 16 * members ? 16 : 4) : (false, 4),
        ProductMethod.Tiles when rows >= 16 * members => (false, 8),
        _ => columns >= 96 * members || columns >= rows ? (true, 48) : (false, 8),
    };
}
