"""Writes the reference tables of the elementary functions, one CSV per function, with mpmath as the independent source.

Each line holds the argument(s), the double nearest to the true value at exactly these arguments, and the double nearest to
the remainder. The points are seeded, so a second run writes the same bytes:  python3 generate_elementary.py
"""
import math
import os
import random
import struct
import zlib

from mpmath import mp, mpf, workprec
import mpmath

HERE = os.path.dirname(os.path.abspath(__file__))
INF, NAN = math.inf, math.nan
TINY, SMALLEST_NORMAL, LARGEST = 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308


def to_double(value):
    """The nearest double, ties to even, with subnormals and overflow: mpmath's own float() rounds subnormals twice."""
    if value == 0:
        return 0.0
    mantissa, exponent = mpmath.frexp(abs(value))           # value = mantissa * 2^exponent, 1/2 <= mantissa < 1
    bits = min(53, max(0, exponent + 1074))
    with workprec(2000):
        scaled = mpmath.ldexp(abs(value), bits - exponent)
        whole = int(mpmath.floor(scaled))
        rest = scaled - whole
    whole += rest > 0.5 or (rest == 0.5 and whole % 2 == 1)
    try:
        magnitude = math.ldexp(whole, int(exponent - bits))
    except OverflowError:
        magnitude = INF
    return -magnitude if value < 0 else magnitude


def reference(function, arguments):
    """(hi, lo) of the true value; functions return a float for special values and an mpf for the rest."""
    if any(math.isnan(a) for a in arguments) and not getattr(function, "sees_nan", False):
        return NAN, 0.0
    precision = 200
    while True:
        with workprec(precision):
            value = function(*[a if math.isinf(a) or math.isnan(a) else mpf(a) for a in arguments])
            if isinstance(value, (float, int)):
                return float(value), 0.0
            with workprec(precision + 400):
                again = value if precision > 6000 else function(*[a if math.isinf(a) else mpf(a) for a in arguments])
            if value == again or abs(value - again) <= abs(again) * mpf(2) ** -130:
                value = again
                break
        precision *= 3
    with workprec(3000):
        high = to_double(value)
        if high == 0:
            return math.copysign(0.0, -1.0 if value < 0 else 1.0), 0.0
        return (high, 0.0) if math.isinf(high) else (high, to_double(value - mpf(high)))


def text(number):
    return "nan" if math.isnan(number) else ("inf" if number > 0 else "-inf") if math.isinf(number) else repr(number)


# Points ---------------------------------------------------------------------------------------------------------------

def both(points):
    return [s * p for p in points for s in (1.0, -1.0)]


def neighbours(x, steps=2):
    bits = struct.unpack("<q", struct.pack("<d", x))[0]
    return [struct.unpack("<d", struct.pack("<q", bits + k))[0] for k in range(-steps, steps + 1)]


def logarithmic(rng, low, high, count):
    return [min(LARGEST, math.exp(rng.uniform(math.log(low), math.log(high)))) for _ in range(count)]


SPECIAL = both([0.0, 1.0, INF, TINY, 3 * TINY, 2 ** -1040.0, SMALLEST_NORMAL, 2.225073858507201e-308, LARGEST, LARGEST / 2,
                0.5, 2.0, 2.0 ** -54, 2.0 ** -53, 2.0 ** -27, 2.0 ** -28]) + [NAN]


def everywhere(rng):
    return SPECIAL + both(logarithmic(rng, 1e-323, LARGEST, 40) + logarithmic(rng, 1e-20, 1e3, 60)) + [rng.uniform(-4, 4) for _ in range(80)]


def exponential(rng):
    """Thresholds of exp and its relatives: multiples of ln 2 / 2 where the reduction switches, overflow, underflow."""
    edges = [709.782712893384, 710.4758600739439, 354.891356446692, 0.34657359027997264, 1.0397207708399179, 36.7, 37.5, 22.0, 19.06]
    negative = [-745.1332191019411, -744.44, -708.3964185322641, -745.5, -750.0, -1000.0]
    far = [rng.uniform(-760, 720) for _ in range(60)] + [rng.uniform(-752, -700) for _ in range(40)]
    steps = [(k + 0.5) * math.log(2) for k in range(-30, 30, 3)]
    return everywhere(rng) + both([n for e in edges for n in neighbours(e)]) + [n for e in negative for n in neighbours(e)] + far + steps


