#!/usr/bin/python3
"""Writes the reference tables of the special functions beside this file, with mpmath; the same bytes at every run.

Names of tables as arguments write only those; all together take a minute.
Each value is computed with 50 and with 80 digits, which must agree to 36: no digit of a table rests on one precision.
A value is written as hi + lo, two doubles; a lo below 1e-50 of hi may be 0. The argument
is exactly the double that its text reads back as.
"""
import math
import random
import sys
from fractions import Fraction
from pathlib import Path
import mpmath as m
from mpmath import mp, mpf

INF, NAN = math.inf, math.nan
TINIEST, SMALLEST, LARGEST = 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308
SPECIAL = [0.0, -0.0, INF, -INF, NAN] + [sign * x for x in (TINIEST, 1e-310, SMALLEST, LARGEST) for sign in (1, -1)]
chance = random.Random(20)


# Points

def spread(low, high, count):
    """Log-uniform, one at random in each of `count` equal parts."""
    step = (math.log10(high) - math.log10(low)) / count
    return [min(high, max(low, 10 ** (math.log10(low) + step * (k + chance.random())))) for k in range(count)]


def uniform(low, high, count):
    return [low + (high - low) * (k + chance.random()) / count for k in range(count)]


def both(points):
    return [sign * x for x in points for sign in (1, -1)]


def around(points, exponents=(-52, -40, -25, -12)):
    """Each point, its neighbours, and points nearing it from both sides."""
    found = []
    for x in points:
        scale = max(abs(x), 1e-300)
        found += [x, math.nextafter(x, INF), math.nextafter(x, -INF)]
        found += [x + sign * scale * 2.0 ** exponent for exponent in exponents for sign in (1, -1)]
    return found


# Values: a float where a special value or an underflow is meant, else an mpf at the working precision.

def is_pole(x):
    return x <= 0 and x == math.floor(x)


def erf(x):
    return m.erf(mpf(x))


def erfc(x):
    return 0.0 if x > 40 else m.erfc(mpf(x))


def erfinv(x):
    if abs(x) > 1:
        return NAN
    if abs(x) == 1:
        return math.copysign(INF, x)
    return mpf(x) * m.sqrt(m.pi) / 2 if abs(x) < 1e-60 else m.erfinv(mpf(x))


def normal_cdf(x):
    return 0.0 if x < -50 else m.erfc(-mpf(x) / m.sqrt(2)) / 2


def normal_pdf(x):
    return 0.0 if abs(x) > 50 else m.exp(-mpf(x)**2 / 2) / m.sqrt(2 * m.pi)


def gelu(x):
    return -0.0 if x < -50 else x * normal_cdf(x)


def gamma(x):
    if x == 0:
        return math.copysign(INF, x)
    if is_pole(x):
        return NAN
    if x > 180:
        return INF
    return math.copysign(0.0, -(math.floor(x) % 2) or 1) if x < -400 else m.gamma(mpf(x))


def lgamma(x):
    if is_pole(x):
        return INF
    if x > 0:
        return m.loggamma(mpf(x))
    return m.log(abs(m.pi / (mpf(x) * m.sinpi(mpf(x))))) - m.loggamma(-mpf(x)) if x < -100 else m.log(abs(m.gamma(mpf(x))))


def digamma(x):
    if is_pole(x):
        return NAN
    return m.psi(0, mpf(x)) if x > 0 else m.psi(0, 1 - mpf(x)) - m.pi / m.tan(m.pi * mpf(x))


def trigamma(x):
    if is_pole(x):
        return INF
    return m.psi(1, mpf(x)) if x > 0 else (m.pi / m.sinpi(mpf(x)))**2 - m.psi(1, 1 - mpf(x))


def polygamma(n, x):
    """By n! times Hurwitz zeta; for negative x the first terms are summed one by one."""
    if n < 0 or n != math.floor(n):
        return NAN
    if n < 2:
        return digamma(x) if n == 0 else trigamma(x)
    if is_pole(x):
        return INF if n % 2 else NAN
    q, total, s = mpf(x), mpf(0), int(n) + 1
    # mpmath's zeta holds absolute precision only, and at half-integers the largest terms of an even n cancel.
    with mp.extradps(int(s * (1 + max(m.log10(abs(q)), 0)))):
        while q <= 0:
            total += q**-s
            q += 1
        return (-1)**s * m.factorial(n) * (total + m.zeta(s, q))


