using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SymbolicNet.Data;

namespace SymbolicNet.Tests.DataSets;

public class DataTableTests
{
    [Theory]
    [InlineData("a,b\n1,2\n3,4")]
    [InlineData("a,b\r\n1,2\r\n3,4\r\n")]
    [InlineData("a;b\n1;2\n3;4\n")]
    [InlineData("a\tb\n1\t2\n3\t4\n")]
    [InlineData("a|b\n1|2\n3|4\n")]
    [InlineData("\uFEFFa,b\n1,2\n3,4\n")]
    [InlineData(" a , b \n 1 ,\t2\n3 , 4 \n")]
    [InlineData("\"a\",\"b\"\n\"1\",\"2\"\n\"3\",\"4\"\n")]
    [InlineData("a,b\n\n1,2\n   \n3,4\n\n")]
    [InlineData("a,b\n+1,2.\n3e0,.4E1\n")]
    [InlineData("a,b\r1,2\r3,4\r")]
    public void TheSameTableIsReadFromManySpellings(string text)
    {
        var table = DataTable.Parse(text);

        Assert.Equal("a b", string.Join(' ', table.Columns));
        Assert.Equal(2, table.RowCount);
        Assert.Equal([1, 3], table.Column("a"));
        Assert.Equal([2, 4], table.Column("b"));
    }

