#!/usr/bin/python3
"""Writes elementwise.tsv and pairs.tsv: first and second derivatives of elementwise functions of one and of several arguments,
by mpmath; the same bytes at every run. The name of a table as argument writes only that.

Columns: the formula; the variables; the true value as the nearest double; the condition number, the sum over the arguments of
|x/f * df/dx|. Elementary functions are differentiated by central differences of 1500-digit values at a distance of 1e-400,
the others by what is known of gamma and erf. A run takes some minutes.
"""
import math
import sys
from pathlib import Path
import mpmath as m
from mpmath import mp, mpf

STEP = mpf(10) ** -400
NUDGE = mpf(10) ** -40
ROWS = []

SIZES = [1e-300, 1e-10, 0.001, 0.25, 0.5, 1.0, 3.0, 4.0, 20.0, 40.0, 300.0, 700.0, 800.0]
BOTH = SIZES + [-x for x in SIZES]
HUGE = [1e150, 1e200, 1e300]
UNIT = [1e-300, 1e-10, 0.25, 0.3, 0.9, 0.99, 1 - 1e-10, 1 - 2.0**-53]
UNIT += [-x for x in UNIT]


# Values

def sigmoid(x): return 1 / (1 + m.exp(-x)) if x > 0 else m.exp(x) / (1 + m.exp(x))
def softplus(x): return m.log1p(m.exp(x)) if x < 0 else x + m.log1p(m.exp(-x))
def normal_cdf(x): return m.erfc(-x / m.sqrt(2)) / 2
def normal_pdf(x): return m.exp(-x**2 / 2) / m.sqrt(2 * m.pi)
def cbrt(x): return m.sign(x) * m.cbrt(abs(x))
def logsumexp(*x):
    top = max(x)
    return top + m.log(sum(m.exp(v - top) for v in x))
def softsign(x): return x / (1 + abs(x))
def expm1_from(alpha): return lambda x: x if x > 0 else alpha * m.expm1(x)


UNARY = {
    'relu': (lambda x: max(x, mpf(0)), BOTH), 'abs': (abs, BOTH), 'negate': (lambda x: -x, BOTH),
    'sigmoid': (sigmoid, BOTH), 'log_sigmoid': (lambda x: -softplus(-x), BOTH), 'softplus': (softplus, BOTH),
    'silu': (lambda x: x * sigmoid(x), BOTH), 'mish': (lambda x: x * m.tanh(softplus(x)), BOTH),
    'gelu': (lambda x: x * normal_cdf(x), BOTH + [-5.0, -30.0, -37.0, 5.0, 30.0]),
    'exp': (m.exp, BOTH), 'exp2': (lambda x: mpf(2)**x, BOTH), 'expm1': (m.expm1, BOTH),
    'log': (m.log, SIZES + HUGE), 'log1p': (m.log1p, SIZES + HUGE + [-1e-300, -1e-10, -0.5, 2.0**-53 - 1]),
    'log2': (lambda x: m.log(x) / m.log(2), SIZES + HUGE), 'log10': (lambda x: m.log(x) / m.log(10), SIZES + HUGE),
    'sqrt': (m.sqrt, SIZES + HUGE), 'cbrt': (cbrt, BOTH + HUGE),
    'sin': (m.sin, BOTH), 'cos': (m.cos, BOTH), 'tan': (m.tan, BOTH), 'sec': (m.sec, BOTH), 'csc': (m.csc, BOTH), 'cot': (m.cot, BOTH),
    'asin': (m.asin, UNIT), 'acos': (m.acos, UNIT), 'atan': (m.atan, BOTH + HUGE), 'one_minus_cos': (lambda x: 1 - m.cos(x), BOTH),
    'sinh': (m.sinh, BOTH), 'cosh': (m.cosh, BOTH), 'tanh': (m.tanh, BOTH), 'sech': (m.sech, BOTH), 'csch': (m.csch, BOTH), 'coth': (m.coth, BOTH),
    'asinh': (m.asinh, BOTH + HUGE), 'acosh': (m.acosh, [1 + 2.0**-52, 1 + 1e-10, 1.1, 2.0, 30.0, 800.0] + HUGE), 'atanh': (m.atanh, UNIT),
    'erf': (m.erf, BOTH + [5.0, 26.0]), 'erfc': (m.erfc, BOTH + [5.0, 26.0]), 'normal_cdf': (normal_cdf, BOTH + [-37.0]), 'normal_pdf': (normal_pdf, BOTH + [37.0]),
    # The library's.
    'elu': (expm1_from(1), BOTH), 'swish': (lambda x: x * sigmoid(x), BOTH), 'softsign': (softsign, BOTH + HUGE),
}

