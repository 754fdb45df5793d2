"""Writes the reference tables of the elementary functions, one CSV per function, with mpmath as the independent source.

Each line holds the argument(s), the double nearest to the true value at exactly these arguments, and the double nearest to
the remainder. The points are seeded, so a second run writes the same bytes:  python3 generate_elementary.py
"""
import math
import os
import random
import sys
import zlib

from mpmath import mp, mpf, workprec
import mpmath

sys.dont_write_bytecode = True
import sample_points as at

HERE = os.path.dirname(os.path.abspath(__file__))
INF, NAN = math.inf, math.nan


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
        return INF if y < 0 else 0.0
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


def hypotenuse(x, y):
    if any(isinstance(v, float) and math.isinf(v) for v in (x, y)):
        return INF
    if any(isinstance(v, float) for v in (x, y)):
        return NAN
    return mpmath.sqrt(x * x + y * y)


hypotenuse.sees_nan = True


def log_add_exp(a, b):
    top, bottom = max(a, b), min(a, b)
    if math.isinf(top):
        return float(top)
    if math.isinf(bottom) or top - bottom > 20000:
        return mpf(top)
    return top + mpmath.log1p(mpmath.exp(bottom - top))


def tail_safe(function, left, below=-20000):
    """Far to the left the value underflows: say so instead of computing exp(-1e300)."""
    return lambda x: left if x < below else function(x)


def capped_exp(function, at_high, at_low=None, bound=3000):
    return lambda x: at_high if x > bound else at_low if at_low is not None and x < -bound else function(x)


ln = mpmath.log
ONE = {
    "exp": (at.exponential, real(capped_exp(mpmath.exp, INF, 0.0), INF, 0.0)),
    "exp2": (at.exponential2, real(capped_exp(lambda x: mpf(2) ** x, INF, 0.0), INF, 0.0)),
    "expm1": (at.exponential, real(capped_exp(mpmath.expm1, INF, mpf(-1)), INF, -1.0)),
    "log": (at.logarithm, real(ln, INF, NAN, lambda x: x > 0, [(0, -INF)])),
    "log1p": (at.logarithm1p, real(mpmath.log1p, INF, NAN, lambda x: x > -1, [(-1, -INF)])),
    "log2": (at.logarithm, real(lambda x: ln(x) / ln(2), INF, NAN, lambda x: x > 0, [(0, -INF)])),
    "log10": (at.logarithm, real(lambda x: ln(x) / ln(10), INF, NAN, lambda x: x > 0, [(0, -INF)])),
    "sqrt": (at.logarithm, real(mpmath.sqrt, INF, NAN, lambda x: x >= 0)),
    "cbrt": (at.logarithm, real(lambda x: mpmath.sign(x) * abs(x) ** (mpf(1) / 3), INF, -INF)),
    "sin": (at.circular, real(mpmath.sin, NAN, NAN)),
    "cos": (at.circular, real(mpmath.cos, NAN, NAN)),
    "tan": (at.circular, real(mpmath.tan, NAN, NAN)),
    "sec": (at.circular, real(lambda x: 1 / mpmath.cos(x), NAN, NAN)),
    "csc": (at.circular, real(lambda x: 1 / mpmath.sin(x), NAN, NAN)),
    "cot": (at.circular, real(lambda x: mpmath.cos(x) / mpmath.sin(x), NAN, NAN)),
    "asin": (at.unit, real(mpmath.asin, NAN, NAN, lambda x: abs(x) <= 1)),
    "acos": (at.unit, real(mpmath.acos, NAN, NAN, lambda x: abs(x) <= 1)),
    "atan": (at.tangents, real(mpmath.atan, math.pi / 2, -math.pi / 2)),
    "sinh": (at.exponential, real(capped_exp(mpmath.sinh, INF, -INF), INF, -INF)),
    "cosh": (at.exponential, real(capped_exp(mpmath.cosh, INF, INF), INF, INF)),
    "tanh": (at.exponential, real(capped_exp(mpmath.tanh, mpf(1), mpf(-1)), 1.0, -1.0)),
    "sech": (at.exponential, real(capped_exp(mpmath.sech, 0.0, 0.0), 0.0, 0.0)),
    "csch": (at.exponential, real(capped_exp(mpmath.csch, 0.0, -0.0), 0.0, -0.0)),
    "coth": (at.exponential, real(capped_exp(mpmath.coth, mpf(1), mpf(-1)), 1.0, -1.0)),
    "asinh": (at.tangents, real(mpmath.asinh, INF, -INF)),
    "acosh": (at.above_one, real(mpmath.acosh, INF, NAN, lambda x: x >= 1)),
    "atanh": (at.unit, real(mpmath.atanh, NAN, NAN, lambda x: abs(x) < 1, [(1, INF), (-1, -INF)])),
    "sigmoid": (at.exponential, real(capped_exp(sigmoid, mpf(1), 0.0), 1.0, 0.0)),
    "log_sigmoid": (at.exponential, real(capped_exp(lambda x: -softplus(-x), -0.0), -0.0, -INF)),
    "softplus": (at.exponential, real(tail_safe(softplus, 0.0), INF, 0.0)),
    "silu": (at.exponential, real(tail_safe(lambda x: x * sigmoid(x), -0.0), INF, -0.0)),
    "mish": (at.exponential, real(tail_safe(lambda x: x if x > 20000 else mish(x), -0.0), INF, -0.0)),
    "elu": (at.exponential, real(lambda x: x if x > 0 else mpf(-1) if x < -3000 else mpmath.expm1(x), INF, -1.0)),
    "one_minus_cos": (at.circular, real(lambda x: 2 * mpmath.sin(x / 2) ** 2, NAN, NAN)),
    "round": (at.halves, real(mpmath.nint, INF, -INF)),
}
TWO = {
    "atan2": (at.pairs, None),
    "pow": (at.powers, power),
    "hypot": (at.pairs, hypotenuse),
    "logaddexp": (at.sums_of_exponentials, log_add_exp),
}
# Where f(±0) = ±0, and where it is ±inf: mpf has no signed zero.
KEEPS_SIGN_OF_ZERO = set("expm1 log1p sqrt cbrt sin tan asin atan sinh tanh asinh atanh silu mish elu round".split())
POLE_AT_ZERO = set("csc cot csch coth".split())


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
    if x == 0:
        if name in KEEPS_SIGN_OF_ZERO:
            return x, 0.0
        if name in POLE_AT_ZERO:
            return math.copysign(INF, x), 0.0
    if name == "atan" and math.isinf(x):
        return reference(lambda _: math.copysign(1, x) * mp.pi / 2, (1.0,))
    high, low = reference(function, (x,))
    if name == "round" and high == 0:
        high = math.copysign(0.0, x)
    return high, low


def two_line(name, function, x, y):
    if name == "atan2":
        return (NAN, 0.0) if math.isnan(x) or math.isnan(y) else reference(lambda a, b: arc_tangent(x, y), (1.0, 1.0))
    high, low = reference(function, (x, y))
    if name == "pow" and x == 0 and math.isfinite(y) and is_odd(y):
        high = math.copysign(high, x)
    return high, low


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