def exponential2(rng):
    whole = [float(k) for k in (-1075, -1074, -1023, -1022, -54, -10, 3, 10, 52, 1023, 1024)]
    return everywhere(rng) + [n for w in whole for n in neighbours(w)] + [rng.uniform(-1080, 1030) for _ in range(80)]


def logarithm(rng):
    near = both([rng.uniform(0, 1) * 10.0 ** -rng.randint(0, 17) for _ in range(60)])
    powers = [n for k in (-1074, -1060, -1022, -500, -1, 0, 1, 2, 52, 500, 1023) for n in neighbours(2.0 ** k, 1) if n > 0]
    edges = [n for e in (math.sqrt(0.5), math.sqrt(2), 10.0, 100.0, 1e22, 1000.0) for n in neighbours(e)]
    return everywhere(rng) + [1 + n for n in near] + powers + edges + logarithmic(rng, 1e-323, LARGEST, 60)


def logarithm1p(rng):
    edges = [math.sqrt(0.5) - 1, math.sqrt(2) - 1, -0.5, -0.75, -0.9999999999999999, -0.999999, -0.99, 2.0 ** 53, 2.0 ** 54, 1e-16, 3.0]
    return everywhere(rng) + [n for e in edges for n in neighbours(e)] + [rng.uniform(-1, 1) for _ in range(80)]


def circular(rng):
    """Near multiples of pi/2, among them the famous hard ones, and huge arguments."""
    multiples = [k * (math.pi / 2) for k in list(range(1, 17)) + [100, 1001, 65537, 1048575, 1048576, 1048577, 10 ** 7 + 3]]
    hard = [6381956970095103.0 * 2.0 ** 797, 5.319372648326541e255, 1.0e22, 2.0 ** 1000, 1647099.0, 1647100.0, 2.0 ** 53 + 2]
    quarters = [math.pi / 4 * k for k in (1, 3, 5, 7)]
    wide = [rng.uniform(0, 100) for _ in range(50)] + logarithmic(rng, 1e2, 1e8, 40) + logarithmic(rng, 1e5, LARGEST, 40)
    return everywhere(rng) + both(wide + [n for m in multiples for n in neighbours(m, 1)] + [n for q in quarters for n in neighbours(q, 1)] + hard)


def unit(rng):
    near_one = [1 - rng.uniform(0, 1) * 10.0 ** -rng.randint(0, 16) for _ in range(50)]
    edges = [n for e in (0.5, 0.41421356237309503, 0.3826834323650898, 0.9238795325112867, math.sqrt(0.5)) for n in neighbours(e, 1)]
    return everywhere(rng) + both(near_one + edges + [0.9999999999999999, 1.0000000000000002]) + [rng.uniform(-1, 1) for _ in range(80)]


def above_one(rng):
    near_one = [1 + rng.uniform(0, 1) * 10.0 ** -rng.randint(0, 16) for _ in range(60)]
    return everywhere(rng) + near_one + [1.0000000000000002, 0.9999999999999999] + [rng.uniform(1, 40) for _ in range(60)] + logarithmic(rng, 1, LARGEST, 60)


def tangents(rng):
    edges = [n for e in (0.41421356237309503, 2.414213562373095, 1.0) for n in neighbours(e, 2)]
    return everywhere(rng) + both(edges) + both(logarithmic(rng, 1e-3, 1e3, 60))


def halves(rng):
    return everywhere(rng) + both([0.5, 1.5, 2.5, 3.5, 0.49999999999999994, 4503599627370495.5, 4503599627370496.0, 9007199254740993.0])


CORNERS = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -2.0, 3.0, -3.0, INF, -INF, NAN, TINY, -TINY, LARGEST, -LARGEST, 2.5, -2.5]


def corners():
    return [(x, y) for x in CORNERS for y in CORNERS]


def pairs(rng):
    wide = lambda: rng.choice((1, -1)) * math.exp(rng.uniform(-745, 709))
    near = lambda: rng.uniform(-5, 5)
    close = [(a * s, a * rng.uniform(0.2, 5)) for a, s in ((wide() / 8, rng.choice((1, -1))) for _ in range(60))]
    return corners() + close + [(wide(), wide()) for _ in range(60)] + [(near(), near()) for _ in range(80)]


