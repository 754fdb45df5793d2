using System.Collections.Immutable;
using SymbolicNet.Data;

namespace SymbolicNet.Tests.DataSets;

public class SampleTests
{
    [Fact]
    public void AFractionOfEachClassIsHeldBack()
    {
        var table = DataTable.Load(Sets.Iris);
        var samples = Sets.Bind("input x[4] from rest\ntarget species: class(3)", table).Read(table);
        var split = SampleSplit.Of(samples, 0.2, 1);

        Assert.Equal((120, 30), (split.Training.Count, split.Validation!.Count));
        Assert.All(split.Validation.Classes!.CountBy(c => c), c => Assert.Equal(10, c.Value));
        Assert.Equal(Enumerable.Range(2, 150), split.Training.SourceLines.Concat(split.Validation.SourceLines).Order());
        Assert.Equal(split.Validation.Rows, SampleSplit.Of(samples, 0.2, 1).Validation!.Rows);
        Assert.NotEqual(split.Validation.Rows, SampleSplit.Of(samples, 0.2, 2).Validation!.Rows);
        Assert.Equal(samples.Row(split.Validation.SourceLines[7] - 2), split.Validation.Row(7));
        Assert.Null(SampleSplit.Of(samples, 0, 1).Validation);
    }

    // 0.25 of 5, 2 and 1 samples are 1.25, 0.5 and 0.25: the two places go to the first and, by its remainder, to the second.
    [Theory]
    [InlineData(0.25, "a:4 b:1 c:1", "a:1 b:1")]
    [InlineData(0.01, "a:4 b:2 c:1", "a:1")]
    [InlineData(0.99, "a:1 b:1 c:1", "a:4 b:1")]
    public void OneOfEachClassStaysForTraining(double fraction, string training, string validation)
    {
        var split = SampleSplit.Of(Sets.Read("target c: class(3)", "c\na\na\nb\na\na\nc\nb\na\n"), fraction, 5);
        Assert.Equal(training, Counts(split.Training));
        Assert.Equal(validation, Counts(split.Validation!));

        static string Counts(SampleSet samples) =>
            string.Join(' ', samples.Classes!.CountBy(c => c).OrderBy(c => c.Key).Select(c => $"{"abc"[c.Key]}:{c.Value}"));
    }

