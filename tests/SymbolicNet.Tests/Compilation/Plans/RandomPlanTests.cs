using FsCheck;
using FsCheck.Fluent;
using SymbolicNet.Tests.Symbolics.Differentiation;

namespace SymbolicNet.Tests.Compilation.Plans;

/// <summary>Random tensor formulas and their gradients, alone and over batches: in loops over buffers beside interpreted. Seeds are fixed.</summary>
public sealed class RandomPlanTests
{
    private const double Tolerance = 1e-13;
    private const double SingleTolerance = 1e-4;

    [Theory]
    [InlineData(1, 2, 51)]
    [InlineData(2, 2, 52)]
    [InlineData(3, 2, 53)]
    [InlineData(2, 3, 54)]
    [InlineData(5, 2, 55)]
    public void GradientsOfTensorFormulasAgree(int n, int depth, ulong seed) => Run(RandomFormula.OfTensors(n, depth), seed, 60, text =>
        PlanCase.Gradient(text, RandomFormula.Shapes(n)) is not { } plan || Agrees(plan));

    [Theory]
    [InlineData(0, 61)]
    [InlineData(1, 62)]
    [InlineData(5, 63)]
    [InlineData(64, 64)]
    public void BatchesOfTensorFormulasAgree(int count, ulong seed) => Run(RandomFormula.OfTensors(3, 2), seed, 25, text =>
        PlanCase.Batch(text, RandomFormula.Shapes(3), count, ["s", "v", "B"]) is not { } plan || Agrees(plan));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void BytesDoNotDependOnTheTeam(int threads)
    {
        foreach (string text in (string[])["sum(tanh(A*B + sin(A)))", "logsumexp(softmax(A*v).*w)", "sum(relu(A*B*A)) + tr(B*B')", "sum(cumsum(A, axis=1)) + norm2(v)"])
        {
            var plan = PlanCase.Batch(text, RandomFormula.Shapes(40), 64, ["s", "v", "B"])!;
            Assert.Equal(plan.Run<double>(threads: 1), plan.Run<double>(threads: threads));
            Assert.Equal(plan.Run<float>(threads: 1), plan.Run<float>(threads: threads));
        }
    }

    private static bool Agrees(PlanCase plan)
    {
        var values = plan.Run<double>();
        plan.Agrees(values, Tolerance);
        plan.Agrees(plan.Run<float>(), SingleTolerance);
        return true;
    }

    private static void Run(Gen<string> formulas, ulong seed, int count, Func<string, bool> check) =>
        Prop.ForAll(formulas.ToArbitrary(), check).Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(seed, 1UL + (2 * seed)));
}
