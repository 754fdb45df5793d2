using SymbolicNet.Export;
using SymbolicNet.Symbolics.Printing;
using static SymbolicNet.Tests.Export.Written;

namespace SymbolicNet.Tests.Export;

public class LatexWriterTests
{
    private static readonly Notation A = V("A");
    private static readonly Notation B = V("B");
    private static readonly Notation X = V("x");
    private static readonly Notation Y = V("y");
    private static readonly Notation Z = V("z");

    [Theory]
    [InlineData("x", "x")]
    [InlineData("alpha", @"\alpha")]
    [InlineData("Gamma", @"\Gamma")]
    [InlineData("σ", @"\sigma")]
    [InlineData("ε", @"\varepsilon")]
    [InlineData("w1", "w_{1}")]
    [InlineData("w_12", "w_{12}")]
    [InlineData("beta2", @"\beta_{2}")]
    [InlineData("x_i", "x_{i}")]
    [InlineData("x_max", @"x_{\mathrm{max}}")]
    [InlineData("σ_α", @"\sigma_{\alpha}")]
    [InlineData("foo", @"\mathrm{foo}")]
    [InlineData("dW1", @"\mathrm{dW}_{1}")]
    [InlineData("dloss_dW1", @"\mathrm{dloss\_dW1}")]
    [InlineData("_", @"\mathrm{\_}")]
    [InlineData("x_1_2", @"\mathrm{x\_1\_2}")]
    [InlineData("ŷ", @"\hat{y}")]
    [InlineData("x̄", @"\bar{x}")]
    [InlineData("ŷ1", @"\hat{y}_{1}")]
    [InlineData("x̄1", @"\bar{x}_{1}")]
    [InlineData("größe", @"\text{größe}")]
    [InlineData("größe_1", @"\text{größe}_{1}")]
    [InlineData("скорость", @"\text{скорость}")]
    [InlineData("速度", @"\text{速度}")]
    [InlineData("σmax", @"\mathrm{\sigma max}")]
    [InlineData("Δgröße", @"\mathrm{\Delta gr\text{öß}e}")]
    [InlineData("ב", @"\mathrm{\text{U+05D1}}")]
    [InlineData("𝔁", @"\mathrm{\text{U+1D501}}")]
    [InlineData("pi", @"\pi")]
    [InlineData("inf", @"\infty")]
    [InlineData("nan", @"\mathrm{NaN}")]
    public void NamesAreSetAsMathematiciansWriteThem(string name, string latex) => Assert.Equal(latex, LatexWriter.Write(V(name)));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(3, "3")]
    [InlineData(0.5, "0.5")]
    [InlineData(-2, "-2")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(0.01, "0.01")]
    [InlineData(0.001, "10^{-3}")]
    [InlineData(0.0015, @"1.5 \cdot 10^{-3}")]
    [InlineData(-1e-8, "-10^{-8}")]
    [InlineData(10000, "10000")]
    [InlineData(1000000, "10^{6}")]
    [InlineData(1234567, "1234567")]
    [InlineData(6.02214076e23, @"6.02214076 \cdot 10^{23}")]
    [InlineData(1e23, "10^{23}")]
    [InlineData(9.999999999999997e22, @"9.999999999999997 \cdot 10^{22}")]
    [InlineData(5e-324, @"5 \cdot 10^{-324}")]
    [InlineData(Math.PI, @"\pi")]
    [InlineData(double.NegativeInfinity, @"-\infty")]
    [InlineData(double.NaN, @"\mathrm{NaN}")]
    public void NumbersHavePowersOfTen(double value, string latex) => Assert.Equal(latex, LatexWriter.Write(N(value)));

    [Fact]
    public void AQuotientIsAFractionOverTheWholeChain()
    {
        Writes(@"\frac{x}{y}", Over(X, Y));
        Writes(@"\frac{x y}{z}", Chain(X, (ProductSign.Times, Y), (ProductSign.Over, Z)));
        Writes(@"\frac{x}{y}\,z", Chain(X, (ProductSign.Over, Y), (ProductSign.Times, Z)));
        Writes(@"\frac{x / y}{z}", Chain(X, (ProductSign.Over, Y), (ProductSign.Over, Z)));
        Writes(@"x\,\frac{y}{z}", Times(X, Over(Y, Z)));
        Writes(@"\frac{x + y}{x - y}", Over(Sum(X, Y), Minus(X, Y)));
        Writes(@"\frac{1 + \frac{x}{y}}{z}", Over(Sum(N(1), Over(X, Y)), Z));
        Writes(@"\frac{1}{1 + \frac{x}{1 + x / y}}", Over(N(1), Sum(N(1), Over(X, Sum(N(1), Over(X, Y))))));
        Writes(@"\left(\frac{x}{y}\right)^{2}", Pow(Over(X, Y), N(2)));
        Writes(@"x^{1 / 2}", Pow(X, Over(N(1), N(2))));
    }

    [Fact]
    public void ASignGoesBeforeTheFraction()
    {
        Writes(@"-\frac{2}{3}", Over(N(-2), N(3)));
        Writes(@"-\frac{x}{y}", Neg(Over(X, Y)));
        Writes(@"x - \frac{2}{y}", Minus(X, Over(N(2), Y)));
        Writes(@"x + (-2 y)", Sum(X, Times(N(-2), Y)));
        Writes("-(-x)", Neg(Neg(X)));
        Writes(@"x\,(-y)", Times(X, Neg(Y)));
        Writes("(-2)^{2}", Pow(N(-2), N(2)));
        Writes("-x^{2}", Neg(Pow(X, N(2))));
        Writes("-(x + y)", Neg(Sum(X, Y)));
    }

    [Fact]
    public void FactorsStandSideBySideUnlessTheyWouldRunTogether()
    {
        Writes("2 x y", Times(N(2), X, Y));
        Writes(@"2 \cdot 3", Times(N(2), N(3)));
        Writes(@"x \cdot 2", Times(X, N(2)));
        Writes(@"2 \cdot \frac{1}{3}", Times(N(2), Over(N(1), N(3))));
        Writes(@"\mathrm{foo}\,\mathrm{bar}\,x", Times(V("foo"), V("bar"), X));
        Writes(@"2\,\mathrm{foo}", Times(N(2), V("foo")));
        Writes(@"\mathrm{foo} \cdot (x + y)", Times(V("foo"), Sum(X, Y)));
        Writes(@"x\,(x + y)", Times(X, Sum(X, Y)));
        Writes(@"2 (x + y)\,(x - y)", Times(N(2), Sum(X, Y), Minus(X, Y)));
        Writes(@"x \sin(y)\,z", Times(X, Call("sin", Y), Z));
        Writes(@"x\,(y z)", Times(X, Times(Y, Z)));
        Writes(@"1.5 \cdot 10^{-3} x", Times(N(0.0015), X));
        Writes(@"x\,(1.5 \cdot 10^{-3})", Times(X, N(0.0015)));
        Writes(@"w_{2} \operatorname{step}(w_{1} x + b_{1})\,x", Times(V("w2"), Call("step", Sum(Times(V("w1"), X), V("b1"))), X));
    }

    [Fact]
    public void ElementwiseOperatorsAreLooserThanJuxtaposition()
    {
        Writes(@"x \odot y", Chain(X, (ProductSign.ElementTimes, Y)));
        Writes(@"x \oslash y", Chain(X, (ProductSign.ElementOver, Y)));
        Writes(@"A x \odot y", Chain(A, (ProductSign.Times, X), (ProductSign.ElementTimes, Y)));
        Writes(@"x \odot A y", Chain(X, (ProductSign.ElementTimes, Times(A, Y))));
        Writes(@"(x \odot y)\,z", Chain(X, (ProductSign.ElementTimes, Y), (ProductSign.Times, Z)));
        Writes(@"x \odot (y \odot z)", Chain(X, (ProductSign.ElementTimes, Chain(Y, (ProductSign.ElementTimes, Z)))));
        Writes(@"A^{\circ 2}", ElementPow(A, N(2)));
    }

    [Fact]
    public void ScriptsNeverPileUp()
    {
        Writes("x^{2}", Pow(X, N(2)));
        Writes("x^{y^{2}}", Pow(X, Pow(Y, N(2))));
        Writes("(x^{y})^{2}", Pow(Pow(X, Y), N(2)));
        Writes(@"A^{\top} x", Times(T(A), X));
        Writes(@"(A^{\top})^{2}", Pow(T(A), N(2)));
        Writes(@"(A B)^{\top}", T(Times(A, B)));
        Writes("w_{1}^{2}", Pow(V("w1"), N(2)));
        Writes("(w_{1})_{i}", At(V("w1"), V("i")));
        Writes("x_{i + 1}^{2}", Pow(At(X, Sum(V("i"), N(1))), N(2)));
        Writes("A_{i,j}", At(A, V("i"), V("j")));
        Writes("A_{1:3,:}", Part(A, Slice(N(1), N(3)), Slice(null, null)));
        Writes("x_{:n:2}", Part(X, Slice(null, V("n"), N(2))));
        Writes(@"\operatorname{softmax}(x)_{0}", At(Call("softmax", X), N(0)));
    }

    [Fact]
    public void FunctionsHaveTheirTextbookNames()
    {
        Writes(@"\sin(x)", Call("sin", X));
        Writes(@"\sin^{2}(x)", Pow(Call("sin", X), N(2)));
        Writes(@"(\ln(x))^{2}", Pow(Call("log", X), N(2)));
        Writes(@"\operatorname{relu}(x)^{2}", Pow(Call("relu", X), N(2)));
        Writes(@"\operatorname{leaky\_relu}(x)", Call("leaky_relu", X));
        Writes(@"\arctan\left(\frac{x}{y}\right)", Call("atan", Over(X, Y)));
        Writes(@"\log_{2}(x)", Call("log2", X));
        Writes(@"\operatorname{artanh}(x)", Call("atanh", X));
        Writes(@"\max(x, 0)", Call("max", X, N(0)));
        Writes(@"\Gamma(x)", Call("gamma", X));
        Writes(@"\det(A)", Call("det", A));
        Writes(@"\operatorname{\text{größe}}(x)", Call("größe", X));
        Writes(@"\operatorname{\mathrm{\sigma}}(x)", Call("σ", X));
        Writes(@"\operatorname{range}()", Call("range"));
        Writes(@"\operatorname{mean}(A, \mathrm{axis} = 0)", OverAxis("mean", A, 0));
        Writes(@"\operatorname{einsum}(\texttt{ij,jk->ik}, A, B)", Call("einsum", new LabelsNotation("ij,jk->ik"), A, B));
    }

    [Fact]
    public void ShortExponentsAreRaised()
    {
        Writes("e^{x}", Call("exp", X));
        Writes("e^{-x^{2} / 2}", Call("exp", Over(Neg(Pow(X, N(2))), N(2))));
        Writes(@"\exp(\sin(x))", Call("exp", Call("sin", X)));
        Writes(@"\exp\left(\frac{a x + b y}{z}\right)", Call("exp", Over(Sum(Times(V("a"), X), Times(V("b"), Y)), Z)));
        Writes(@"e \exp(x)", Times(V("e"), Call("exp", X)));
    }

    [Fact]
    public void WhatMathematicsWritesWithSignsHasNoName()
    {
        Writes(@"\sqrt{x + 1}", Call("sqrt", Sum(X, N(1))));
        Writes(@"\sqrt[3]{x}", Call("cbrt", X));
        Writes(@"\left|x\right|", Call("abs", X));
        Writes(@"\lVert x \rVert_{2}^{2}", Pow(Call("norm2", X), N(2)));
        Writes(@"\left\lVert \frac{x}{y} \right\rVert_{1}", Call("norm1", Over(X, Y)));
        Writes(@"\lfloor x \rfloor", Call("floor", X));
        Writes(@"\langle x, y \rangle", Call("dot", X, Y));
        Writes("A^{-1} x", Times(Call("inv", A), X));
        Writes("I_{n}", Call("eye", V("n")));
        Writes(@"\mathbf{1}_{m}", Call("ones", V("m")));
        Writes(@"\mathbf{0}_{m \times 2 n}", Call("zeros", V("m"), Times(N(2), V("n"))));
        Writes(@"\operatorname{diag}(x)\,A", Times(Call("diag", X), A));
        Writes(@"I \operatorname{eye}(n)", Times(V("I"), Call("eye", V("n"))));
    }

    [Fact]
    public void ASumTakesAWholeTerm()
    {
        Writes(@"\sum x", Call("sum", X));
        Writes(@"\sum (x - y)^{2}", Call("sum", Pow(Minus(X, Y), N(2))));
        Writes(@"\sum x y + z", Sum(Call("sum", Times(X, Y)), Z));
        Writes(@"\left(\sum x\right)\,y", Times(Call("sum", X), Y));
        Writes(@"y \sum x", Times(Y, Call("sum", X)));
        Writes(@"\frac{\sum x}{n}", Over(Call("sum", X), V("n")));
        Writes(@"{\textstyle\sum_{\mathrm{axis} = 0}} A", OverAxis("sum", A, 0));
        Writes(@"\prod x", Call("prod", X));
    }

    [Fact]
    public void ConditionsAndLogicHaveTheirSigns()
    {
        Writes(@"x \le y", Compare(X, "<=", Y));
        Writes(@"(x > 0)\,y", Times(Compare(X, ">", N(0)), Y));
        Writes(@"\lnot x = 0 \land (y \neq 0 \lor z)", Logic(Not(Compare(X, "==", N(0))), "and", Logic(Compare(Y, "!=", N(0)), "or", Z)));
        Writes(@"\begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}", If(Compare(X, ">", N(0)), X, N(0)));
        Writes(@"1 + \left(\begin{cases} x & \text{if } y \\ z & \text{otherwise} \end{cases}\right)", Sum(N(1), If(Y, X, Z)));
        Writes(@"\operatorname{where}((x = y), x)", Call("where", Compare(X, "==", Y), X));
    }

    [Fact]
    public void LiteralsAreColumnsAndMatrices()
    {
        Writes(@"\begin{bmatrix} x \\ 1 \end{bmatrix}", Vector(X, N(1)));
        Writes(@"\begin{bmatrix} x & y \\ 0 & 1 \end{bmatrix}^{\top}", T(Vector(Vector(X, Y), Vector(N(0), N(1)))));
    }

    [Fact]
    public void RecurrencesAndBlocksNameTheirParts()
    {
        var body = Sum(V("h"), V("v"));
        Writes(@"\operatorname{fold}(h = 0, v \in x \mapsto h + v)", new RecurrenceNotation("fold", [("h", N(0))], [("v", X)], [body]));
        Writes(@"\operatorname{map}(v \in x \mapsto v^{2})", new RecurrenceNotation("map", [], [("v", X)], [Pow(V("v"), N(2))]));
        Writes(
            @"\operatorname{scan}(h = 0, c = 1, v \in x \mapsto (h + v, c))",
            new RecurrenceNotation("scan", [("h", N(0)), ("c", N(1))], [("v", X)], [body, V("c")]));
        Writes(@"\operatorname{let}(a = x y; (b, c) = z; a + b)", new BlockNotation([Let("a", Times(X, Y)), new(["b", "c"], Z)], Sum(V("a"), V("b"))));
    }

    [Fact]
    public void APageAlignsItsBindings()
    {
        NotationBinding[] page = [Let("t1", Sum(Times(V("w1"), X), V("b"))), Let("t2", Compare(V("t1"), ">", N(0))), new(["p", "q"], X)];
        Assert.Equal("t_{1} = w_{1} x + b", LatexWriter.WriteStatement(page[0]));
        Assert.Equal(@"\begin{aligned} t_{1} &= w_{1} x + b \\ t_{2} &= (t_{1} > 0) \\ (p, q) &= x \end{aligned}", LatexWriter.WritePage(page));
    }

    [Fact]
    public void NamesThatWouldLookAlikeAreSetAsTheyAreTyped()
    {
        Writes(@"\texttt{x1} + \texttt{x\_1}", Sum(V("x1"), V("x_1")));
        Writes(@"\texttt{NaN} + \mathrm{NaN}", Sum(V("NaN"), N(double.NaN)));
        Writes("x_{1} + (x)_{1}", Sum(V("x1"), At(X, N(1))));
        Writes(@"\Gamma \operatorname{gamma}(x)", Times(V("Gamma"), Call("gamma", X)));
    }

    [Fact]
    public void ALongSumIsWrittenInLinearTime()
    {
        string latex = LatexWriter.Write(Sum([.. Enumerable.Repeat(Times(N(2), X), 100_000)]));
        Assert.Equal(100_000 * "2 x + ".Length - " + ".Length, latex.Length);
    }

    private static void Writes(string latex, Notation notation) => Assert.Equal(latex, LatexWriter.Write(notation));
}
