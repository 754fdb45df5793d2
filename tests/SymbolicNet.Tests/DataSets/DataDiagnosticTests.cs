using System.Collections.Immutable;
using System.IO.Compression;
using SymbolicNet.Data;

namespace SymbolicNet.Tests.DataSets;

/// <summary>What is said of data that are not in order, in full.</summary>
public class DataDiagnosticTests
{
    private const string Flowers = "length,width,species\n1,2,rose\n3,4,tulip\n5,6,rose\n";

    [Fact]
    public Task FilesThatAreNotInOrder() => Verifier.Verify(Page(
        ("empty", () => Text("")),
        ("blank", () => Text("\n\r\n")),
        ("header only", () => Text("a,b\n")),
        ("ragged rows", () => Text("a,b,c\n1,2\n1,2,3\n1,2,3,4\n")),
        ("ragged without header", () => Text("1,2,3\n4,5\n")),
        ("a ragged row over two lines", () => Text("a,b\n1,\"x\ny\",3\n")),
        ("names with commas", () => Text("A[0,0],A[0,1]\n1,2\n")),
        ("many ragged rows", () => Text("a,b\n" + string.Concat(Enumerable.Repeat("1\n", 23))).Length == 0),
        ("quote inside a cell", () => Text("a,b\n5\" pipe,2\n")),
        ("text behind a quote", () => Text("a,b\n\"5\"6,2\n")),
        ("open quote", () => Text("a,b\n1,\"2\n3,4\n")),
        ("latin 1", () => File("t.csv", [.. "a,b\n1,caf"u8, 0xE9])),
        ("utf 16", () => File("t.csv", [0xFF, 0xFE, (byte)'a', 0])),
        ("missing file", () => DataTable.Load("no-such-file.csv")),
        ("damaged gzip", () => File("t.csv.gz", [0x1F, 0x8B, 8, 0, 1, 2, 3])),
        ("cut gzip", () => File("t.csv.gz", Pack("a,b\n1,2\n"u8.ToArray())[..^12])),
        ("large when unpacked", () => File("t.csv.gz", Pack(new byte[2000]), new DataOptions { ByteLimit = 1000 })),
        ("too many cells", () => Text("a,b\n1,2\n3,4\n", new DataOptions { CellLimit = 3 })),
        ("tables of different lengths", () => DataTable.Join(DataTable.Parse("a\n1\n", new DataOptions { Name = "a.csv" }), DataTable.Parse("b\n1\n2\n", new DataOptions { Name = "b.csv" })))));

    [Fact]
    public Task IdxFilesThatAreNotInOrder() => Verifier.Verify(Page(
        ("unknown type", () => File("x.idx", [0, 0, 7, 1, 0, 0, 0, 1, 5])),
        ("no axes", () => File("x.idx", [0, 0, 8, 0, 5])),
        ("cut in the sizes", () => File("x.idx", [0, 0, 8, 3, 0, 0, 0, 1])),
        ("too short", () => File("x.idx", [0, 0, 8, 1, 0, 0, 0, 3, 1, 2])),
        ("too long", () => File("x.idx", [0, 0, 8, 1, 0, 0, 0, 1, 1, 2])),
        ("sizes that overflow", () => File("x.idx", [0, 0, 8, 4, .. Enumerable.Repeat((byte)0xFF, 16)])),
        ("sizes that overflow to 0", () => File("x.idx", [0, 0, 8, 3, 0, 0, 0, 1, 0x80, 0, 0, 0, 0x80, 0, 0, 0])),
        ("a size of 0 among large ones", () => File("x.idx", [0, 0, 8, 3, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF])),
        ("empty", () => File("x.idx", [0, 0, 8, 1, 0, 0, 0, 0]))));

    [Fact]
    public Task ColumnsThatAreNotFound() => Verifier.Verify(Page(
        ("misspelt", () => Read("input lenght\ntarget width", Flowers)),
        ("misspelt in the model", () => Read("input x[2] from \"length\", \"widht\"", Flowers)),
        ("a vector without columns", () => Read("input x[2]\ntarget y[2]: class(2) from \"species\"", Flowers)),
        ("a vector of one without a column", () => Read("input x[1]\ntarget y from \"width\"", "length,width\n1,2\n")),
        ("a vector that has half of its columns", () => Read("input x[3]", "x[0],x[1],z\n1,2,3\n")),
        ("a target that is not there", () => Read("input length\ntarget price", Flowers)),
        ("a range that runs backwards", () => Read("input x[2] from \"width\"..\"length\"", Flowers)),
        ("a range of the wrong width", () => Read("input x[3] from \"length\"..\"width\"", Flowers)),
        ("rest of the wrong width", () => Read("input x[4] from rest\ntarget species: class(2)", Flowers)),
        ("rest twice", () => Read("input x[2] from rest\ninput y[2] from rest", Flowers)),
        ("a repeated name", () => Read("input a", "a,b,a\n1,2,3\n")),
        ("a map for another name", () => Read("input length", Flowers, Map("lenght", "width"))),
        ("a map to another column", () => Read("input length", Flowers, Map("length", "wide"))),
        ("a table of many columns", () => Read("input z", string.Join(',', Enumerable.Range(0, 30).Select(i => $"a{i}")) + "\n" + string.Join(',', Enumerable.Repeat(1, 30)))),
        ("numbers handed over", () => Sets.Bind("input x", DataTable.Of(("y", [1.0])))),
        ("a vector of unknown size", () => Read("dim n\ninput x[n]", Flowers)),
        ("a size that was not solved", () => Read("dim n\ninput x[n] from \"length\", \"width\"", Flowers)),
        ("rows beside single values", () => Read("input X[rows, 2] from \"length\", \"width\"\ninput length", Flowers))));