def powers(rng):
    whole = [(rng.choice((-1, 1)) * rng.uniform(0.1, 30), float(rng.randint(-200, 200))) for _ in range(60)]
    near_one = [(1 + rng.uniform(-1, 1) * 10.0 ** -k, rng.choice((-1, 1)) * rng.uniform(0.1, 7) * 10.0 ** k) for k in range(1, 17) for _ in range(4)]
    large = []
    while len(large) < 120:                                   # results up to both ends of the range, subnormal ones among them
        x, target = math.exp(rng.uniform(-700, 700)), rng.uniform(-750, 712)
        large.append((x, target / math.log(x)))
    odd = [(-2.0, 9007199254740991.0), (-1.0, 9007199254740993.0), (-0.0, -3.0), (-0.0, 3.0), (-INF, 3.0), (-INF, -3.0), (-1.5, 1e300), (4.0, 0.5),
           (8.0, 1 / 3), (0.5, 1074.0), (0.5, 1075.0), (0.5, 1076.0), (2.0, 1023.0), (2.0, 1024.0), (-2.0, 1023.0), (-0.5, 1074.0), (TINY, 0.5), (TINY, 1.0),
           (LARGEST, 1.0), (1.0000000000000002, 3e18), (0.9999999999999999, 3e18), (0.9999999999999999, 6.7e18), (1.0000000000000002, -3.2e18)]
    return corners() + whole + near_one + large + odd + [(abs(rng.gauss(0, 3)), rng.gauss(0, 10)) for _ in range(60)]


def sums_of_exponentials(rng):
    shifted = [(a, a - rng.uniform(0, 45)) for a in (rng.gauss(0, 50) for _ in range(80))]
    cancelling = [(math.log(p), math.log1p(-p)) for p in (rng.uniform(0.01, 0.99) for _ in range(40))]
    tails = [(10.0 ** -rng.uniform(1, 30), -rng.uniform(1, 740)) for _ in range(60)]
    return corners() + shifted + cancelling + tails + [(b, a) for a, b in shifted[:20]]


# Functions: mathematics at finite arguments, conventions at the others --------------------------------------------------



def real(function, at_plus, at_minus, domain=None, poles=()):
    """f on the reals, its limits at the infinities, NaN outside the domain, and its values at poles."""
    def evaluate(x):
        if isinstance(x, float):
            return at_plus if x > 0 else at_minus
        for pole, value in poles:
            if x == pole:
                return value
        if domain and not domain(x):
            return NAN
        return function(x)
    return evaluate


def sigmoid(x):
    return 1 / (1 + mpmath.exp(-x))


def softplus(x):
    return mpmath.log1p(mpmath.exp(x))


def mish(x):
    w = mpmath.exp(x)
    return x * (w * w + 2 * w) / (w * w + 2 * w + 2)


def is_odd(y):
    return y == int(y) and int(y) % 2 != 0


def power(x, y):
    """C99 F.9.4.4 at the special arguments, the real power at the others."""
    if y == 0 or x == 1:
        return 1.0
    if isinstance(x, float) and math.isnan(x) or isinstance(y, float) and math.isnan(y):
        return NAN
    finite = not isinstance(y, float)
    odd_power = finite and is_odd(y)
    if not finite:
        size = abs(x)
        return 1.0 if size == 1 else INF if (size > 1) == (y > 0) else 0.0
    if x == 0:
        negative = odd_power and NEGATIVE_ZERO[0]
        return (-INF if negative else INF) if y < 0 else (-0.0 if negative else 0.0)
    if isinstance(x, float):
        size = INF if y > 0 else 0.0
        return -size if x < 0 and odd_power else size
    if x < 0 and y != int(y):
        return NAN
    if abs(x) == 1:
        return -1.0 if x < 0 and odd_power else 1.0
    exponent = y * mpmath.log(abs(x))
    if y == int(y) and abs(y) < 2000:
        size = abs(x) ** int(y)                                # exact where it is a tie between two doubles
    elif abs(exponent) > 2000:
        size = INF if exponent > 0 else 0.0
    else:
        size = mpmath.exp(exponent)
    return -size if x < 0 and odd_power else size


