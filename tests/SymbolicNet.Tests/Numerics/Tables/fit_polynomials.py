"""Fits the polynomials of the elementary functions and writes src/SymbolicNet/Numerics/Polynomials.cs.

Remez exchange in 60 digits. Each fit minimizes the error relative to the function it ends in, not to the polynomial itself:
`weight` says how much of the polynomial's own error the final value sees.    python3 fit_polynomials.py
"""
import os

from mpmath import mp, mpf
import mpmath

mp.dps = 60
TARGET = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../../src/SymbolicNet/Numerics/Polynomials.cs")


def series(terms):
    """sum of terms(k) x^k, for functions whose closed form cancels near zero."""
    def value(x):
        total, power, k = mpf(0), mpf(1), 0
        while k < 400:
            step = terms(k) * power
            total += step
            if abs(step) < mpf(10) ** -62 * (abs(total) + mpf(10) ** -62):
                break
            power, k = power * x, k + 1
        return total
    return value


def value(coefficients, x):
    return mpmath.polyval(coefficients[::-1], x)


def extrema(error, nodes, low, high):
    """The point of largest |error| between each two neighbouring sign changes."""
    samples = [low + (high - low) * (1 - mpmath.cos(mp.pi * i / 600)) / 2 for i in range(601)]
    errors = [error(x) for x in samples]
    found = []
    for x, e in zip(samples, errors):
        if found and (e > 0) == (found[-1][1] > 0):
            if abs(e) > abs(found[-1][1]):
                found[-1] = (x, e)
        else:
            found.append((x, e))
    return found if len(found) >= nodes else None


def remez(function, weight, low, high, degree):
    count = degree + 2
    points = [low + (high - low) * (1 - mpmath.cos(mp.pi * (2 * i + 1) / (2 * count))) / 2 for i in range(count)]
    best = None
    for _ in range(8):
        matrix, right = mpmath.matrix(count, count), mpmath.matrix(count, 1)
        for i, x in enumerate(points):
            for j in range(degree + 1):
                matrix[i, j] = x ** j
            matrix[i, degree + 1] = (-1) ** i / weight(x)
            right[i] = function(x)
        solution = mpmath.lu_solve(matrix, right)
        coefficients = [solution[j] for j in range(degree + 1)]
        found = extrema(lambda x: weight(x) * (value(coefficients, x) - function(x)), count, low, high)
        best = coefficients
        if found is None:
            break
        while len(found) > count:
            found.pop(0 if abs(found[0][1]) < abs(found[-1][1]) else -1)
        points = [x for x, _ in found]
    return best


def rounded(function, weight, low, high, degree):
    """Coefficients as doubles, and log2 of the largest weighted error they leave."""
    doubles = [mpf(float(c)) for c in remez(function, weight, low, high, degree)]
    samples = [low + (high - low) * mpf(i) / 1000 for i in range(1001)]
    worst = max(weight(x) * abs(value(doubles, x) - function(x)) for x in samples)
    return [float(c) for c in doubles], float(mpmath.log(worst, 2))


def method(name, variable, formula, coefficients, error):
    """Even and odd powers in two Horner chains, which run side by side."""
    def chain(result, selected):
        lines = [f"        TLane {result} = {selected[-1]!r};"]
        lines += [f"        {result} = TLane.FusedMultiplyAdd({result}, square, {c!r});" for c in selected[-2::-1]]
        return lines
    return "\n".join([
        f"    /// <summary>{formula}; largest relative error of the left side 2^{error:.1f}.</summary>",
        "    [MethodImpl(MethodImplOptions.AggressiveInlining)]",
        f"    public static TLane {name}<TLane>(TLane {variable}) where TLane : struct, ILane<TLane>",
        "    {",
        f"        var square = {variable} * {variable};",
        *chain("even", coefficients[0::2]),
        *chain("odd", coefficients[1::2]),
        f"        return TLane.FusedMultiplyAdd(odd, {variable}, even);",
        "    }",
    ])


factorial = mpmath.factorial
exp_tail = series(lambda k: 1 / factorial(k + 2))
log_tail = series(lambda k: mpf(2) / (2 * k + 3))
atanh_tail = series(lambda k: mpf(1) / (2 * k + 7))
sin_tail = series(lambda k: (-1) ** (k + 1) / factorial(2 * k + 3))
cos_tail = series(lambda k: (-1) ** k / factorial(2 * k + 4))
atan_tail = series(lambda k: mpf((-1) ** (k + 1)) / (2 * k + 3))
HALF_LN2 = mpmath.log(2) / 2 * mpf("1.0001")
ATANH_ARGUMENT = ((mpmath.sqrt(2) - 1) / (mpmath.sqrt(2) + 1)) ** 2 * mpf("1.0001")
EIGHTH_TURN = (mp.pi / 4 * mpf("1.0001")) ** 2
ATAN_ARGUMENT = mpmath.tan(mp.pi / 8) ** 2 * mpf("1.0001")

FITS = [
    ("Exponential", "r", "e^r = 1 + r + r²·P(r), |r| ≤ ln 2 / 2", exp_tail, lambda r: r * r, -HALF_LN2, HALF_LN2, 10),
    ("Logarithm", "z", "2 atanh(s) = 2s + s·z·P(z), z = s², |s| ≤ 3 - 2√2",
     log_tail, lambda z: z / 2 + mpf(10) ** -12, mpf(0), ATANH_ARGUMENT, 6),
    ("LogarithmTail", "z", "atanh(s) = s·(1 + z/3 + z²/5 + z³·P(z)), z = s², |s| ≤ 3 - 2√2",
     atanh_tail, lambda z: z ** 3 + mpf(10) ** -24, mpf(0), ATANH_ARGUMENT, 6),
    ("Sine", "z", "sin(r) = r + r·z·P(z), z = r², |r| ≤ π/4", sin_tail, lambda z: z + mpf(10) ** -12, mpf(0), EIGHTH_TURN, 5),
    ("Cosine", "z", "cos(r) = 1 - z/2 + z²·P(z), z = r², |r| ≤ π/4", cos_tail, lambda z: z * z + mpf(10) ** -12, mpf(0), EIGHTH_TURN, 5),
    ("Arctangent", "z", "atan(t) = t + t·z·P(z), z = t², |t| ≤ tan(π/8)", atan_tail, lambda z: z + mpf(10) ** -12, mpf(0), ATAN_ARGUMENT, 10),
    ("CubeRoot", "m", "∛m = P(m), 1 ≤ m ≤ 2", lambda m: mpmath.cbrt(m), lambda m: 1 / mpmath.cbrt(m), mpf(1), mpf(2), 4),
]

methods = []
for name, variable, formula, function, weight, low, high, degree in FITS:
    coefficients, error = rounded(function, weight, low, high, degree)
    print(f"{name:14} degree {degree:2}  2^{error:.1f}")
    methods.append(method(name, variable, formula, coefficients, error))
with open(TARGET, "w", newline="\n") as file:
    file.write("using System.Runtime.CompilerServices;\n\nnamespace SymbolicNet.Numerics;\n\n")
    file.write("/// <summary>Minimax polynomials, fitted and written by tests/SymbolicNet.Tests/Numerics/Tables/fit_polynomials.py.</summary>\n")
    file.write("internal static class Polynomials\n{\n" + "\n\n".join(methods) + "\n}\n")
