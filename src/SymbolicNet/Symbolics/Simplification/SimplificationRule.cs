namespace SymbolicNet.Symbolics.Simplification;

/// <summary>A named, directed replacement in derivatives: what the simplifier makes of one spelling, and what that costs in IEEE arithmetic.</summary>
/// <param name="Name">What the code that performs it is marked with.</param>
/// <param name="Left">A formula as differentiation may leave it.</param>
/// <param name="Right">What is printed in its stead.</param>
/// <param name="Guard">For what it holds beyond the example, or where it stops, in words; empty where the formulas say it all.</param>
/// <param name="Cost"><see cref="Exact"/>, <see cref="Rounding"/>, or in words which values change.</param>
/// <param name="Shapes">The shapes of the variables that are no scalars.</param>
internal sealed record SimplificationRule(string Name, string Left, string Right, string Guard, string Cost, string Shapes = "")
{
    /// <summary>Both sides have the same value everywhere, NaN and infinities included; the sign of a zero aside.</summary>
    public const string Exact = "exact";

    /// <summary>Finite values may differ by roundings and where a part over- or underflows; zeros, infinities and NaN come to the same.</summary>
    public const string Rounding = "rounding";
}
