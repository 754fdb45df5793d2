using SymbolicNet.Language.Parsing;
using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Tests.Language.Parsing;

/// <summary>Examples of Unicode Standard Annex 15, figures 3 to 5, and of its algorithm's corners.</summary>
public class CanonicalFormTests
{
    [Theory]
    [InlineData("e\u0301", "\u00E9")]
    [InlineData("\u2126", "\u03A9")]
    [InlineData("\u212B", "\u00C5")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("\u1E0B\u0323", "\u1E0D\u0307")]
    [InlineData("s\u0323\u0307", "\u1E69")]
    [InlineData("\u1112\u1161\u11AB", "\uD55C")]
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("\u03B1\u0345\u0301", "\u1FB4")]
    [InlineData("x\u0338\u0338", "x\u0338\u0338")]
    public void EquivalentSpellingsHaveOneForm(string text, string form) => Assert.Equal(form, CanonicalForm.Of(text));

    [Fact]
    public void NamesAreTheSameHoweverTheirAccentsWereTyped() =>
        Assert.Equal("\u00E9t\u00E9", Assert.IsType<NameSyntax>(Parsed.Formula("e\u0301te\u0301").Require()).Name.Text);
}