    [Theory]
    [InlineData("1e-3", 1e-3)]
    [InlineData("-0", -0.0)]
    [InlineData("999999999", 999999999)]
    [InlineData("1234567890", 1234567890)]
    [InlineData("0.1", 0.1)]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("-INF", double.NegativeInfinity)]
    [InlineData("+Infinity", double.PositiveInfinity)]
    [InlineData("nan", double.NaN)]
    [InlineData("1,5", double.NaN)]
    [InlineData("1_000", double.NaN)]
    [InlineData("0x10", double.NaN)]
    [InlineData("1 000", double.NaN)]
    [InlineData("", double.NaN)]
    [InlineData("-", double.NaN)]
    public void ANumberIsReadAsTheInvariantCultureWritesIt(string cell, double expected) =>
        Assert.Equal(expected, CellText.Number(Encoding.UTF8.GetBytes(cell)));

    [Theory]
    [InlineData("1,2\n3,4\n", "c0 c1", 2)]
    [InlineData("a,2\n3,4\n", "c0 c1", 2)]
    [InlineData("a,b\n3,4\n", "a b", 1)]
    [InlineData("a,\n3,4\n", "a ", 1)]
    public void AFirstRowWithoutNumbersNamesTheColumns(string text, string names, int rows)
    {
        var table = DataTable.Parse(text);
        Assert.Equal(names, string.Join(' ', table.Columns));
        Assert.Equal(rows, table.RowCount);
    }

    [Fact]
    public void WhatIsSaidOfTheHeaderGoes()
    {
        Assert.Equal("1 2", string.Join(' ', DataTable.Parse("1,2\n3,4\n", new DataOptions { HasHeader = true }).Columns));
        Assert.Equal("c0 c1", string.Join(' ', DataTable.Parse("a,b\nc,d\n", new DataOptions { HasHeader = false }).Columns));
    }

    [Fact]
    public void WhatIsSaidOfTheDelimiterGoes() => Assert.Equal([1.0], DataTable.Parse("a;b,c\n1;2,3\n", new DataOptions { Delimiter = ';' }).Column("a"));

    [Fact]
    public void ACellInQuotesMayHoldAnything()
    {
        var table = DataTable.Parse("name,x\n\"a, \"\"b\"\"\n c\",1\nd,2\n");
        Assert.Equal("a, \"b\"\n c", table.Cells[0].Text(0));
        Assert.Equal([2, 4], new[] { table.Cells[0].Line(0), table.Cells[0].Line(1) });
        Assert.Equal("data:4:1", table.Cells[0].Place(1).ToString());
    }

    [Fact]
    public void APlaceCountsCharactersNotBytes()
    {
        var table = DataTable.Parse("größe,µ\nçà, ünf ,\"é\"\n".Replace(",\"é\"", "", StringComparison.Ordinal));
        Assert.Equal("data:2:5", table.Cells[1].Place(0).ToString());
        Assert.Equal("ünf", table.Cells[1].Place(0)!.Value.Text);
        Assert.Equal("µ", table.Cells[1].NamePlace!.Value.Text);
    }

    [Fact]
    public void TablesStandSideBySide()
    {
        var table = DataTable.Join(DataTable.Parse("a,b\n1,2\n"), DataTable.Of(("c", [3])));
        Assert.Equal("a b c", string.Join(' ', table.Columns));
        Assert.Equal([3.0], table.Column("c"));
    }

    [Fact]
    public void NumbersHandedOverAreCopied()
    {
        double[] values = [1, 2];
        var table = DataTable.Of(("x", values));
        values[0] = 9;
        Assert.Equal([1, 2], table.Column("x"));
        Assert.Throws<ArgumentException>(() => DataTable.Of(("x", [1]), ("y", [1, 2])));
        Assert.Throws<ArgumentException>(() => table.Column("y"));
    }

    [Fact]
    public void ATableWrittenByAnyoneIsReadBack() => Prop.ForAll(ArbMap.Default.ArbFor<string[]>(), ArbMap.Default.ArbFor<string[]>(), (left, right) =>
    {
        int count = Math.Min(left?.Length ?? 0, right?.Length ?? 0);
        string[][] rows = [.. Enumerable.Range(0, count).Select(i => new[] { Cell(left![i]), Cell(right![i]) })];
        if (count == 0)
            return;
        string text = "a,b\n" + string.Concat(rows.Select(r => string.Join(',', r.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n"));
        var table = DataTable.Parse(text, new DataOptions { HasHeader = true, Delimiter = ',' });
        Assert.Equal(count, table.RowCount);
        for (int i = 0; i < count; i++)
            Assert.Equal(rows[i], table.Cells.Select(c => c.Text(i)));
    }).Check(Config.QuickThrowOnFailure.WithReplay(1, 3));

    [Fact]
    public void ANumberWrittenInFullIsReadBack() => Prop.ForAll(ArbMap.Default.ArbFor<double>(), value =>
        Assert.Equal(value, DataTable.Parse("x\n" + value.ToString("R", CultureInfo.InvariantCulture) + "\n").Column("x")[0]))
        .Check(Config.QuickThrowOnFailure.WithReplay(1, 3));

    [Fact]
    public void TheCultureChangesNothing()
    {
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NumberDecimalSeparator = ",";
        odd.NumberFormat.NegativeSign = "−";
        odd.NumberFormat.NumberGroupSeparator = ".";
        var culture = CultureInfo.CurrentCulture;
        const string model = "input x\ntarget c: class(2)", text = "x;c\n-1.5;-2.5\n1e3;b\nNA;b\n";
        var mean = new DataOptions { Missing = MissingValues.Mean };
        string report = Sets.Report(model, text), json = Sets.Bind(model, DataTable.Parse(text), mean).ToJson();
        try
        {
            CultureInfo.CurrentCulture = odd;
            Assert.Equal(report, Sets.Report(model, text));
            Assert.Equal(json, Sets.Bind(model, DataTable.Parse(text), mean).ToJson());
            Assert.Equal([-1.5, 0, 1000, 1, 499.25, 1], Sets.Read(model, text, mean).Rows);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void ALargeTableIsRead()
    {
        var text = new StringBuilder(string.Join(',', Enumerable.Range(0, 785).Select(i => $"p{i}"))).Append('\n');
        string row = string.Join(',', Enumerable.Range(0, 785).Select(i => i % 5 == 0 ? 255 : 0)) + "\n";
        for (int i = 0; i < 2_000; i++)
            text.Append(row);
        string all = text.ToString();
        var table = DataTable.Parse(all);
        var samples = Sets.Bind("input x[784] from \"p0\"..\"p783\"\ntarget y from \"p784\"", table).Read(table);

        Assert.Equal((2_000, 785), (samples.Count, samples.RowLength));
        Assert.Equal([255, 0, 0], samples.Row(1_999)[780..783]);
    }

    // Lone surrogates are no characters, and blanks at the edges of a cell in quotes are its own.
    private static string Cell(string? text) => new([.. (text ?? "").Where(c => !char.IsSurrogate(c))]);
}