    [Fact]
    public Task CellsThatAreNotInOrder() => Verifier.Verify(Page(
        ("missing", () => Read("input x", "x,y\n1,2\n,2\nNA,2\n?,2\n N/A ,2\nnull,1\nnan,1\nNULL,1\n")),
        ("missing in a class", () => Read("target c: class(2)", "x,c\n1,a\n1,\n")),
        ("missing in all rows", () => Read("input x", "x\nNA\nNA\n", new DataOptions { Missing = MissingValues.DropRow, HasHeader = true })),
        ("nothing to take the mean of", () => Read("input x", "x\nNA\n", new DataOptions { Missing = MissingValues.Mean, HasHeader = true })),
        ("text", () => Read("input x", "x,y\n1,2\nabc,2\n3,2\n")),
        ("labels", () => Read("input length\ninput species", Flowers)),
        ("decimal commas", () => Read("input x", "x;y\n1,5;2\n2,5;3\n")),
        ("blanks between numbers", () => Read("input c0", "1 2\n3 4\n", new DataOptions { HasHeader = false })),
        ("infinite", () => Read("input x", "x\n1\n-inf\n1e999\n")),
        ("an index beyond its range", () => Read("input i: index(3)", "i\n0\n3\n1.5\n-1\nabc\n")),
        ("too many classes", () => Read("target species: class(1)", Flowers)),
        ("too many classes of a vector", () => Read("target y[2] from \"c\"", "c\na\nb\nc\nb\n")),
        ("more elements than classes", () => Read("target y[3]: class(2) from \"species\"", Flowers)),
        ("an unknown class", () => Sets.Bind("target species: class(2)", DataTable.Parse(Flowers)).Read(DataTable.Parse("species\nrose\ntullip\nlily\n", new DataOptions { Name = "new.csv" }))),
        ("a missing column of a later table", () => Sets.Bind("input length", DataTable.Parse(Flowers)).Read(DataTable.Parse("lengths\n1\n", new DataOptions { Name = "new.csv" }))),
        ("numbers handed over", () => Sets.Bind("input x", DataTable.Of(("x", [1, double.NaN, double.NaN]))).Read(DataTable.Of(("x", [1, double.NaN, double.PositiveInfinity, double.NaN]))))));

    [Fact]
    public Task SamplesThatCannotBeSplit() => Verifier.Verify(Page(
        ("one sample", () => SampleSplit.Of(Sets.Read("input x", "x\n1\n"), 0.5, 1)),
        ("each of another class", () => SampleSplit.Of(Sets.Read("target c: class(2)", "c\na\nb\n"), 0.5, 1)),
        ("nothing for training", () => SampleSplit.Of(Sets.Read("input x", "x\n1\n2\n"), 1, 1))));

    [Fact]
    public Task SchemasOfOtherModels() => Verifier.Verify(Page(
        ("fewer inputs", () => Fits("input x\ninput z\ntarget y")),
        ("more inputs", () => Fits("input x[2]\ntarget y: class(2)\ninput z\ninput w")),
        ("another order", () => Fits("target y: class(2)\ninput x[2]\ninput z")),
        ("another shape", () => Fits("input x[3]\ntarget y: class(2)\ninput z")),
        ("other classes", () => Fits("input x[2]\ntarget y: class(3)\ninput z")),
        ("all rows at once", () => Fits("input x[rows, 2]\ntarget y[rows]\ninput z[rows]"))));

    [Fact]
    public void ASchemaFitsItsModel() => Fits(Xyz);

    private const string Xyz = "input x[2]\ntarget y: class(2)\ninput z";

    private static bool Fits(string model)
    {
        var schema = Sets.Bind(Xyz, DataTable.Parse("x[0],x[1],y,z\n1,2,0,3\n"));
        DataSchema.FromJson(schema.ToJson())!.CheckFits(Model.Parse(model).Bound);
        return true;
    }

    private static string Page(params (string Title, Func<object> Work)[] cases) => string.Join("\n\n", cases.Select(c =>
    {
        var exception = Assert.Throws<FormulaException>(() => c.Work());
        Assert.All(exception.Diagnostics, d => Assert.Matches("^SN04(3.|4.)$|^SN0403$|^SN0507$", d.Code));
        return $"## {c.Title}\n{exception.Message}";
    }));

    private static ImmutableArray<string> Text(string text, DataOptions? options = null) =>
        DataTable.Parse(text, (options ?? DataOptions.Default) with { Name = "data.csv" }).Columns;

    private static DataTable File(string name, byte[] bytes, DataOptions? options = null) => DataFile.Read(name, bytes, null, options ?? DataOptions.Default);

    private static SampleSet Read(string model, string text, DataOptions? options = null) => Sets.Read(model, text, options);

    private static DataOptions Map(string name, params string[] columns) =>
        new() { Map = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add(name, [.. columns]) };

    private static byte[] Pack(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal))
            stream.Write(bytes);
        return packed.ToArray();
    }
}
