namespace SymbolicNet.Tests.Fuzz;

/// <summary>A text to try as a formula and as a model, with shapes beside the formula.</summary>
/// <param name="Kind">How it was made.</param>
/// <param name="Text">The text; any UTF-16, well-formed or not.</param>
/// <param name="Shapes">The shapes beside it, or null.</param>
internal sealed record FuzzInput(string Kind, string Text, string? Shapes = null)
{
    /// <summary>Whether to try it with the default limits too: some, but not giants and towers, which take what the limits allow.</summary>
    public bool IsForDefaultLimits => Kind is not ("giant" or "tower" or "chain") && Text.Length % 4 == 0;
}