power.sees_nan = True
NEGATIVE_ZERO = [False]        # set per point: mpf has no negative zero


def hypotenuse(x, y):
    if any(isinstance(v, float) and math.isinf(v) for v in (x, y)):
        return INF
    if any(isinstance(v, float) for v in (x, y)):
        return NAN
    return mpmath.sqrt(x * x + y * y)


hypotenuse.sees_nan = True


def log_add_exp(a, b):
    if isinstance(a, float) or isinstance(b, float):
        return max(float(a), float(b)) if INF in (a, b) or -INF in (a, b) and a == b else (mpf(max(a, b)) if max(a, b) > -INF else -INF)
    top, gap = max(a, b), -abs(a - b)
    if gap < -20000:
        return top if top != 0 else mpmath.mpf(0)
    return top + mpmath.log1p(mpmath.exp(gap))


def tail_safe(function, left, below=-20000):
    """Far to the left the value underflows: say so instead of computing exp(-1e300)."""
    return lambda x: left if x < below else function(x)


def capped_exp(function, at_high, at_low=None, bound=3000):
    return lambda x: at_high if x > bound else at_low if at_low is not None and x < -bound else function(x)


ln = mpmath.log
ONE = {
    "exp": (exponential, real(capped_exp(mpmath.exp, INF, 0.0), INF, 0.0)),
    "exp2": (exponential2, real(capped_exp(lambda x: mpf(2) ** x, INF, 0.0), INF, 0.0)),
    "expm1": (exponential, real(capped_exp(mpmath.expm1, INF, mpf(-1)), INF, -1.0)),
    "log": (logarithm, real(ln, INF, NAN, lambda x: x > 0, [(0, -INF)])),
    "log1p": (logarithm1p, real(mpmath.log1p, INF, NAN, lambda x: x > -1, [(-1, -INF)])),
    "log2": (logarithm, real(lambda x: ln(x) / ln(2), INF, NAN, lambda x: x > 0, [(0, -INF)])),
    "log10": (logarithm, real(lambda x: ln(x) / ln(10), INF, NAN, lambda x: x > 0, [(0, -INF)])),
    "sqrt": (logarithm, real(mpmath.sqrt, INF, NAN, lambda x: x >= 0)),
    "cbrt": (logarithm, real(lambda x: mpmath.sign(x) * abs(x) ** (mpf(1) / 3), INF, -INF)),
    "sin": (circular, real(mpmath.sin, NAN, NAN)),
    "cos": (circular, real(mpmath.cos, NAN, NAN)),
    "tan": (circular, real(mpmath.tan, NAN, NAN)),
    "sec": (circular, real(lambda x: 1 / mpmath.cos(x), NAN, NAN)),
    "csc": (circular, real(lambda x: 1 / mpmath.sin(x), NAN, NAN, None, [(0, "pole")])),
    "cot": (circular, real(lambda x: mpmath.cos(x) / mpmath.sin(x), NAN, NAN, None, [(0, "pole")])),
    "asin": (unit, real(mpmath.asin, NAN, NAN, lambda x: abs(x) <= 1)),
    "acos": (unit, real(mpmath.acos, NAN, NAN, lambda x: abs(x) <= 1)),
    "atan": (tangents, real(mpmath.atan, math.pi / 2, -math.pi / 2)),
    "sinh": (exponential, real(capped_exp(mpmath.sinh, INF, -INF), INF, -INF)),
    "cosh": (exponential, real(capped_exp(mpmath.cosh, INF, INF), INF, INF)),
    "tanh": (exponential, real(capped_exp(mpmath.tanh, mpf(1), mpf(-1)), 1.0, -1.0)),
    "sech": (exponential, real(capped_exp(mpmath.sech, 0.0, 0.0), 0.0, 0.0)),
    "csch": (exponential, real(capped_exp(mpmath.csch, 0.0, -0.0), 0.0, -0.0, None, [(0, "pole")])),
    "coth": (exponential, real(capped_exp(mpmath.coth, mpf(1), mpf(-1)), 1.0, -1.0, None, [(0, "pole")])),
    "asinh": (tangents, real(mpmath.asinh, INF, -INF)),
    "acosh": (above_one, real(mpmath.acosh, INF, NAN, lambda x: x >= 1)),
    "atanh": (unit, real(mpmath.atanh, NAN, NAN, lambda x: abs(x) < 1, [(1, INF), (-1, -INF)])),
    "sigmoid": (exponential, real(capped_exp(sigmoid, mpf(1), 0.0), 1.0, 0.0)),
    "log_sigmoid": (exponential, real(capped_exp(lambda x: -softplus(-x), -0.0), -0.0, -INF)),
    "softplus": (exponential, real(tail_safe(softplus, 0.0), INF, 0.0)),
    "silu": (exponential, real(tail_safe(lambda x: x * sigmoid(x), -0.0), INF, -0.0)),
    "mish": (exponential, real(tail_safe(lambda x: x if x > 20000 else mish(x), -0.0), INF, -0.0)),
    "elu": (exponential, real(lambda x: x if x > 0 else mpf(-1) if x < -3000 else mpmath.expm1(x), INF, -1.0)),
    "one_minus_cos": (circular, real(lambda x: 2 * mpmath.sin(x / 2) ** 2, NAN, NAN)),
    "round": (halves, real(mpmath.nint, INF, -INF)),
}
TWO = {
    "atan2": (pairs, None),
    "pow": (powers, power),
    "hypot": (pairs, hypotenuse),
    "logaddexp": (sums_of_exponentials, log_add_exp),
}
# Where f(-0) = -0: mpf has no signed zero.
KEEPS_SIGN_OF_ZERO = set("expm1 log1p sqrt cbrt sin tan asin atan sinh tanh asinh atanh silu mish elu round".split())


