namespace SymbolicNet.Tests.Architecture;

public class PublicApiTests
{
    [Fact]
    public Task ThePublicApiIsReviewedText() => Verifier.Verify(PublicApi.Of(typeof(Diagnostic).Assembly));
}
