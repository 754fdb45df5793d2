namespace SymbolicNet.Tests.DataSets;

public class DataSchemaTests
{
    [Fact]
    public void ElementsLieInTheOrderOfTheTextWhateverTheOrderOfTheColumns()
    {
        var samples = Sets.Read("input x[2]\ntarget y\ninput z", "z,y,x[1],x[0]\n1,2,3,4\n5,6,7,8");

        Assert.Equal([4, 3, 2, 1, 8, 7, 6, 5], samples.Rows);
        Assert.Equal([2, 3], samples.SourceLines);
        Assert.Equal((2, 4, true), (samples.Count, samples.RowLength, samples.HasTargets));
    }

    [Fact]
    public void IrisIsReadWithItsSpeciesAsOneHotVectors()
    {
        var table = DataTable.Load(Sets.Iris);
        var schema = Sets.Bind("input x[4] from rest\ntarget y[3]: class(3) from \"species\"", table);
        var samples = schema.Read(table);

        Assert.Equal("setosa versicolor virginica", string.Join(" ", schema.Fields[1].Labels));
        Assert.Equal([5.1, 3.5, 1.4, 0.2, 1, 0, 0], samples.Row(0));
        Assert.Equal([5.9, 3.0, 5.1, 1.8, 0, 0, 1], samples.Row(149));
        Assert.Equal([50, 50, 50], samples.Classes!.CountBy(c => c).Select(c => c.Value));
    }
}
