#!/usr/bin/python3
"""Fits the coefficient tables of the special functions and writes SpecialTables.cs beside this file.

Every fit interpolates at Chebyshev nodes, in 60 digits, with coefficients then rounded to double; a rational one solves
p(x) - f(x) q(x) = 0 there, with q(0) = 1. Where two zeros or poles are near, the variable counts
from the left end of the interval: all terms of q are then positive and nothing cancels. A round constant taken off beforehand
and added exactly afterwards keeps the rounding errors of p/q out of the leading bits.
Run it without arguments after changing a degree or an interval; the same input gives the same bytes.
"""
from pathlib import Path
from mpmath import mp, mpf, matrix, lu_solve, findroot
from mpmath import bernoulli, cos, erf, erfc, erfinv, exp, factorial, log, loggamma, pi, psi, rgamma, sqrt

mp.dps = 60


def nodes(low, high, count):
    return [(low + high) / 2 + (high - low) / 2 * cos(pi * (2 * k + 1) / (2 * count)) for k in range(count)]


def rounded(values):
    return [float(value) for value in values]


def horner(coefficients, x):
    total = mpf(0)
    for coefficient in reversed(coefficients):
        total = total * x + mpf(coefficient)
    return total


def fit(function, low, high, degree, below):
    """Coefficients of p and q, lowest first, and the largest absolute error found."""
    low, high = mpf(low), mpf(high)
    points = nodes(low, high, degree + below + 1)
    rows, right = matrix(len(points), len(points)), matrix(len(points), 1)
    for row, x in enumerate(points):
        value = function(x)
        for power in range(degree + 1):
            rows[row, power] = x**power
        for power in range(1, below + 1):
            rows[row, degree + power] = -value * x**power
        right[row] = value
    solution = list(lu_solve(rows, right))
    upper, lower = rounded(solution[:degree + 1]), [1.0] + rounded(solution[degree + 1:])
    worst = max(abs(horner(upper, x) / horner(lower, x) - function(x)) for x in nodes(low, high, 98))
    return upper, lower, worst


tables, report = [], []


def emit(name, comment, coefficients):
    tables.append((name, comment, coefficients))


def table(name, comment, function, low, high, degree, below=0, scale=1):
    """`scale` turns the error of the table into a relative error of the function it serves."""
    upper, lower, worst = fit(function, low, high, degree, below)
    report.append(f"{name:18} {degree:2}/{below}  error {float(worst * scale):.1e}")
    if below == 0:
        emit(name, comment, upper)
    else:
        emit(name + "Upper", comment, upper)
        emit(name + "Lower", "Its denominator.", lower)


# The error function. x = 4 (1 + t) / (1 - t) carries t in [-1, 1) to x in [0, inf).
def half_line(t):
    return 4 * (1 + t) / (1 - t)


table("ScaledErfc", "(1 + 2x) e^(x^2) erfc(x) in t = (x - 4)/(x + 4), for x at least 0.2.",
      lambda t: (1 + 2 * half_line(t)) * exp(half_line(t)**2) * erfc(half_line(t)), "-0.905", 1, 24)

# First guesses for erfinv, to be polished: in w = -log(1 - x^2), x = sqrt(1 - e^-w).
table("InverseErfCentre", "erfinv(x)/x in w - 2.5, where w = -log(1 - x^2), for w below 5.",
      lambda v: erfinv(sqrt(1 - exp(-v - mpf(5) / 2))) / sqrt(1 - exp(-v - mpf(5) / 2)), "-2.5", "2.5", 9)
table("InverseErfTail", "erfinv(x)/x in sqrt(w) - 4, for w from 5 to 37.",
      lambda v: erfinv(sqrt(1 - exp(-(v + 4)**2))) / sqrt(1 - exp(-(v + 4)**2)), sqrt(mpf(5)) - 4, "2.1", 11)


# The gamma function.
def stirling(x):
    return loggamma(x) - (x - mpf(1) / 2) * log(x) + x - log(2 * pi) / 2


table("ReciprocalGamma", "(1/gamma(1 + r) - 1)/r in r, for |r| at most 1/2.",
      lambda r: (rgamma(1 + r) - 1) / r, "-0.5", "0.5", 15, scale=0.9)
table("LogGammaTail", "(lgamma(x) - (x - 1/2) log(x) + x - log(2 pi)/2) x in 1/x^2, for x at least 8.",
      lambda v: stirling(1 / sqrt(v)) / sqrt(v), 0, mpf(1) / 64, 6, scale=0.01)
table("LogGammaBelowTwo", "lgamma(x)/((x - 1)(x - 2)) - 1/2 in x - 1/2, for x from 1/2 to 2.",
      lambda w: loggamma(w + mpf(1) / 2) / ((w - mpf(1) / 2) * (w - mpf(3) / 2)) - mpf(1) / 2, 0, "1.5", 9, 9, scale=2.4)
table("LogGammaAboveTwo", "lgamma(x)/(x - 2) - 1/2 in x - 2, for x from 2 to 3.",
      lambda z: loggamma(2 + z) / z - mpf(1) / 2, 0, 1, 8, 7, scale=2.4)

# Digamma and trigamma.
root = findroot(lambda x: psi(0, x), mpf("1.4616321449683623"))
root_high = mpf(float(root))
emit("DigammaRoot", "The positive zero of digamma, less 1, in two parts.", rounded([root_high - 1, root - root_high]))
table("Digamma", "digamma(1 + z)/(1 + z - zero) - 3/4 in z, for z from 0 to 2.",
      lambda z: psi(0, 1 + z) / (1 + z - root) - mpf(3) / 4, 0, 2, 8, 8, scale=2)
table("DigammaTail", "(log(x) - 1/(2x) - digamma(x)) x^2 in 1/x^2, for x at least 3.",
      lambda v: (log(1 / sqrt(v)) - sqrt(v) / 2 - psi(0, 1 / sqrt(v))) / v, 0, mpf(1) / 9, 10, scale=0.12)
table("Trigamma", "trigamma(1 + z) - 1/2 in z, for z from 0 to 2.",
      lambda z: psi(1, 1 + z) - mpf(1) / 2, 0, 2, 8, 8, scale=2.5)
table("TrigammaTail", "(trigamma(x) - 1/x - 1/(2x^2)) x^3 in 1/x^2, for x at least 3.",
      lambda v: (psi(1, 1 / sqrt(v)) - sqrt(v) - v / 2) / (v * sqrt(v)), 0, mpf(1) / 9, 13, scale=0.04)
emit("EulerMaclaurin", "Bernoulli number B(2j) over (2j)!, for j from 1.",
     rounded([bernoulli(2 * j) / factorial(2 * j) for j in range(1, 13)]))

lines = ["namespace SymbolicNet.Numerics;", "",
         "/// <summary>Coefficients of the special functions, lowest power first.</summary>",
         "/// <remarks>Written by special_tables.py beside this file: change that instead.</remarks>",
         "internal static class SpecialTables", "{"]
for index, (name, comment, coefficients) in enumerate(tables):
    lines += [""] * (index > 0)
    lines += [f"    /// <summary>{comment}</summary>", f"    public static ReadOnlySpan<double> {name} =>", "    ["]
    lines += [f"        {value!r}," for value in coefficients]
    lines += ["    ];"]
lines += ["}", ""]
Path(__file__).with_name("SpecialTables.cs").write_text("\n".join(lines), encoding="utf-8")
print("\n".join(report))
