using SymbolicNet.Data;

namespace SymbolicNet.Tests.DataSets;

public class DataSizesTests
{
    private const string Flowers = "length,width,species\n1,2,rose\n3,4,tulip\n5,6,rose\n,7,lily\n";

    [Theory]
    [InlineData("dim n\ninput x[n] from rest\ntarget species: class(3)", "n=2")]
    [InlineData("dim n\ninput x[n] from \"length\"..\"width\"", "n=2")]
    [InlineData("dim n\ninput x[n + 1] from \"length\", \"width\"", "n=1")]
    [InlineData("dim k\ntarget species: class(k)", "k=3")]
    [InlineData("dim k\ntarget y[k] from \"species\"", "k=3")]
    [InlineData("dim k\ntarget y[k]: class(k) from \"species\"", "k=3")]
    [InlineData("dim n\ndim k\ninput x[n] from rest\ntarget y[k]: class(k) from \"species\"", "k=3 n=2")]
    [InlineData("dim n = 4\ninput x[n] from rest", "")]
    [InlineData("input x[rows, 2] from \"length\", \"width\"", "rows=4")]
    [InlineData("dim n\ninput x[rows, n] from \"length\", \"width\"\ntarget width[rows]", "n=2 rows=4")]
    public void SizesFollowFromTheTable(string model, string sizes) => Assert.Equal(sizes, Solved(model, Flowers));

    [Theory]
    [InlineData("x[0],y,x[1],x[2]\n1,2,3,4\n", "dim n\ninput x[n]", "n=3")]
    [InlineData("A[0,0];A[0,1];A[0,2];A[1,0];A[1,1];A[1,2]\n1;2;3;4;5;6\n", "dim m\ndim n\ninput A[m, n]", "m=2 n=3")]
    [InlineData("i\n0\n5\n2\n4\n", "dim n\ninput i: index(n)", "n=6")]
    [InlineData("c\n1\n2\n3\n", "dim k\ntarget c: class(k)", "k=3")]
    [InlineData("c\n0\n2\n", "dim k\ntarget c: class(k)", "k=3")]
    public void NamesAndNumbersTellSizes(string text, string model, string sizes) => Assert.Equal(sizes, Solved(model, text));

    [Fact]
    public void RowsLeftOutAreNotCounted() =>
        Assert.Equal("rows=3", Solved("input x[rows, 2] from \"length\", \"width\"", Flowers, new DataOptions { Missing = MissingValues.DropRow }));

    [Fact]
    public void AModelOfSolvedSizesIsBound()
    {
        const string text = "dim n\ninput X[rows, n] from \"a\", \"b\"\ntarget y[rows] from \"c\"\nloss = sum((X*ones(n) - y)^2)";
        var table = DataTable.Parse("a,b,c\n1,2,3\n4,5,6\n");
        var model = Model.Parse(text, new ModelOptions { Dimensions = DataSizes.Solve(Model.Parse(text).Bound, table, DataOptions.Default) });
        var schema = DataSchema.Bind(model.Bound, table, DataOptions.Default);
        var samples = schema.Read(table);

        Assert.Equal((1, 6), (samples.Count, samples.RowLength));
        Assert.Equal([1, 2, 4, 5, 3, 6], samples.Rows);
        Assert.Equal([1, 2, 4, 5], schema.Read(table, SampleParts.Inputs).Rows);
        Assert.Equal([2, 3], samples.SourceLines);
        var compiled = model.Compile();
        Assert.Equal(0.0, compiled.Loss([], samples.Rows, compiled.CreateWorkspace()) - (0 + 9));
    }

    [Fact]
    public void RowsOfAnotherTableAreReported()
    {
        var model = Model.Parse("input X[rows, 1] from \"a\"", new ModelOptions { Dimensions = ModelOptions.Default.Dimensions.Add("rows", 3) });
        var exception = Assert.Throws<FormulaException>(() => DataSchema.Bind(model.Bound, DataTable.Parse("a\n1\n2\n"), DataOptions.Default));
        Assert.StartsWith("error SN0438: `rows` is 3, and `data` has 2 rows\n", exception.Message, StringComparison.Ordinal);
    }

    private static string Solved(string model, string text, DataOptions? options = null) =>
        string.Join(' ', DataSizes.Solve(Model.Parse(model).Bound, DataTable.Parse(text), options ?? DataOptions.Default).OrderBy(s => s.Key).Select(s => $"{s.Key}={s.Value}"));
}
