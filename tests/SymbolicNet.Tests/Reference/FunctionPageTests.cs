using SymbolicNet.Language.Functions;
using SymbolicNet.Language.Library;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Tests.Reference;

public class FunctionPageTests
{
    // The function list of the language's contract, and the names that tables of derivatives use.
    private const string Promised = """
        exp exp2 expm1 log ln log1p log2 log10 sqrt cbrt abs sign step floor ceil round min max clamp pow hypot sin cos tan sec csc cot asin
        acos atan atan2 sinh cosh tanh sech csch coth asinh acosh atanh erf erfc erfinv gamma lgamma digamma polygamma beta
        relu leaky_relu elu selu gelu silu swish mish softplus softsign hardtanh hard_sigmoid sigmoid log_sigmoid softmax logsoftmax
        sum mean prod logsumexp logaddexp norm1 norm2 var std argmax over_rows
        dot outer cross tr trace diag det logdet inv solve cholesky transpose matpow tril triu
        concat stack reshape repeat reverse pad gather scatter cumsum einsum one_hot where range zeros ones eye
        mse mae huber quantile binary_cross_entropy binary_cross_entropy_logits cross_entropy cross_entropy_logits nll hinge kl
        d grad jacobian hessian jvp vjp sgd momentum nesterov adagrad rmsprop adam adamw lion
        """;

    [Fact]
    public void TheCommittedPageIsWhatTheTablesSay() => CommittedPage.MustBe(FunctionPage.Write(), "grammar", "functions.md");

    [Fact]
    public void ThePageDescribesEveryPromisedFunction()
    {
        string page = FunctionPage.Write();
        Assert.All(Promised.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries), name => Assert.Contains($"\n### {name}\n", page, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryFunctionHasAPlaceOnThePage() =>
        Assert.Equal(StandardLibrary.Functions.Names, FunctionSections.All.SelectMany(s => s.All).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void EveryLibraryFunctionIsExplained() =>
        Assert.All(StandardLibrary.Functions.Definitions.Values, d => Assert.DoesNotMatch(@"^\s", DefinitionEntry.Declared(d.Syntax.Span)));

    [Fact]
    public void EveryBuiltInFunctionStatesFormulaShapeAndDerivative() =>
        Assert.All(BuiltIns.All, f => Assert.All(new[] { f.Formula, f.Shapes, f.Derivative }, text => Assert.False(string.IsNullOrEmpty(text), f.Name)));

    [Fact]
    public void EveryElementwiseFunctionStatesAFormula() =>
        Assert.All(ElementwiseOperator.All, o => Assert.False(string.IsNullOrEmpty(o.Formula), o.Name));

    [Fact]
    public void StatedDerivativesAreFormulasOfTheirArguments() =>
        Assert.All(ElementwiseOperator.All, o => Assert.All(o.Derivatives, text =>
            Assert.Subset(o.Parameters.ToHashSet(), Formula.Parse(text).Symbols.Select(s => s.Name).ToHashSet())));

    [Fact]
    public void AFunctionIsConstantBetweenItsJumpsOrStatesADerivativeByEveryArgument() =>
        Assert.All(ElementwiseOperator.All, o => Assert.True(o.IsIntegerValued ? o.Derivatives.Length == 0 : o.Derivatives.Length == o.Arity, o.Name));
}
