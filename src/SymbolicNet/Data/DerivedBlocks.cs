namespace SymbolicNet.Data;

/// <summary>A column of texts handed over.</summary>
internal sealed class TextBlock(string[] texts) : CellBlock
{
    public override int RowCount => texts.Length;

    public override string Name => "data";

    public override double Number(int row, int column) => CellText.Number(System.Text.Encoding.UTF8.GetBytes(texts[row]));

    public override bool IsMissing(int row, int column) => CellText.IsMissing(System.Text.Encoding.UTF8.GetBytes(texts[row]));

    public override string Text(int row, int column) => texts[row];
}

/// <summary>Some of the rows of another block, one after the other.</summary>
internal sealed class SliceBlock(CellBlock whole, int start, int count) : CellBlock
{
    public override int RowCount => count;

    public override string Name => whole.Name;

    public override double Number(int row, int column) => whole.Number(start + row, column);

    public override bool IsMissing(int row, int column) => whole.IsMissing(start + row, column);

    public override string Text(int row, int column) => whole.Text(start + row, column);

    public override SourceSpan? Place(int row, int column) => whole.Place(row < 0 ? row : start + row, column);

    public override int Line(int row) => whole.Line(start + row);
}
