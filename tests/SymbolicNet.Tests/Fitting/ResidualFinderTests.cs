using SymbolicNet.Fitting;

namespace SymbolicNet.Tests.Fitting;

public sealed class ResidualFinderTests
{
    private const string Head = "input x[3]\ntarget y[3]\nparam a = 2\nparam w[3]\nf = a*x + w\n";

    [Theory]
    [InlineData("loss = (a - y[0])^2", "1")]
    [InlineData("loss = 0.5*(a - y[0])^2", "0.5")]
    [InlineData("loss = (a - y[0])^2/4", "0.25")]
    [InlineData("loss = (a - y[0])*(a - y[0])", "1")]
    [InlineData("loss sum = sum((f - y)^2)", "1")]
    [InlineData("loss = 3*sum((f - y).^2)", "3")]
    [InlineData("loss = sum(3*(f - y).^2)", "3")]
    [InlineData("loss = sum((f - y).*(f - y))", "1")]
    [InlineData("loss = (f - y)'*(f - y)", "1")]
    [InlineData("loss = dot(f - y, f - y)", "1")]
    [InlineData("loss = norm2(f - y)^2", "1")]
    [InlineData("loss = mean((f - y)^2)", "0.3333333333333333")]
    [InlineData("loss = mse(f, y)", "0.3333333333333333")]
    [InlineData("loss = 0.5*mse(f, y) + 2*(a - y[1])^2", "0.16666666666666666 2")]
    [InlineData("loss p = mse(f, y)\nloss q = (a - y[0])^2", "0.3333333333333333 1")]
    [InlineData("residual r = f - y", "1")]
    [InlineData("residual r = f - y\nmetric m = mae(f, y)", "1")]
    public void SumsOfSquaresAreRecognized(string objective, string factors)
    {
        var found = ResidualFinder.Find(Model.Parse(Head + objective).Bound);
        Assert.NotNull(found);
        Assert.Equal(factors.Split(' ').Select(f => double.Parse(f, System.Globalization.CultureInfo.InvariantCulture)), found.Select(r => r.Factor), (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Theory]
    [InlineData("loss = abs(a - y[0])")]
    [InlineData("loss = (a - y[0])^3")]
    [InlineData("loss = -(a - y[0])^2")]
    [InlineData("loss = -2*(a - y[0])^2")]
    [InlineData("loss = (a - y[0])^2 - a")]
    [InlineData("loss = a*(a - y[0])^2")]
    [InlineData("loss = (a - y[0])*(a - y[1])")]
    [InlineData("loss = sum((f - y).*x)")]
    [InlineData("loss = huber(f[0], y[0])")]
    [InlineData("loss = prod((f - y)^2)")]
    [InlineData("loss = mse(f, y)\npenalty = a^2")]
    public void OtherLossesAreNot(string objective) => Assert.Null(ResidualFinder.Find(Model.Parse(Head + objective).Bound));
}
