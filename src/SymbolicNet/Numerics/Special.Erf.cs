using static SymbolicNet.Numerics.SpecialMath;

namespace SymbolicNet.Numerics;

/// <summary>Special functions of real arguments, to within 4 ulp. A domain error gives NaN; no function throws or runs long.</summary>
internal static partial class Special
{
    /// <summary><c>erf(x) = 2/√π ∫₀ˣ e^-t² dt</c>, between -1 and 1.</summary>
    /// <remarks>Derivative: <c>2/√π e^-x²</c>. erf(±0) = ±0, erf(±∞) = ±1, NaN gives NaN.</remarks>
    public static double Erf(double x) => Elementary.Erf(x);

    /// <summary><c>erfc(x) = 1 - erf(x)</c>, between 0 and 2, to full relative accuracy until it underflows at 27.2.</summary>
    /// <remarks>Derivative: <c>-2/√π e^-x²</c>. erfc(+∞) = 0, erfc(-∞) = 2, NaN gives NaN. See <see cref="TimesScaledErfc"/>.</remarks>
    public static double Erfc(double x)
    {
        if (x < 0.25)
            return x < -0.75 ? 2 - Erfc(-x) : 1 - Erf(x);
        return x > 28 ? 0 : TimesScaledErfc(1, x, 0, ExpOfMinusSquare(x, 1));
    }

    /// <summary><c>factor e^x² erfc(x)</c> times an exponential function, for x from 0.2 to 1e300 that stands for x + xError.</summary>
    /// <remarks>(1 + 2x) e^x² erfc(x) varies by a third over the half line and is smooth in (x - 4)/(x + 4), so that one polynomial
    /// serves: M. Shepherd and J. Laframboise, "Chebyshev Approximation of (1 + 2x) exp(x²) erfc x", Math. Comp. 36 (1981).
    /// The rounding errors of x, of 1 + 2x and of the exponent are made up for in one last step.</remarks>
    private static double TimesScaledErfc(double factor, double x, double xError, (double Value, double Excess) exponential)
    {
        var divisor = 1 + 2 * x;
        var divisorError = (x < 0.5 ? 1 - divisor + 2 * x : 2 * x - divisor + 1) + 2 * xError;
        var value = factor * Polynomial(SpecialTables.ScaledErfc, (x - 4) / (x + 4)) / divisor * exponential.Value;
        return value == 0 ? value : value - value * (exponential.Excess + divisorError / divisor);   // keeps the sign of 0
    }

    /// <summary><c>erfinv(x)</c>: the y with <c>erf(y) = x</c>, for x from -1 to 1.</summary>
    /// <remarks>Derivative: <c>√π/2 e^y²</c>. erfinv(±0) = ±0, erfinv(±1) = ±∞, NaN beyond. A guess in -log(1 - x²), good to six digits
    /// (the variable of M. Giles, "Approximating the erfinv function", 2011), and one step of Halley's method.</remarks>
    public static double Erfinv(double x)
    {
        const double halfRootPi = 0.8862269254527580;
        var size = Math.Abs(x);
        if (!(size < 1))
            return size == 1 ? x / 0.0 : double.NaN;

        var w = -Log((1 - size) * (1 + size));
        var guess = size * (w < 5
            ? Polynomial(SpecialTables.InverseErfCentre, w - 2.5)
            : Polynomial(SpecialTables.InverseErfTail, Math.Sqrt(w) - 4));

        // Beyond the centre, 1 - size is exact and erfc still has all its digits, where erf has lost them.
        var miss = size < 0.7 ? Erf(guess) - size : 1 - size - Erfc(guess);
        var step = miss * halfRootPi * Exp(guess * guess);
        return Math.CopySign(guess - step / (1 + guess * step), x);
    }
}
