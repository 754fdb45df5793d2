namespace SymbolicNet;

/// <summary>How derivatives are compared with differences. Immutable.</summary>
public sealed record GradientCheckOptions
{
    public static GradientCheckOptions Default { get; } = new();

    /// <summary>The order of the central differences' error in the step size: 2, 4 (the default), 6 or 8. The step size is found from it and the point.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The order is another number.</exception>
    public int Order
    {
        get;
        init => field = value is 2 or 4 or 6 or 8 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "the order is 2, 4, 6 or 8");
    } = 4;

    /// <summary>In how many random directions each tensor is moved; 4 by default. A single number has but one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int Directions
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "a number of directions is not negative");
    } = 4;

    /// <summary>Up to how many elements a tensor is also moved element by element; 64 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int MostElements
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "a number of elements is not negative");
    } = 64;

    /// <summary>What directions, weights and drawn values follow from; 1 by default.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The largest error, relative to the derivative, beyond what the difference itself may be off; 1e-6 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not between 0 and 1.</exception>
    public double Tolerance
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "a tolerance lies between 0 and 1");
    } = 1e-6;
}