GAMMAS = [1e-300, 1e-10, 0.25, 1.0, 4.5, 40.0, 150.0, 800.0, -0.5, -1.5, -10.25]


def psi(n, x):
    """By reflection for x < 0, the derivatives of which are written out."""
    if x > 0:
        return m.psi(n, x)
    cot, pi = m.cot(m.pi * x), m.pi
    csc2 = 1 + cot**2
    turned = [cot, -csc2, 2 * csc2 * cot, -2 * csc2**2 - 4 * csc2 * cot**2, 16 * csc2**2 * cot + 8 * csc2 * cot**3][n]
    return (-1)**n * m.psi(n, 1 - x) - pi**(n + 1) * turned


CLOSED = {
    'gamma': ([lambda x: m.gamma(x) * psi(0, x), lambda x: m.gamma(x) * (psi(0, x)**2 + psi(1, x))], GAMMAS),
    'lgamma': ([lambda x: psi(0, x), lambda x: psi(1, x)], GAMMAS),
    'digamma': ([lambda x: psi(1, x), lambda x: psi(2, x)], GAMMAS),
    'erfinv': ([lambda x: m.sqrt(m.pi) / 2 * m.exp(m.erfinv(x)**2), lambda x: m.pi / 2 * m.erfinv(x) * m.exp(2 * m.erfinv(x)**2)],
               [x for x in UNIT if 1e-200 < abs(x) < 1 - 1e-15]),
}


# Derivatives

def derivative(f, i):
    def central(*x):
        ahead, back = list(x), list(x)
        ahead[i], back[i] = x[i] + STEP, x[i] - STEP
        return (f(*ahead) - f(*back)) / (2 * STEP)
    return central


def second(f, i):
    return lambda *x: (f(*x[:i], x[i] + STEP, *x[i + 1:]) - 2 * f(*x) + f(*x[:i], x[i] - STEP, *x[i + 1:])) / STEP**2


def row(formula, names, point, g):
    arguments = [mpf(x) for x in point]
    value = g(*arguments)
    noise = mpf(10) ** (-400 if mp.dps > 100 else -50)
    if abs(value) < noise * (1 if mp.dps > 100 else mpf(10) ** -300):
        value = mpf(0)
    condition = mpf(0)
    if value != 0:
        for i, x in enumerate(arguments):
            moved = list(arguments)
            moved[i] = x * (1 + NUDGE)
            condition += abs((g(*moved) / value - 1) / NUDGE)
    variables = ';'.join(f'{name}={x!r}' for name, x in zip(names, point))
    ROWS.append(f'{formula}\t{variables}\t{nearest(value)!r}\t{float(m.nstr(condition, 3))!r}')


def nearest(value):
    try:
        return float(value)
    except OverflowError:
        return math.copysign(math.inf, value)


def several(text, names, f, points, held=(), seconds=None):
    """All first and second partials of a function of several arguments."""
    for i, first in enumerate(names):
        if first in held:
            continue
        g = derivative(f, i)
        for point in points:
            row(f'd({text}, {first})', names, point, g)
        for k in range(i, len(names)):
            if names[k] in held:
                continue
            g2 = second(f, i) if k == i else derivative(g, k)
            for point in seconds or points:
                row(f'd(d({text}, {first}), {names[k]})', names, point, g2)


def elementary():
    mp.dps = 1500
    for name, (f, points) in UNARY.items():
        several('-x' if name == 'negate' else f'{name}(x)', 'x', f, [(x,) for x in points])


