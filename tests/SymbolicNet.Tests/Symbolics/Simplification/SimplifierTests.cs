namespace SymbolicNet.Tests.Symbolics.Simplification;

public sealed class SimplifierTests
{
    [Theory]
    // A mean is what its sum makes 0 only along its own axis.
    [InlineData("sum(A - ones(n)*(sum(A, axis=1)/n)', axis=1)", "sum(A - ones(n)*(sum(A, axis=1)/n)', axis=1)")]
    [InlineData("sum(A - diag(sum(A, axis=1)/n), axis=1)", "sum(A - diag(sum(A, axis=1)/n), axis=1)")]
    [InlineData("tr(B - tr(B)/4)", "tr(B - tr(B)/4)")]
    [InlineData("sum(A - sum(A, axis=1)/n*ones(n)', axis=1)", "zeros(n)")]
    [InlineData("sum(A - mean(A))", "0")]
    // Roots are no powers of what is below 0.
    [InlineData("x^0.5*x^0.5", "x^0.5*x^0.5")]
    [InlineData("x^0.1*x^0.9", "x^0.1*x^0.9")]
    [InlineData("x^(1/3)/x^(1/3)", "x^(1/3)/x^(1/3)")]
    // Numbers that would overflow or vanish together stay apart.
    [InlineData("1e200*x*1e200", "1e200*x*1e200")]
    [InlineData("1e-200*(1e-200*x)", "1e-200*x*1e-200")]
    [InlineData("1e200*v*1e200", "1e200*v*1e200")]
    [InlineData("1e200*x*1e200/1e200", "1e200*x")]
    // A shared product meets its like, however that is written; alone it stays.
    [InlineData("x*y + 2*(x*y) + z", "3*x*y + z")]
    [InlineData("x/y + 2*(x/y)", "3*x/y")]
    [InlineData("2*x*y + (x*y + 1)", "3*x*y + 1")]
    [InlineData("x*y*2 - x*y", "x*y")]
    // Long or complicated sums are not taken apart.
    [InlineData("3*(x + y + z + w + u) - x", "3*(x + y + z + w + u) - x")]
    [InlineData("x*(y + z) - x*y", "x*(y + z) - x*y")]
    // What is under a condition has the shape of the other side.
    [InlineData("if c then (if c then 0 else x) else 0*v", "zeros(n)")]
    [InlineData("if b then x else x", "x*ones(n)")]
    [InlineData("if b then v else v", "v")]
    public void AFormulaIsPrintedAs(string written, string printed)
    {
        var simplified = Simplified.Of(written, "A[n,n], B[2,2], v[n], b[n]");
        Assert.Equal(printed, simplified.Text);
        Assert.Equal(simplified.Written.Shape, simplified.Node.Shape);
        Assert.Same(simplified.Node, simplified.Again());
    }

    [Theory]
    [InlineData("x", "+")]
    [InlineData("x#", "+")]
    [InlineData("2*x*y", "-")]
    [InlineData("x^#", "+")]
    [InlineData("y*x#", "-")]
    [InlineData("(x + #*y)", "+")]
    [InlineData("(if c then x else 0)", "+")]
    [InlineData("(if c# then x else 0)", "+")]
    [InlineData("sin(x#)", "*")]
    [InlineData("(2*x)", "*")]
    [InlineData("(x#/y)", "*")]
    public void WorkGrowsWithTheNumberOfTerms(string term, string sign)
    {
        MustGrowInStep(count => string.Join($" {sign} ", Each(count, i => term.Replace("#", i, StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("2*x#")]
    [InlineData("x#/y")]
    [InlineData("x#*y")]
    public void WorkGrowsWithTheNumberOfSharedFactors(string factor) => MustGrowInStep(count =>
    {
        string bindings = string.Join("; ", Each(count, i => $"t{i} = {factor.Replace("#", i, StringComparison.Ordinal)}"));
        return $"{{ {bindings}; 3*{string.Join('*', Each(count, i => $"t{i}"))} + {string.Join(" + ", Each(count, i => $"t{i}"))} }}";
    });

    private static IEnumerable<string> Each(int count, Func<string, string> write) => Enumerable.Range(2, count).Select(i => write($"{i}"));

    private static void MustGrowInStep(Func<int, string> write)
    {
        var (few, many) = (Work(write(1_000)), Work(write(10_000)));
        Assert.InRange(many.Nodes, 0, (12 * few.Nodes) + 100);
        Assert.InRange(many.Bytes, 0, 20 * few.Bytes);
    }

    private static (int Nodes, long Bytes) Work(string text)
    {
        var bound = Formula.Parse(text).Bound;
        bound.Derivation.Begin();
        int nodes = bound.Graph.Nodes.Count;
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        Simplified.Apply(bound);
        return (bound.Graph.Nodes.Count - nodes, GC.GetAllocatedBytesForCurrentThread() - bytes);
    }
}
