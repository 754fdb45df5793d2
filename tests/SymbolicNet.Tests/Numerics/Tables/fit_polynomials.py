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
    """Pieces of four coefficients, by Horner's rule in the fourth or, of long ones, eighth power: short chains of steps that wait."""
    lines = [f"        var {variable}2 = {variable} * {variable};", f"        var {variable}4 = {variable}2 * {variable}2;"]
    pieces = []
    for start in range(0, len(coefficients), 4):
        terms = ", ".join(repr(c) for c in coefficients[start:start + 4])
        kind = {
            1: f"(TLane)({terms})",
            2: f"TLane.Linear({variable}, {terms})",
            3: f"TLane.FusedMultiplyAdd({variable}2, {coefficients[start:][-1]!r}, TLane.Linear({variable}, {terms.rpartition(', ')[0]}))",
            4: f"TLane.Cubic({variable}, {variable}2, {terms})",
        }
        pieces.append(kind[len(coefficients[start:start + 4])])
    power = 4
    if len(pieces) > 3:
        lines.append(f"        var {variable}8 = {variable}4 * {variable}4;")
        power = 8
        names = []
        for i in range(0, len(pieces) - 1, 2):
            names.append(f"part{i // 2}")
            lines.append(f"        var part{i // 2} = TLane.FusedMultiplyAdd(")
            lines.append(f"            {pieces[i + 1]}, {variable}4,")
            lines.append(f"            {pieces[i]});")
        pieces = names + ([pieces[-1]] if len(pieces) % 2 else [])
    lines.append(f"        var sum = {pieces[-1]};")
    for piece in pieces[-2::-1]:
        if piece.startswith("part"):
            lines.append(f"        sum = TLane.FusedMultiplyAdd(sum, {variable}{power}, {piece});")
        else:
            lines += [f"        sum = TLane.FusedMultiplyAdd(", f"            sum, {variable}{power},", f"            {piece});"]
    return "\n".join([
        f"    /// <summary>{formula}; largest relative error of the left side 2^{error:.1f}.</summary>",
        "    [MethodImpl(MethodImplOptions.AggressiveInlining)]",
        f"    public static TLane {name}<TLane>(TLane {variable}) where TLane : struct, ILane<TLane>",
        "    {",
        *lines,
        "        return sum;",
        "    }",
    ])


factorial = mpmath.factorial
exp_tail = series(lambda k: 1 / factorial(k + 2))
log_tail = series(lambda k: mpf(2) / (2 * k + 3))
atanh_tail = series(lambda k: mpf(1) / (2 * k + 7))
sin_tail = series(lambda k: (-1) ** (k + 1) / factorial(2 * k + 3))
cos_tail = series(lambda k: (-1) ** (k + 1) / factorial(2 * k + 2))
atan_tail = series(lambda k: mpf((-1) ** (k + 1)) / (2 * k + 3))


def erf_exponent(a):
    """-ln(erfc(a))/a - 1, whose limit at 0 is 2/sqrt(pi) - 1."""
    return (-mpmath.log(mpmath.erfc(a)) / a if a > mpf(10) ** -30 else 2 / mpmath.sqrt(mp.pi)) - 1


HALF_LN2 = mpmath.log(2) / 2 * mpf("1.0001")
ATANH_ARGUMENT = mpf("0.04") * mpf("1.0001")
EIGHTH_TURN = (mp.pi / 4 * mpf("1.0001")) ** 2
ATAN_ARGUMENT = mpmath.tan(mp.pi / 8) ** 2 * mpf("1.0001")

FITS = [
    ("Exponential", "r", "e^r = 1 + r + r²·P(r), |r| ≤ ln 2 / 2", exp_tail, lambda r: r * r + mpf(10) ** -12, -HALF_LN2, HALF_LN2, 9),
    ("Logarithm", "z", "2 atanh(s) = 2s + s·z·P(z), z = s², |s| ≤ 1/5",
     log_tail, lambda z: z / 2 + mpf(10) ** -12, mpf(0), ATANH_ARGUMENT, 7),
    ("LogarithmTail", "z", "atanh(s) = s·(1 + z/3 + z²/5 + z³·P(z)), z = s², |s| ≤ 1/5",
     atanh_tail, lambda z: z ** 3 + mpf(10) ** -24, mpf(0), ATANH_ARGUMENT, 7),
    ("Sine", "z", "sin(r) = r + r·z·P(z), z = r², |r| ≤ π/4", sin_tail, lambda z: z + mpf(10) ** -12, mpf(0), EIGHTH_TURN, 5),
    ("Cosine", "z", "cos(r) = 1 + z·P(z), z = r², |r| ≤ π/4", cos_tail, lambda z: z + mpf(10) ** -12, mpf(0), EIGHTH_TURN, 6),
    ("Arctangent", "z", "atan(t) = t + t·z·P(z), z = t², |t| ≤ tan(π/8)", atan_tail, lambda z: z + mpf(10) ** -12, mpf(0), ATAN_ARGUMENT, 10),
    ("ErfExponent", "a", "erf(a) = 1 - e^(-a - a·P(a)), 0 ≤ a ≤ 5.95",
     erf_exponent, lambda a: a * mpmath.erfc(a) / mpmath.erf(a) if a > mpf(10) ** -30 else mpmath.sqrt(mp.pi) / 2, mpf(0), mpf("5.95"), 24),
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