    [Fact]
    public void InputsThatAreQuantitiesAreStandardized()
    {
        var table = DataTable.Parse("x[0],x[1],i,y\n1,5,0,10\n2,5,1,20\n3,5,2,30\n");
        var schema = Sets.Bind("target y\ninput x[2]\ninput i: index(3)", table);
        var samples = schema.Read(table);
        var standard = schema.WithStandardization(samples);

        // The deviation of 1, 2, 3 from 2, divided by n, is sqrt(2/3); 5 does not vary.
        double unit = 1 / Math.Sqrt(2.0 / 3);
        Assert.Equal([10, -unit, 0, 0, 20, 0, 0, 1, 30, unit, 0, 2], standard.Standardize(samples).Rows, (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal([10, 1, 5, 0, 20, 2, 5, 1, 30, 3, 5, 2], samples.Rows);
        double[] inputs = [3, 6, 1];
        standard.Apply(inputs, hasTargets: false);
        Assert.Equal([unit, 1, 1], inputs, (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal([1, 5, 0, 2, 5, 1, 3, 5, 2], schema.Inputs(samples).Rows);
    }

    [Fact]
    public void DeviationsKeepTheirDigitsFarFromZero()
    {
        double[] numbers = [1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4];
        Assert.Equal(1e9 + 2.5, Moments.Mean(numbers));
        Assert.Equal(Math.Sqrt(1.25), Moments.Deviation(numbers, Moments.Mean(numbers)), 15);
        Assert.Equal(0.1, Moments.Mean([0.1, 0.1, 0.1]));
        Assert.Equal(double.MaxValue, Moments.Deviation([-double.MaxValue, double.MaxValue], 0));
        Assert.Equal(1.3e308, Moments.Mean([1e308, 1.2e308, 1.4e308, 1.6e308]), 1e293);
    }

    [Fact]
    public void AWholeTableIsStandardizedByColumns()
    {
        var table = DataTable.Parse("a,b,c\n1,10,7\n3,30,8\n");
        var schema = Sets.Bind("input X[rows, 2] from \"a\", \"b\"\ntarget c[rows]", table);
        var samples = schema.Read(table);
        Assert.Equal([-1, -1, 1, 1, 7, 8], schema.WithStandardization(samples).Standardize(samples).Rows);
        Assert.Equal([1, 10, 3, 30], schema.Inputs(samples).Rows);
    }

    [Fact]
    public void TargetsMayBeAbsentWhereOnlyInputsAreWanted()
    {
        var schema = Sets.Bind("target y\ninput x", DataTable.Parse("x,y\n1,2\n"));
        var inputs = DataTable.Parse("x\n5\n");

        Assert.Equal([5.0], schema.Read(inputs, SampleParts.Inputs).Rows);
        Assert.Equal([5.0], schema.Read(inputs, SampleParts.AllIfPresent).Rows);
        Assert.Equal([4, 3], schema.Read(DataTable.Parse("y,x\n4,3\n"), SampleParts.AllIfPresent).Rows);
        Assert.Throws<FormulaException>(() => schema.Read(inputs));
        Assert.Equal([7.0], schema.Read(DataTable.Parse("z\n7\n"), SampleParts.Inputs, ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("x", ["z"])).Rows);
        Assert.Single(DataSchema.Bind(Model.Parse("input x\ntarget y").Bound, inputs, DataOptions.Default, SampleParts.Inputs).Fields);
    }

    [Fact]
    public void RowsWithMissingCellsInUseAreLeftOut()
    {
        var samples = Sets.Read("input x", "x,y\n1,2\nNA,3\n4,?\n", new DataOptions { Missing = MissingValues.DropRow });
        Assert.Equal([1, 4], samples.Rows);
        Assert.Equal([2, 4], samples.SourceLines);
    }

    [Fact]
    public void AMissingCellTakesTheMeanOfTheTableLearntFrom()
    {
        var table = DataTable.Parse("x,y\n1,2\nNA,3\n4,?\n");
        var schema = Sets.Bind("input x", table, new DataOptions { Missing = MissingValues.Mean });
        Assert.Equal([1, 2.5, 4], schema.Read(table).Rows);
        Assert.Equal([9, 2.5], DataSchema.FromJson(schema.ToJson())!.Read(DataTable.Parse("x,y\n9,1\n,1\n")).Rows);
    }

    [Theory]
    [InlineData("target c: class(3)", "0,2,1", "0 2 1", "")]
    [InlineData("target c: class(3)", "1,2,3", "0 1 2", "1 2 3")]
    [InlineData("target c: class(3)", "b,a,b", "1 0 1", "a b")]
    [InlineData("target c: class(3)", "Z,a,é", "0 1 2", "Z a é")]
    [InlineData("target c: class(3)", "1.0,1,3", "0 0 1", "1 3")]
    [InlineData("input c: class(2)", "no,yes,no", "0 1 0", "no yes")]
    [InlineData("target c[2]", "b,a,b", "0 1 1 0 0 1", "a b")]
    [InlineData("target c[2]", "1,0,1", "0 1 1 0 0 1", "")]
    [InlineData("input c: index(4)", "3,0,2", "3 0 2", "")]
    public void ClassesAreNumbersOrLabelsInOrdinalOrder(string model, string cells, string rows, string labels)
    {
        var table = DataTable.Parse("c\n" + cells.Replace(',', '\n'), new DataOptions { HasHeader = true });
        var schema = Sets.Bind(model, table);
        Assert.Equal(labels, string.Join(' ', schema.Fields[0].Labels));
        Assert.Equal(rows, string.Join(' ', schema.Read(table).Rows));
    }

    [Theory]
    [InlineData("input A[2, 2]", "\"A[1,1]\",\"A[0,0]\",\"A[0,1]\",\"A[1,0]\"\n4,1,2,3\n", "1 2 3 4")]
    [InlineData("input A[2, 2]", "A[0],A[1],A[2],A[3]\n1,2,3,4\n", "1 2 3 4")]
    [InlineData("input x[3] from \"b\"..\"d\"", "d,b,c,d2,b2\n", null)]
    [InlineData("input x[3] from \"b\", \"c\"..\"d\"", "c,d,b\n1,2,3\n", "3 1 2")]
    [InlineData("input x[2] from rest\ninput b", "a,b,c\n1,2,3\n", "1 3 2")]
    [InlineData("input x[1]", "x\n7\n", "7")]
    [InlineData("input z from \"a\"", "a,b\n1,2\n", "1")]
    public void ColumnsAreFoundByNameOrByWhatIsSaid(string model, string text, string? rows)
    {
        if (rows is null)
            Assert.Throws<FormulaException>(() => Sets.Read(model, text));
        else
            Assert.Equal(rows, string.Join(' ', Sets.Read(model, text).Rows));
    }

    [Fact]
    public void ASchemaIsStoredInFull()
    {
        var table = DataTable.Parse("x[0],x[1],c,d\n1,2.5,a,0\n3,-4e2,\"b\"\"c\",1\n0.1,6,a,2\n");
        var schema = Sets.Bind("input x[2]\ntarget y[2] from \"c\"\ninput d: index(3)", table, new DataOptions { Missing = MissingValues.Mean });
        schema = schema.WithStandardization(schema.Read(table));
        string json = schema.ToJson();
        var back = DataSchema.FromJson(json)!;

        Assert.Equal(json, back.ToJson());
        Assert.Equal(schema.Standardize(schema.Read(table)).Rows, back.Standardize(back.Read(table)).Rows);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"version\":2}")]
    [InlineData("{\"version\":1,\"whole_table\":false,\"missing\":\"reject\",\"means\":[1],\"scales\":[],\"fields\":[]}")]
    [InlineData("{\"version\":1,\"whole_table\":false,\"missing\":\"0\",\"means\":[],\"scales\":[],\"fields\":[]}")]
    [InlineData("{\"version\":1,\"whole_table\":false,\"missing\":\"reject\",\"means\":[],\"scales\":[],\"fields\":[null]}")]
    [InlineData("{\"version\":1,\"whole_table\":false,\"missing\":\"reject\",\"means\":[1e999],\"scales\":[1],\"fields\":[]}")]
    public void WhatIsNoSchemaIsRefused(string json) => Assert.Null(DataSchema.FromJson(json));

    [Fact]
    public void SomeRowsOfATableKeepTheirWords()
    {
        var table = DataTable.Parse("x,city\n1,Rome\n2,Oslo\n3,Rome\n4,\n").Slice(1, 2);
        var model = Model.Parse("input x\ntarget city: class(2)\nparam W[2]\nloss = cross_entropy_logits(W*x, city)\n");
        var samples = DataSchema.Bind(model.Bound, table, DataOptions.Default).Read(table);
        Assert.Equal([2, 0, 3, 1], samples.Rows);
    }
}
