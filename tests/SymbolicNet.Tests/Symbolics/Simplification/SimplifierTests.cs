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
}
