using System.Globalization;
using static SymbolicNet.Tests.Limiting.OnSmallStack;

namespace SymbolicNet.Tests.Limiting;

/// <summary>Every limit stops what it is for, with a diagnostic; its default is as documented.</summary>
public class LimitTests
{
    [Fact]
    public void DefaultsAreAsDocumented() => Assert.Equal(
        new Limits
        {
            TextLength = 16_777_216,
            Nesting = 1_000,
            CallDepth = 200,
            Nodes = 1_000_000,
            TensorElements = 100_000_000,
            LiveElements = 250_000_000,
            Work = 4_000_000_000,
            Includes = 100,
            Diagnostics = 100,
        },
        Limits.Default);

    [Fact]
    public void TextLength() => Assert.Equal("SN0501", Value("x + y", 1, new() { TextLength = 4 }));

    [Fact]
    public void Nesting() => Assert.Equal("SN0502", Value("((((x))))", 1, new() { Nesting = 3 }));

    [Fact]
    public void CallDepth() =>
        Assert.Equal("SN0505", Codes("def f(x) = g(x)\ndef g(x) = h(x)\ndef h(x) = x\nparam p\ny = f(p)", new() { CallDepth = 2 }));

    [Fact]
    public void Nodes() => Assert.Equal("SN0503", Value("x + x^2 + x^3 + x^4 + x^5", 1, new() { Nodes = 8 }));

    [Theory]
    [InlineData("ones(1001)")]
    [InlineData("zeros(40, 40)")]
    [InlineData("eye(40)")]
    [InlineData("range(1001)")]
    [InlineData("ones(40)*ones(40)'")]
    [InlineData("map(i in 0..40, ones(40))")]
    [InlineData("scan(h = ones(40), i in 0..40, h)")]
    [InlineData("concat(ones(600), ones(600))")]
    public void TensorElements(string text) => Assert.Equal("SN0503", Value(text, 1, new() { TensorElements = 1000 }));

    [Theory]
    [InlineData("sum(ones(100000, 100000))")]
    [InlineData("ones(1000000000, 1000000000, 1000000000)")]
    [InlineData("zeros(0, 10000000000)")]
    [InlineData("sum(reshape(ones(9), 9007199254740991, 9007199254740991, 9))")]
    [InlineData("range(0 - 9007199254740991, 9007199254740991, 2)")]
    public void GiantTensorsAreRefusedBeforeTheyAreMade(string text) => Assert.Equal("SN0503", Value(text));

    [Fact]
    public void ALimitBeyondWhatAnArrayHoldsIsThatOfAnArray() =>
        Assert.Equal("SN0503", Value("sum(ones(50000, 50000))", 1, new() { TensorElements = long.MaxValue }));

    [Theory]
    [InlineData("fold(h = 0, i in 0..1000000000, h + i)")]
    [InlineData("fold(h = 0, i in 0..1000, fold(g = h, j in 0..1000, g + 1))")]
    [InlineData("sum(exp(ones(200, 200))*exp(ones(200, 200)))")]
    [InlineData("det(ones(200, 200))")]
    [InlineData("sum(inv(eye(200)))")]
    [InlineData("einsum(\"ab,bc,cd->ad\", exp(ones(99, 99)), exp(ones(99, 99)), exp(ones(99, 99)))")]
    [InlineData("sum(matpow(exp(ones(100, 100)), 1000))")]
    public void Work(string text) => Assert.Contains(Value(text, 1, new() { Work = 1_000_000 }), new[] { "SN0504", "SN0503" });

    // Ten tensors of 1,000: one after the other they are let go, all at once they are too many.
    [Fact]
    public void LiveElements()
    {
        var limits = new Limits { LiveElements = 5_000 };
        string steps = "a0 = x*ones(1000); " + string.Concat(Enumerable.Range(1, 10).Select(i => string.Create(CultureInfo.InvariantCulture, $"a{i} = sin(a{i - 1}); ")));
        Assert.Equal("0", Value($"{{ {steps} sum(a10) }}", 0, limits));
        Assert.Equal("SN0504", Value($"{{ {steps} sum(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + sin(a10)) + sum(a9 + a8 + a7 + a6 + a5 + a4) }}", 0, limits));
    }

    [Fact]
    public void Includes()
    {
        var options = new ModelOptions { Limits = new() { Includes = 3 }, IncludeResolver = name => $"include \"{name}x.symnet\"" };
        Assert.False(Model.TryParse("include \"a.symnet\"", out _, out var diagnostics, options));
        Assert.Contains(diagnostics, d => d.Code == "SN0506");
    }

    [Fact]
    public void Diagnostics()
    {
        string text = string.Join('\n', Enumerable.Range(0, 20).Select(i => string.Create(CultureInfo.InvariantCulture, $"a{i} = unknown{i}")));
        Assert.False(Model.TryParse(text, out _, out var diagnostics, new ModelOptions { Limits = new() { Diagnostics = 5 } }));
        Assert.Equal(6, diagnostics.Length);
        Assert.Equal("SN0507", diagnostics[^1].Code);
    }

    // Twice as many nodes at every level: the node limit ends it. The others find the same nodes again and again, or only sizes.
    [Theory]
    [InlineData("nodes", "def f0(x) = x", "def f@(x) = f%(x*x) + f%(x + 1)", "y = f60(p)")]
    [InlineData("nodes of tensors", "def f0(v[n]) = v", "def f@(v[n]) = f%(v.^2) .* f%(2*v + 1)", "y = f60([p, 1])")]
    [InlineData("derivatives", "f0 = p", "f@ = d(f%*p, f%) + d(f%, f%)", "y = f60")]
    [InlineData("blocks of derivatives", "f0 = p", "f@ = { a = f%; b = d(a, p); c = d(b, a); a*b*c }", "y = f60")]
    [InlineData("indices", "f0 = 1", "f@ = f% + f%", "y = range(3)[f60]")]
    [InlineData("sizes", "dim a\ndim b\ndim f0 = 1 + a + b", "dim f@ = f%*f%", "param y[f60]")]
    public void TowersEnd(string what, string first, string step, string last)
    {
        var steps = Enumerable.Range(1, 60).Select(i => step
            .Replace("@", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("%", (i - 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        string codes = Codes($"param p\n{first}\n{string.Join('\n', steps)}\n{last}", new() { Nodes = 20_000 });
        Assert.True(codes is "" or "SN0503" or "SN0306", $"{what}: {codes}");
    }
}
