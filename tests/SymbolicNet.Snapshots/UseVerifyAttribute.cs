using System.Reflection;
using Xunit.Sdk;

namespace VerifyXunit;

/// <summary>Tells <see cref="Verifier"/> which test runs; the test assembly carries it.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class UseVerifyAttribute : BeforeAfterTestAttribute
{
    /// <summary>Flows with the test into all it awaits, and so stays apart from tests that run beside it.</summary>
    private static readonly AsyncLocal<MethodInfo?> Running = new();

    internal static MethodInfo Test => Running.Value
        ?? throw new InvalidOperationException("No test runs here, or its assembly has no [assembly: VerifyXunit.UseVerify].");

    public override void Before(MethodInfo methodUnderTest) => Running.Value = methodUnderTest;

    public override void After(MethodInfo methodUnderTest) => Running.Value = null;
}
