#!/usr/bin/python3
"""Writes higher.tsv: third to fifth derivatives of compositions, from Taylor series with 80 digits by mpmath; the same bytes at every run.

Columns: the formula in x; x; the order; the true value as the nearest double.
"""
from pathlib import Path
from mpmath import mp, mpf
import mpmath as m

mp.dps = 80


def sigmoid(x): return 1 / (1 + m.exp(-x))
def softplus(x): return m.log1p(m.exp(x))


CASES = {
    'sin(exp(x))': lambda x: m.sin(m.exp(x)),
    'exp(-x^2/2)*cos(3*x)': lambda x: m.exp(-x**2 / 2) * m.cos(3 * x),
    'tanh(x)^2*x': lambda x: m.tanh(x)**2 * x,
    'tanh(tanh(tanh(x)))': lambda x: m.tanh(m.tanh(m.tanh(x))),
    'sigmoid(2*x)': lambda x: sigmoid(2 * x),
    'sigmoid(x^2 - x)': lambda x: sigmoid(x**2 - x),
    'softplus(sin(x))': lambda x: softplus(m.sin(x)),
    'x*sigmoid(x)': lambda x: x * sigmoid(x),
    'mish(x)': lambda x: x * m.tanh(softplus(x)),
    'gelu(x)': lambda x: x * m.erfc(-x / m.sqrt(2)) / 2,
    'log(1 + exp(x))': softplus,
    'log(2 + cos(x))': lambda x: m.log(2 + m.cos(x)),
    'sqrt(1 + x^2)': lambda x: m.sqrt(1 + x**2),
    'hypot(x, 2)': lambda x: m.sqrt(x**2 + 4),
    '1/(1 + x^2)': lambda x: 1 / (1 + x**2),
    '(2 + sin(x))^x': lambda x: (2 + m.sin(x))**x,
    'x^x': lambda x: x**x,
    'x^5.5': lambda x: x**mpf('5.5'),
    'atan(x*exp(x))': lambda x: m.atan(x * m.exp(x)),
    'atan2(x, 1 + x^2)': lambda x: m.atan2(x, 1 + x**2),
    'asinh(x)*erf(x)': lambda x: m.asinh(x) * m.erf(x),
    'lgamma(1 + x)': lambda x: m.loggamma(1 + x),
    'gamma(2 + x^2)': lambda x: m.gamma(2 + x**2),
    'logsumexp(x, 2*x, sin(x))': lambda x: m.log(m.exp(x) + m.exp(2 * x) + m.exp(m.sin(x))),
    'logsumexp([x, 2*x, -x])': lambda x: m.log(m.exp(x) + m.exp(2 * x) + m.exp(-x)),
    'norm2([x, 1, exp(x)])': lambda x: m.sqrt(x**2 + 1 + m.exp(2 * x)),
    'prod([x, sin(x), exp(x)])': lambda x: x * m.sin(x) * m.exp(x),
    'det([[x, 1, 2], [x^2, cos(x), x], [1, x, exp(x)]])': lambda x: m.det(m.matrix([[x, 1, 2], [x**2, m.cos(x), x], [1, x, m.exp(x)]])),
    'solve([[2 + x, 1], [sin(x), 3]], [x, 1])[0]': lambda x: (3 * x - 1) / (3 * (2 + x) - m.sin(x)),
    'fold(h = x, i in 0..4, sin(h + i*x))': lambda x: m.sin(m.sin(m.sin(m.sin(x) + x) + 2 * x) + 3 * x),
    'sum(map(t in [1, 2, 3], tanh(t*x)))': lambda x: m.tanh(x) + m.tanh(2 * x) + m.tanh(3 * x),
    'd(sin(x^2)*exp(x), x)': lambda x: (2 * x * m.cos(x**2) + m.sin(x**2)) * m.exp(x),
}
POINTS = [0.25, 1.0, 1.75]

rows = []
for formula, f in CASES.items():
    for point in POINTS:
        series = m.taylor(f, mpf(point), 5)
        for order in (3, 4, 5):
            rows.append(f'{formula}\t{point!r}\t{order}\t{float(series[order] * m.factorial(order))!r}')
Path(__file__).with_name('higher.tsv').write_text('\n'.join(rows) + '\n')
