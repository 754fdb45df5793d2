using SymbolicNet.Export;
using SymbolicNet.Symbolics.Printing;

namespace SymbolicNet.Tests.Export;

/// <summary>A reader who knows the conventions but not the formula finds the formula that was written.</summary>
public class LatexReadingTests
{
    [Fact]
    public void EveryKindIsReadBackInEveryPlace() => Assert.All(RandomNotations.Pairs(), ReadsBack);

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 4)]
    [InlineData(3, 6)]
    public void RandomFormulasAreReadBack(int seed, int depth)
    {
        var random = new RandomNotations(seed);
        for (int i = 0; i < 2000; i++)
            ReadsBack(random.Next(depth));
    }

    private static void ReadsBack(Notation notation)
    {
        string latex = LatexWriter.Write(notation);
        bool hasNumbered = LatexNames.In([notation]).Contains("w1");
        var names = hasNumbered ? new Dictionary<string, string> { ["w_{1}"] = "w1" } : [];
        string read;
        try
        {
            read = LatexReader.Read(latex, names);
        }
        catch (FormatException e)
        {
            read = e.Message;
        }
        string meant = NotationMeaning.Of(notation);
        Assert.True(read == meant, $"{latex}\nis read as {read}\nand means   {meant}");
    }
}
