using System.Globalization;
using System.Text;

namespace SymbolicNet.Tests.Limiting;

/// <summary>Derivatives of a hundred thousand operations are ordinary work, also on a small stack.</summary>
public sealed class LargeDerivativeTests
{
    private const int Many = 100_000;

    [Fact]
    public void OfNestedFunctions()
    {
        // d sin(x_(k-1)) = cos(x_(k-1)) d x_(k-1), at 0 all of them 1.
        var gradient = OnSmallStack.Run(() => Model.Parse(Chain(Many, "sin(x{0})")).Gradients("w0"));
        // A sine for each step but the last, whose value nobody needs, a cosine and a product for each.
        Assert.InRange(gradient.Operations.All, (3 * Many) - 3, 3 * Many);
    }

    [Fact]
    public void OfALongChainByEveryParameter()
    {
        var gradient = OnSmallStack.Run(() => Model.Parse(Chain(Many, "sin(x{0})*x{0} + w{1}")).Gradients());
        Assert.Equal(Many + 1, gradient.Count);
        Assert.Equal("1", gradient[Many].Text);
        Assert.InRange(gradient.Operations.All, gradient.Operations.Value, 2.7 * gradient.Operations.Value);
    }

    [Fact]
    public void OfALongSum()
    {
        string text = string.Join(" + ", Enumerable.Range(1, Many).Select(k => string.Create(CultureInfo.InvariantCulture, $"{k}*x")));
        // 1 + 2 + ... + n
        Assert.Equal("5000050000", OnSmallStack.Run(() => Formula.Parse(text).Differentiate("x").ToString()));
    }

    // x^n has n*x^(n - 1), which is n at 1.
    [Fact]
    public void OfALongProduct() =>
        Assert.Equal(10_000, OnSmallStack.Run(() => Formula.Parse(string.Join('*', Enumerable.Repeat("x", 10_000))).Differentiate("x").Evaluate(("x", 1))));

    [Fact]
    public void ThatArePrintedAndReadAgain()
    {
        string page = OnSmallStack.Run(() => Model.Parse(Chain(10_000, "sin(x{0})*x{0} + w{1}")).Gradients("w0", "w1").ToString());
        Assert.True(Model.TryParse(page, out var model, out _));
        Assert.Equal(10_001, model.Symbols.Count);
    }

    // x0 = w0, x1 = ..., the last of them the loss.
    private static string Chain(int count, string step)
    {
        var format = CompositeFormat.Parse(step);
        var text = new StringBuilder("param w0\nx0 = w0\n");
        for (int k = 1; k <= count; k++)
            text.Append(CultureInfo.InvariantCulture, $"param w{k}\nx{k} = {string.Format(CultureInfo.InvariantCulture, format, k - 1, k)}\n");
        return text.Append(CultureInfo.InvariantCulture, $"loss = x{count}\n").ToString();
    }
}
