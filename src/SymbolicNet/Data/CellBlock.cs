using SymbolicNet.Symbolics;

namespace SymbolicNet.Data;

/// <summary>The cells of one source. Immutable.</summary>
internal abstract class CellBlock
{
    public abstract int RowCount { get; }

    /// <summary>What diagnostics call the source.</summary>
    public abstract string Name { get; }

    /// <summary>The number in a cell; NaN where there is none.</summary>
    public abstract double Number(int row, int column);

    /// <summary>Whether a cell holds neither a number nor another text.</summary>
    public virtual bool IsMissing(int row, int column) => double.IsNaN(Number(row, column));

    /// <summary>The text of a cell, without blanks around it.</summary>
    public virtual string Text(int row, int column) => NumberText.Of(Number(row, column));

    /// <summary>Where a cell stands, or, for row -1, its column's name; null where the source is no text.</summary>
    public virtual SourceSpan? Place(int row, int column) => null;

    /// <summary>The line (from 1) of a row, or where the source is no text the row's number (from 1).</summary>
    public virtual int Line(int row) => row + 1;
}

/// <summary>Columns of numbers handed over.</summary>
internal sealed class ArrayBlock(double[][] columns) : CellBlock
{
    public override int RowCount { get; } = columns.Length == 0 ? 0 : columns[0].Length;

    public override string Name => "data";

    public override double Number(int row, int column) => columns[column][row];
}

/// <summary>A named column of a table.</summary>
internal readonly record struct DataColumn(string Name, CellBlock Block, int Index)
{
    public double Number(int row) => Block.Number(row, Index);

    public bool IsMissing(int row) => Block.IsMissing(row, Index);

    public string Text(int row) => Block.Text(row, Index);

    public SourceSpan? Place(int row) => Block.Place(row, Index);

    /// <summary>Where its name stands.</summary>
    public SourceSpan? NamePlace => Block.Place(-1, Index);

    public int Line(int row) => Block.Line(row);
}
