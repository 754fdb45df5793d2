using SymbolicNet.Data;
using SymbolicNet.Tests.Architecture;

namespace SymbolicNet.Tests.DataSets;

/// <summary>Data and models of these tests.</summary>
internal static class Sets
{
    public static string Iris { get; } = Path.Combine(Repository.Root, "tests/SymbolicNet.Tests/Data/iris/iris.csv");

    /// <summary>What is reported where data are read in full by a model.</summary>
    public static string Report(string model, string csv, DataOptions? options = null) =>
        Assert.Throws<FormulaException>(() => Read(model, csv, options)).Message;

    public static SampleSet Read(string model, string csv, DataOptions? options = null)
    {
        var table = DataTable.Parse(csv, options is null ? new DataOptions { Name = "data.csv" } : options with { Name = "data.csv" });
        return Bind(model, table, options).Read(table);
    }

    public static DataSchema Bind(string model, DataTable table, DataOptions? options = null) =>
        DataSchema.Bind(Model.Parse(model).Bound, table, options ?? DataOptions.Default);
}