def beta(a, b):
    if (a == 0 or b == 0) and max(a, b) > 0:
        return math.copysign(INF, a if a == 0 else b)
    if is_pole(a) or is_pole(b):
        return NAN
    a, b = mpf(a), mpf(b)
    if is_pole(a + b):
        return 0.0
    sign = m.sign(m.gamma(a)) * m.sign(m.gamma(b)) * m.sign(m.gamma(a + b)) if min(a, b) < 0 else 1
    return sign * m.exp(sum(k * m.re(m.loggamma(x)) for k, x in ((1, a), (1, b), (-1, a + b))))


def logbeta(a, b):
    return m.loggamma(mpf(a)) + m.loggamma(mpf(b)) - m.loggamma(mpf(a) + mpf(b))


# The tables: name, value, limits at the infinities where mpmath is not to be asked, points.

ROOTS_OF_LGAMMA = [-2.4570247382208, -2.7476826467274, -3.1435808883499, -3.9552942848585, -4.0391618452,
                   -4.9915446444, -5.0082181683, -7.9999751]
ROOTS_OF_DIGAMMA = [1.4616321449683622, -0.504083008264455, -1.573498473162391, -2.610720868444145, -9.702672540001864, -99.8]
INTEGERS = [-1.0, -2.0, -3.0, -4.0, -5.0, -10.0, -20.0, -50.0, -100.0, -140.0, -141.0, -170.0]
NORMAL = uniform(-39, -0.4, 150) + both(spread(1e-300, 0.5, 30)) + both(uniform(0, 9, 60)) + both(spread(9, 1e300, 15)) \
    + around([-0.5, 0.5, -37.5, -38.4]) + uniform(-38.7, -36.5, 60)
POSITIVE = spread(1e-307, 1e-3, 50) + uniform(0, 3.2, 120) + uniform(3, 30, 60)
NEGATIVE = uniform(-6, 0, 120) + uniform(-30, -6, 60) + [-x for x in spread(30, 1e15, 40) + spread(1e-307, 1e-3, 30)]

TABLES = [
    ("erf", erf, {INF: 1.0, -INF: -1.0}, both(spread(1e-307, 1e-3, 40) + uniform(0, 1.5, 80) + uniform(1.5, 6.2, 40) + [7.0, 30.0, 1e10]
                                             + around([0.75]))),
    ("erfc", erfc, {INF: 0.0, -INF: 2.0}, both(spread(1e-307, 1e-3, 20)) + uniform(-7, 0, 50) + uniform(0, 2, 100) + uniform(2, 26, 100)
     + uniform(26, 27.3, 40) + around([0.25, -0.75, 4.0, 26.5]) + [28.0, 100.0, 1e200, -30.0]),
    ("erfinv", erfinv, {INF: NAN, -INF: NAN}, both(spread(1e-307, 1e-3, 30) + uniform(0, 1, 60) + [1 - x for x in spread(1.2e-16, 1e-2, 60)]
                                                  + around([0.5, 0.7]) + [1.0, 1 - 2**-53, 1 + 2**-52, 2.0])),
    ("normal_cdf", normal_cdf, {INF: 1.0, -INF: 0.0}, NORMAL),
    ("normal_pdf", normal_pdf, {INF: 0.0, -INF: 0.0}, NORMAL),
    ("gelu", gelu, {INF: INF, -INF: -0.0}, NORMAL),
    ("gamma", gamma, {INF: INF, -INF: NAN}, POSITIVE + NEGATIVE + uniform(30, 172, 60) + uniform(-186, -30, 90)
     + around(INTEGERS + [0.5, 1.0, 2.0, 3.0, -0.5]) + [float(n) for n in range(1, 27)]
     + [171.0, 171.6243769563027, 171.62437695630274, 172.0, 1e10, 5.6e-309, -5.6e-309, -190.5, -191.5, -1e15 - 0.5]),
    ("lgamma", lgamma, {INF: INF, -INF: INF}, POSITIVE + NEGATIVE + spread(30, 1e305, 60) + [2.5e305, 2.6e305]
     + around(INTEGERS + ROOTS_OF_LGAMMA + [-0.5, 0.5, 1.0, 1.5, 2.0, 3.0, 8.0, -24.0])),
    ("digamma", digamma, {INF: INF, -INF: NAN}, POSITIVE + NEGATIVE + spread(30, 1e300, 40)
     + around(INTEGERS + ROOTS_OF_DIGAMMA + [1.0, 2.0, 3.0, -0.5]) + [5.6e-309, -5.6e-309]),
    ("trigamma", trigamma, {INF: 0.0, -INF: NAN}, POSITIVE + NEGATIVE + spread(30, 1e300, 40) + around(INTEGERS + [1.0, 2.0, 3.0, -0.5])
     + [7.5e-155, 7.4e-155, 7.6e-155]),
]