def arc_tangent(y, x):
    """C99 F.9.1.4 at zeros and infinities, the angle at the others."""
    up = math.copysign(1.0, y)
    if x == 0 and y == 0:
        return math.copysign(0.0, y) if math.copysign(1.0, x) > 0 else up * mp.pi
    if math.isinf(x):
        multiple = (mpf(1) / 4 if x > 0 else mpf(3) / 4) if math.isinf(y) else 0 if x > 0 else 1
        return math.copysign(0.0, y) if multiple == 0 else up * multiple * mp.pi
    if y == 0:
        return math.copysign(0.0, y) if x > 0 else up * mp.pi
    return up * mp.pi / 2 if math.isinf(y) else mpmath.atan2(mpf(y), mpf(x))


def one_line(name, function, x):
    if x == 0 and not math.isnan(x):
        sign = math.copysign(1.0, x)
        if name in KEEPS_SIGN_OF_ZERO:
            return x, 0.0
        if name in ("csc", "cot", "csch", "coth"):
            return math.copysign(INF, sign), 0.0
    if name == "atan" and math.isinf(x):
        return reference(lambda _: math.copysign(1, x) * mp.pi / 2, (1.0,))
    high, low = reference(function, (x,))
    if name == "round" and high == 0:
        high = math.copysign(0.0, x)
    return high, low


def two_line(name, function, x, y):
    if name == "atan2":
        return (NAN, 0.0) if math.isnan(x) or math.isnan(y) else reference(lambda a, b: arc_tangent(x, y), (1.0, 1.0))
    NEGATIVE_ZERO[0] = x == 0 and math.copysign(1.0, x) < 0
    return reference(function, (x, y))


def write(name, header, lines):
    with open(os.path.join(HERE, name + ".csv"), "w", newline="\n") as file:
        file.write(header + "\n")
        file.writelines(",".join(text(number) for number in line) + "\n" for line in lines)


def distinct(points):
    return list({repr(point): point for point in points}.values())


def main():
    for name, (points, function) in ONE.items():
        rng = random.Random(zlib.crc32(name.encode()))
        write(name, "x,hi,lo", [(x, *one_line(name, function, x)) for x in distinct(points(rng))])
    for name, (points, function) in TWO.items():
        rng = random.Random(zlib.crc32(name.encode()))
        write(name, "x,y,hi,lo", [(x, y, *two_line(name, function, x, y)) for x, y in distinct(points(rng))])


if __name__ == "__main__":
    main()
