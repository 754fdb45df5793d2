namespace SymbolicNet.Tests.Fuzz;

/// <summary>A small run of the fuzzer; <c>tests/SymbolicNet.Fuzz</c> makes large ones.</summary>
public class FuzzTests
{
    private const int Seed = 1;

    [Theory]
    [InlineData(0)]
    [InlineData(10_000)]
    public void TenThousandInputsAreRefusedOrMeanSomething(int first)
    {
        var generator = new FuzzGenerator(Seed);
        var failures = new List<string>();
        for (int index = first; index < first + 10_000 && failures.Count < 5; index++)
        {
            try
            {
                FuzzOracle.Check(generator.Make(index));
            }
            catch (Exception exception)
            {
                failures.Add($"--seed {Seed} --replay {index}: {exception.GetType().Name}: {exception.Message}");
            }
        }
        Assert.Empty(failures);
    }

    [Fact]
    public void SeedAndIndexDecideTheInput() =>
        Assert.Equal(Enumerable.Range(0, 200).Select(new FuzzGenerator(7).Make), Enumerable.Range(0, 200).Reverse().Select(new FuzzGenerator(7).Make).Reverse());

    [Fact]
    public void ManyInputsAreFormulasModelsAndHaveValues()
    {
        var generator = new FuzzGenerator(2);
        var outcomes = Enumerable.Range(0, 1000).Select(i => FuzzOracle.Check(generator.Make(i))).ToList();
        Assert.True(outcomes.Count(o => o.IsFormula) > 150, $"{outcomes.Count(o => o.IsFormula)} formulas");
        Assert.True(outcomes.Count(o => o.IsModel) > 20, $"{outcomes.Count(o => o.IsModel)} models");
        Assert.True(outcomes.Count(o => o.HasValue) > 100, $"{outcomes.Count(o => o.HasValue)} values");
    }
}
