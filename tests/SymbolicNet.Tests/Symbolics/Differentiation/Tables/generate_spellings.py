#!/usr/bin/python3
"""Writes spellings.tsv: first and second derivatives of quotients, logarithms and products spelled without care, at points where the
textbook's rules overflow or cancel; by mpmath with 400 digits; the same bytes at every run.

Columns: the formula; the variables; the true value as the nearest double; the condition number, the sum over the arguments of
|x/f * df/dx|.
"""
from pathlib import Path
import mpmath as m
from mpmath import mp, mpf

mp.dps = 400

SIZES = ['1e-10', '1e-05', '0.3', '2.0', '20.0', '40.0', '300.0', '800.0']
BOTH = SIZES + ['-' + s for s in SIZES]
INSIDE = ['1e-10', '1e-05', '0.3', '0.99', '-1e-10', '-1e-05', '-0.3', '-0.99']
HUGE = ['100000.0', '100000000.0', '-100000.0', '-100000000.0']

ONE = [
    ('x/(1 + x)', lambda x: x / (1 + x), SIZES + HUGE),
    ('x^2/(1 + x^2)', lambda x: x**2 / (1 + x**2), BOTH + HUGE),
    ('x/(2 + x - 1)', lambda x: x / (1 + x), SIZES + HUGE),
    ('exp(x)/(exp(x) + 2)', lambda x: m.exp(x) / (m.exp(x) + 2), [s for s in BOTH if abs(float(s)) < 300]),
    ('x/sqrt(x^2 + 1)', lambda x: x / m.sqrt(x**2 + 1), BOTH + HUGE),
    ('x/(1 + exp(-x))', lambda x: x / (1 + m.exp(-x)), BOTH),
    ('silu(x)', lambda x: x / (1 + m.exp(-x)), BOTH),
    ('1/(1 + exp(x))', lambda x: 1 / (1 + m.exp(x)), BOTH),
    ('(exp(x) - exp(-x))/(exp(x) + exp(-x))', m.tanh, BOTH),
    ('(1 - exp(-2*x))/(1 + exp(-2*x))', m.tanh, BOTH),
    ('(exp(x) - exp(-x))/2', m.sinh, BOTH),
    ('(exp(x) + exp(-x))/2', m.cosh, BOTH),
    ('2/(exp(x) + exp(-x))', m.sech, BOTH),
    ('log(cosh(x))', lambda x: m.log(m.cosh(x)), BOTH),
    ('log(sinh(x))', lambda x: m.log(m.sinh(x)), SIZES),
    ('log(x + sqrt(x^2 + 1))', m.asinh, BOTH + HUGE),
    ('log((1 + x)/(1 - x))', lambda x: 2 * m.atanh(x), INSIDE),
    ('log(1 + x) - log(1 - x)', lambda x: 2 * m.atanh(x), INSIDE),
    ('x*(1 + erf(x/sqrt(2)))/2', lambda x: x * m.erfc(-x / m.sqrt(2)) / 2, ['-2.0', '-20.0', '-30.0', '0.3', '20.0']),
]
PAIRS = [('1000.0', '1001.0'), ('-1000.0', '-1001.0'), ('800.0', '-800.0'), ('40.0', '0.5'), ('0.5', '40.0'), ('0.3', '1e-05')]
TWO = [
    ('exp(x)/(exp(x) + exp(y))', lambda x, y: 1 / (1 + m.exp(y - x)), PAIRS),
    ('logsumexp([x, y])', lambda x, y: x + m.log(1 + m.exp(y - x)), PAIRS),
    ('logsumexp([x, 0, y])', lambda x, y: m.log(1 + m.exp(x) + m.exp(y)), PAIRS),
    ('x/sqrt(x^2 + y^2)', lambda x, y: x / m.sqrt(x**2 + y**2), [('3.0', '4.0'), ('100000.0', '3.0'), ('-800.0', '1.0'), ('1e-05', '0.3')]),
    ('x/(x + y)', lambda x, y: x / (x + y), [('3.0', '4.0'), ('100000.0', '3.0'), ('1e-05', '0.3'), ('100000000.0', '1e-08')]),
]


def row(formula, order, f, values):
    g = lambda *v: m.diff(f, v, order)
    value = g(*values)
    condition = mpf(0)
    for i, v in enumerate(values):
        more = tuple(o + (k == i) for k, o in enumerate(order))
        condition += abs(v * m.diff(f, values, more) / value) if value else 0
    return value, condition


lines = []
for names, cases in (('x', ONE), ('xy', TWO)):
    for text, f, points in cases:
        for order in ([(1,), (2,)] if names == 'x' else [(1, 0), (0, 1), (2, 0), (1, 1), (0, 2)]):
            formula = text
            for name, times in zip(names, order):
                for _ in range(times):
                    formula = f'd({formula}, {name})'
            for point in points:
                texts = (point,) if names == 'x' else point
                value, condition = row(formula, order, f, tuple(mpf(float(t)) for t in texts))
                at = ';'.join(f'{n}={t}' for n, t in zip(names, texts))
                lines.append(f'{formula}\t{at}\t{float(value)!r}\t{float(m.nstr(condition, 6))!r}\n')
Path(__file__).with_name('spellings.tsv').write_text(''.join(lines), newline='\n')