def pairs():
    mp.dps = 1500
    some = [1e-300, 1e-10, 0.5, 40.0, 1e200]
    plane = [(x, y) for x in some + [-1e-300, -3.0, -800.0] for y in some + [-1e-10, -4.0]]
    several('hypot(x, y)', 'xy', lambda x, y: m.sqrt(x**2 + y**2), plane)
    several('atan2(x, y)', 'xy', lambda y, x: m.atan2(y, x), plane, seconds=[p for p in plane if max(map(abs, p)) > 1e-100])
    several('x/y', 'xy', lambda x, y: x / y, [(x, y) for x, y in plane if 1e-100 < abs(y) < 1e100])
    several('unit(x, y)', 'xy', lambda x, y: x / m.sqrt(x**2 + y**2), plane, seconds=[p for p in plane if max(map(abs, p)) > 1e-100])
    small = [1e-300, 1e-10, 1.0, 40.0, 800.0]
    both = small + [-1e-300, -1e-10, -40.0]
    grid = [(x, y) for x in both for y in both]
    several('logaddexp(x, y)', 'xy', logsumexp, grid)
    several('logsumexp(x, y)', 'xy', logsumexp, grid)
    triples = [(x, y, z) for x in (1e-300, -40.0, 800.0) for y in (1e-10, 1.0, -800.0) for z in (-1.0, 40.0)]
    several('logsumexp(x, y, z)', 'xyz', logsumexp, triples)
    several('logsumexp([x, y, z])', 'xyz', logsumexp, [(0.5, -1.0, 1e-10), (1e-300, -40.0, 1.0)])
    several('x^y', 'xy', lambda x, y: x**y, [(x, y) for x in [1e-10, 0.25, 1.0, 1.5, 4.0, 40.0] for y in [-2.5, -1.0, 1e-10, 0.25, 1.0, 1.5, 2.0, 4.0, 40.0]])
    positive = [1e-300, 1e-10, 0.5, 1.0, 2.0, 30.0, 800.0]
    several('xlogy(x, y)', 'xy', lambda x, y: x * m.log(y), [(x, y) for x in positive + [-1.0] for y in positive if y > 1e-100])
    several('xlog1py(x, y)', 'xy', lambda x, y: x * m.log1p(y), [(x, y) for x in positive + [-1.0] for y in positive + [-0.5]])
    apart = [(x, y) for x in (1e-300, 1.0, -40.0) for y in (1e-10, 3.0, -800.0)]
    several('min(x, y)', 'xy', min, apart)
    several('max(x, y)', 'xy', max, apart)


def special():
    mp.dps = 400
    for name, ((first, other), points) in CLOSED.items():
        for x in points:
            row(f'd({name}(x), x)', 'x', (x,), first)
            row(f'd(d({name}(x), x), x)', 'x', (x,), other)
    for n in (0.0, 1.0, 2.0, 3.0):
        for x in [y for y in GAMMAS if y > 0] + [-1.5]:
            if n <= 2 or x > 0:
                row(f'd(polygamma({n:g}, x), x)', 'x', (x,), lambda t: psi(int(n) + 1, t))
                row(f'd(d(polygamma({n:g}, x), x), x)', 'x', (x,), lambda t: psi(int(n) + 2, t))
    slope = lambda a, b: m.beta(a, b) * (m.psi(0, a) - m.psi(0, a + b))
    for a in (0.25, 1.0, 2.5, 40.0):
        for b in (0.25, 1.0, 2.5, 40.0):
            row('d(beta(x, y), x)', 'xy', (a, b), slope)
            row('d(beta(x, y), y)', 'xy', (a, b), lambda x, y: slope(y, x))
            row('d(d(beta(x, y), x), x)', 'xy', (a, b), lambda x, y: m.beta(x, y) * ((m.psi(0, x) - m.psi(0, x + y))**2 + m.psi(1, x) - m.psi(1, x + y)))
            row('d(d(beta(x, y), x), y)', 'xy', (a, b), lambda x, y: m.beta(x, y)
                * ((m.psi(0, x) - m.psi(0, x + y)) * (m.psi(0, y) - m.psi(0, x + y)) - m.psi(1, x + y)))


def write(name):
    Path(__file__).with_name(name + '.tsv').write_text('\n'.join(ROWS) + '\n')
    ROWS.clear()


wanted = sys.argv[1:] or ['elementwise', 'pairs']
if 'elementwise' in wanted:
    elementary()
    special()
    write('elementwise')
if 'pairs' in wanted:
    pairs()
    write('pairs')
