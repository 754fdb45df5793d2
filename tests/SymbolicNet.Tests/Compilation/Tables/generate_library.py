"""Writes library.csv: values of the one-argument functions that the standard library defines, in 60-digit arithmetic.

Run with a python3 that has mpmath. Columns: function; x, an exact double; the value as the nearest double and what is left of it.
Numbers in the definitions mean the doubles written, but for selu, whose constants are the published ones.
"""
from mpmath import mp, mpf
import os, random

mp.dps = 60
# Huge and tiny arguments need many more digits than those of the result.
mp.prec = 4400
random.seed(20260101)
SCALE = mpf('1.0507009873554804934193349852946')
ALPHA = mpf('1.6732632423543772848170429916717')
inf, nan = mpf('inf'), mpf('nan')


def silu(x):
    if x == -inf: return mpf(0)
    return x / (1 + mp.exp(-x)) if x > -5000 else mpf(0)


FUNCTIONS = {
    'elu': lambda x: x if x > 0 else mp.expm1(x),
    'selu': lambda x: SCALE * (x if x > 0 else ALPHA * mp.expm1(x)),
    'leaky_relu': lambda x: x if x > 0 else mpf(0.01) * x,
    'swish': silu,
    'softsign': lambda x: (mpf(1) if x > 0 else mpf(-1)) if abs(x) == inf else x / (1 + abs(x)),
    'hardtanh': lambda x: min(max(x, mpf(-1)), mpf(1)),
    'hard_sigmoid': lambda x: min(max((x + 3) / 6, mpf(0)), mpf(1)),
    'ln': lambda x: nan if x < 0 else -inf if x == 0 else mp.log(x),
}


def points():
    yield from (0.0, float('inf'), float('-inf'), 5e-324, -5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, -1.7976931348623157e308)
    yield from (1.0, -1.0, 3.0, -3.0, -2.9999999999999996, 0.9999999999999999, 1.0000000000000002)
    for exponent in range(-1073, 1023, 37):
        for sign in (1, -1):
            yield sign * random.uniform(1, 2) * 2.0 ** exponent
    for _ in range(60):
        yield random.uniform(-4, 4)
        yield random.uniform(-50, 50)
        yield random.uniform(-760, -650)


def text(x):
    return 'nan' if x != x else repr(float(x))


POINTS = list(points())
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'library.csv'), 'w', newline='\n') as f:
    f.write('function,x,hi,lo\n')
    for name, function in FUNCTIONS.items():
        for x in POINTS:
            value = function(mpf(x))
            high = float(value)
            low = 0.0 if high != high or abs(high) == float('inf') else float(value - mpf(high))
            f.write(f'{name},{x!r},{text(value)},{text(low)}\n')