def polygamma_points():
    for n in (0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 8.0, 13.0, 20.0, 21.0, 40.0, 100.0, 169.0, 170.0, 171.0, 172.0, 250.0):
        for x in spread(1e-5, 30, 12) + spread(30, 1e4, 6) + uniform(-6, 0, 6) + [-20.3, 0.5, 1.0, -0.5, -1.5, -3.0, 0.0, -0.0]:
            yield n, x
    for x in (1e-300, 1e-100, 1e100, 1e150):
        yield 2.0, x
        yield 3.0, x
    yield from [(-1.0, 2.0), (0.5, 2.0), (2.5, 2.0), (-1.5, -0.5)]


def beta_points():
    scales = spread(1e-300, 1e-3, 5) + uniform(0, 3, 6) + uniform(3, 9, 4) + spread(9, 1e3, 6) + spread(1e3, 1e12, 3)
    yield from ((a, b) for a in scales for b in scales)
    yield from ((a, b) for a in uniform(-5, 0, 6) + [-20.7, -0.5] for b in uniform(-4, 9, 7) + [0.5, 1.5, 30.2])
    yield from [(-0.5, -0.5), (-1.5, 0.5), (0.0, 1.0), (-0.0, 1.0), (2.0, 0.0), (-1.0, 0.5), (0.5, -2.0), (TINIEST, 2.0), (1e-310, 1e-310)]


# Writing

def limit(x, limits):
    return limits[x] if x in limits else NAN


def to_fraction(value):
    sign, mantissa, exponent, _ = value._mpf_
    return Fraction((-1)**sign * int(mantissa)) * (Fraction(2)**exponent)


def to_float(value):
    """Correctly rounded, also to subnormal doubles."""
    if value != 0 and abs(m.log(abs(value), 2)) > 1100:
        return math.copysign(INF if abs(value) > 1 else 0.0, value)
    try:
        return float(to_fraction(value))
    except OverflowError:
        return math.copysign(INF, value)


def high_and_low(function, arguments):
    values = []
    for digits in (50, 80):
        mp.dps = digits + 40    # a reserve for cancellation near zeros and poles
        values.append(function(*arguments))
    first, value = values
    if isinstance(value, float):
        return value, 0.0
    assert abs(first - value) <= abs(value) * mpf(10)**-36, (function.__name__, arguments, first, value)
    high = to_float(value)
    if high == 0 and value == 0:
        high = math.copysign(0.0, arguments[0]) if function in (erf, erfinv, gelu) else 0.0
    low = 0.0 if math.isinf(high) else to_float(value - mpf(high))
    return high, low


def write(name, header, rows):
    lines = [header] + [",".join(repr(number) for number in row) for row in rows]
    Path(__file__).with_name(name + ".csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(name, len(rows))


def row(function, limits, arguments):
    special = [x for x in arguments if math.isnan(x) or math.isinf(x)]
    return (*arguments, *((limit(special[0], limits), 0.0) if special else high_and_low(function, arguments)))


PAIRS = [("polygamma", polygamma, list(polygamma_points())), ("beta", beta, list(beta_points()))]
PAIRS.append(("logbeta", logbeta, [(a, b) for a, b in PAIRS[1][2] if a > 0 and b > 0]))

wanted = sys.argv[1:]
for name, function, limits, points in TABLES:
    if not wanted or name in wanted:
        unique = sorted({repr(x): x for x in SPECIAL + points}.values(), key=lambda x: (math.isnan(x), x, math.copysign(1, x)))
        write(name, "x,hi,lo", [row(function, limits, (x,)) for x in unique])
for name, function, points in PAIRS:
    if not wanted or name in wanted:
        write(name, "x,y,hi,lo", [row(function, {}, point) for point in points])
