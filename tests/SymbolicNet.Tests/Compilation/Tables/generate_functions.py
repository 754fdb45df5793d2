"""Writes functions.tsv: values of the language's functions of several arguments, in 60-digit arithmetic.

Run with a python3 that has mpmath. Columns: formula; variables (name[shape]=values, exact doubles); the values, row by row,
rounded to doubles; for each the condition number, the sum over the inputs of |x/f * df/dx|, at least 1.
"""
from mpmath import mp, mpf, matrix
import itertools, os

mp.dps = 60
ROWS = []


def case(formula, function, **variables):
    """variables: name='[shape] numbers'; function gets flat lists of mpf, in the order given, and returns a list or a number."""
    names, shapes, numbers = [], [], []
    for name, text in variables.items():
        shape, _, values = text.rpartition(']')
        names.append(name)
        shapes.append(shape + ']' if shape else '')
        numbers.append([float(v) for v in values.split()])

    def at(inputs):
        result = function(*[x if s else x[0] for x, s in zip(inputs, shapes)])
        return [mpf(r) for r in result] if isinstance(result, (list, tuple)) else [mpf(result)]

    exact = [[mpf(x) for x in xs] for xs in numbers]
    value = at(exact)
    condition = [mpf(0)] * len(value)
    step = mpf(10) ** -25
    for i, xs in enumerate(exact):
        for j, x in enumerate(xs):
            if x == 0:
                continue
            moved = [list(ys) for ys in exact]
            moved[i][j] = x * (1 + step)
            for k, (a, b) in enumerate(zip(at(moved), value)):
                if b != 0:
                    condition[k] += abs((a - b) / step / b)
    given = ';'.join(f"{n}{s}={' '.join(repr(x) for x in xs)}" for n, s, xs in zip(names, shapes, numbers))
    ROWS.append('\t'.join([formula, given, ' '.join(repr(float(v)) for v in value),
                           ' '.join(f'{float(max(c, 1)):.2g}' for c in condition)]))


def lse(v): return mp.log(sum(mp.exp(x) for x in v))
def softmax(v): return [mp.exp(x - lse(v)) for x in v]
def mean(v): return sum(v) / len(v)
def var(v): return sum((x - mean(v)) ** 2 for x in v) / len(v)
def rows(v, n): return [v[i:i + n] for i in range(0, len(v), n)]
def square(v): n = int(len(v) ** 0.5 + 0.5); return matrix(rows(v, n))
def flat(m): return [m[i, j] for i in range(m.rows) for j in range(m.cols)]
def prod(v): return mp.fprod(v)
def sigmoid(x): return 1 / (1 + mp.exp(-x))
def softplus(x): return mp.log(1 + mp.exp(x))


def exact_beta(a, b): return mp.gamma(a) * mp.gamma(b) / mp.gamma(a + b)


PAIRS = [(0.5, 2.0), (-1.5, 0.25), (3.0, -4.0), (1e-200, 2e-200), (-1e200, 3e200), (1e-8, 1.0)]
for x, y in PAIRS:
    case('atan2(y, x)', lambda y, x: mp.atan2(y, x), y=repr(y), x=repr(x))
    case('hypot(x, y)', lambda x, y: mp.sqrt(x * x + y * y), x=repr(x), y=repr(y))
    case('max(x, y)', max, x=repr(x), y=repr(y))
    case('min(y, x)', lambda y, x: min(y, x), y=repr(y), x=repr(x))
for x, y in [(2.5, 1.7), (0.3, -4.2), (1.0000001, 1e7), (7.0, 0.0), (-2.0, 3.0), (-1.5, -4.0), (1e-300, 0.5), (10.0, -300.0)]:
    case('pow(x, y)', lambda x, y: mp.re(x ** y), x=repr(x), y=repr(y))
    case('x^y', lambda x, y: mp.re(x ** y), x=repr(x), y=repr(y))
for x, y in [(1.0, 2.0), (-800.0, -801.0), (700.0, 710.0), (1e-8, -40.0)]:
    case('logaddexp(x, y)', lambda x, y: lse([x, y]), x=repr(x), y=repr(y))
for a, b in [(2.5, 0.75), (0.1, 0.2), (30.0, 40.0), (1e-5, 3.0)]:
    case('beta(a, b)', exact_beta, a=repr(a), b=repr(b))
    case('lbeta(a, b)', lambda a, b: mp.log(abs(exact_beta(a, b))), a=repr(a), b=repr(b))
for n, x in [(1, 2.5), (2, 0.3), (3, 10.0), (5, 1.0), (1, -0.5)]:
    case(f'polygamma({n}, x)', lambda x, k=n: mp.psi(k, x), x=repr(x))
for x, y in [(2.0, 3.0), (0.5, 1e-300), (1e-9, 0.7)]:
    case('xlogy(x, y)', lambda x, y: x * mp.log(y), x=repr(x), y=repr(y))
    case('xlog1py(x, y)', lambda x, y: x * mp.log1p(y), x=repr(x), y=repr(y))

for x in ['-3', '-0.5', '-1e-10', '0.75', '20']:
    p = float(x)
    case('elu(x, a)', lambda x, a: x if x > 0 else a * mp.expm1(x), x=x, a='1.7')
    case('leaky_relu(x, s)', lambda x, s: x if x > 0 else s * x, x=x, s='0.2')
    case('swish(x, k)', lambda x, k: x * sigmoid(k * x), x=x, k='1.3')
    case('hardtanh(x, lo, hi)', lambda x, lo, hi: min(max(x, lo), hi), x=x, lo='-0.75', hi='0.5')
    case('clamp(x, lo, hi)', lambda x, lo, hi: min(max(x, lo), hi), x=x, lo='-0.75', hi='0.5')
    case('logsumexp(x, y, 1)', lambda x, y: lse([x, y, mpf(1)]), x=x, y='2.5')

V = '[4] 0.5 -1.25 3 2.5'
W = '[4] 1.5 0.75 -2 0.125'
BIG = '[3] 800 801 -900'
A = '[2,3] 1 -2.5 0.5 3 1.25 -0.75'
for name, f in [('sum', sum), ('mean', mean), ('prod', prod), ('var', var), ('std', lambda v: mp.sqrt(var(v))), ('max', max), ('min', min),
                ('norm1', lambda v: sum(abs(x) for x in v)), ('norm2', lambda v: mp.sqrt(sum(x * x for x in v))),
                ('logsumexp', lse), ('argmax', lambda v: list(v).index(max(v)))]:
    case(f'{name}(v)', f, v=V)
    if name not in ('norm1', 'logsumexp'):
        case(f'{name}(A)', f, A=A)
    if name != 'norm1':
        case(f'{name}(A, axis=0)', lambda v, f=f: [f([v[j], v[3 + j]]) for j in range(3)], A=A)
        case(f'{name}(A, axis=-1)', lambda v, f=f: [f(v[:3]), f(v[3:])], A=A)
case('logsumexp(v)', lse, v=BIG)
case('softmax(v)', softmax, v=V)
case('softmax(v)', softmax, v=BIG)
case('logsoftmax(v)', lambda v: [x - lse(v) for x in v], v=BIG)
case('logsoftmax(v)', lambda v: [x - lse(v) for x in v], v='[3] 0 -50 -60')
case('softmax(A)', lambda v: softmax(v[:3]) + softmax(v[3:]), A=A)
case('softmax(A, axis=0)', lambda v: flat(matrix([softmax([v[j], v[3 + j]]) for j in range(3)]).T), A=A)
case('norm2(v)', lambda v: mp.sqrt(sum(x * x for x in v)), v='[3] 3e200 4e200 0')
case('norm2(v)', lambda v: mp.sqrt(sum(x * x for x in v)), v='[3] 3e-200 -4e-200 1e-210')
case('std(v)', lambda v: mp.sqrt(var(v)), v='[3] 3e200 4e200 5e200')
case('var(v)', var, v='[4] 100000.1 100000.2 100000.4 100000.3')
case('cumsum(v)', lambda v: [sum(v[:i + 1]) for i in range(len(v))], v=V)
case('sum(v)', sum, v='[5] 1 1e100 1 -1e100 3')
case('sum(v)', sum, v='[10] 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1')

case('dot(v, w)', lambda v, w: sum(a * b for a, b in zip(v, w)), v=V, w=W)
case("v'*w", lambda v, w: sum(a * b for a, b in zip(v, w)), v='[3] 1e10 1 -1e10', w='[3] 1 1 1')
case('outer(v, w)', lambda v, w: [a * b for a in v for b in w], v=V, w=W)
case('cross(v, w)', lambda v, w: [v[1] * w[2] - v[2] * w[1], v[2] * w[0] - v[0] * w[2], v[0] * w[1] - v[1] * w[0]],
     v='[3] 1 2 3', w='[3] -2 0.5 4')
case('A*v', lambda a, v: flat(matrix(rows(a, 3)) * matrix(v)), A=A, v='[3] 2 -1 0.25')
case("A*A'", lambda a: flat(matrix(rows(a, 3)) * matrix(rows(a, 3)).T), A=A)
case("A'", lambda a: flat(matrix(rows(a, 3)).T), A=A)
case('einsum("ij,kj->ik", A, A)', lambda a: flat(matrix(rows(a, 3)) * matrix(rows(a, 3)).T), A=A)
case('einsum("ij,j,i->", A, v, w)', lambda a, v, w: sum(a[3 * i + j] * v[j] * w[i] for i in range(2) for j in range(3)),
     A=A, v='[3] 2 -1 0.25', w='[2] 0.5 4')
case('einsum("bij,bjk->bik", P, Q)',
     lambda p, q: [sum(p[b * 4 + i * 2 + j] * q[b * 4 + j * 2 + k] for j in range(2)) for b in range(2) for i in range(2) for k in range(2)],
     P='[2,2,2] 1 2 3 4 5 6 7 8', Q='[2,2,2] 0.5 -1 2 1.5 1 0 0.25 3')

S = '[3,3] 4 1 -0.5 1 3 0.75 -0.5 0.75 2'
N = '[3,3] 0 2 1 1 1 0 3 0 1'
H = '[4,4] ' + ' '.join(repr(1 / (i + j + 1)) for i in range(4) for j in range(4))
for m in (S, N, H):
    case('det(S)', lambda s: mp.det(square(s)), S=m)
    case('inv(S)', lambda s: flat(square(s) ** -1), S=m)
    case('tr(S)', lambda s: sum(square(s)[i, i] for i in range(square(s).rows)), S=m)
    case('diag(S)', lambda s: [square(s)[i, i] for i in range(square(s).rows)], S=m)
for m in (S, H):
    case('logdet(S)', lambda s: mp.log(mp.det(square(s))), S=m)


def cholesky(s):
    a = square(s)
    for i, j in itertools.product(range(a.rows), repeat=2):
        a[i, j] = a[max(i, j), min(i, j)]
    return flat(mp.cholesky(a))


case('cholesky(S)', cholesky, S=S)
case('cholesky(S)', cholesky, S=H)
case('solve(S, v)', lambda s, v: flat(mp.lu_solve(square(s), matrix(v))), S=S, v='[3] 1 -2 0.5')
case('solve(S, v)', lambda s, v: flat(mp.lu_solve(square(s), matrix(v))), S=N, v='[3] 1 -2 0.5')
case('solve(S, B)', lambda s, b: flat(square(s) ** -1 * matrix(rows(b, 2))), S=S, B='[3,2] 1 2 3 4 5 6.5')
for k in (0, 1, 2, 5, -1, -3):
    case(f'matpow(S, {k})', lambda s, k=k: flat(square(s) ** k if k else mp.eye(3)), S=S)
case('tril(S)', lambda s: [s[i] if i % 3 <= i // 3 else 0 for i in range(9)], S=S)
case('triu(S, k=1)', lambda s: [s[i] if i % 3 > i // 3 else 0 for i in range(9)], S=S)

P = '[3] 0.2 0.7 0.1'
Y = '[3] 0 1 0'
Z = '[3] 2.5 -1 0.5'
case('mse(p, y)', lambda p, y: mean([(a - b) ** 2 for a, b in zip(p, y)]), p=V, y=W)
case('mae(p, y)', lambda p, y: mean([abs(a - b) for a, b in zip(p, y)]), p=V, y=W)


def huber(p, y, d):
    return mean([abs(a - b) ** 2 / 2 if abs(a - b) <= d else d * (abs(a - b) - d / 2) for a, b in zip(p, y)])


case('huber(p, y)', lambda p, y: huber(p, y, 1), p=V, y=W)
case('huber(p, y, d)', lambda p, y, d: huber(p, y, d), p=V, y=W, d='2.5')
case('quantile(p, y, 0.75)', lambda p, y: mean([max(0.75 * (b - a), -0.25 * (b - a)) for a, b in zip(p, y)]), p=V, y=W)
case('binary_cross_entropy(p, y)', lambda p, y: -mean([(b * mp.log(a) if b else 0) + ((1 - b) * mp.log(1 - a) if b != 1 else 0) for a, b in zip(p, y)]),
     p='[4] 0 0.25 1e-20 0.75', y='[4] 0 1 0.5 1')
case('binary_cross_entropy_logits(z, y)', lambda z, y: mean([softplus(a) - b * a for a, b in zip(z, y)]), z='[4] 800 -800 0.5 -40', y='[4] 1 0 1 0')
case('cross_entropy(p, y)', lambda p, y: -sum(b * mp.log(a) for a, b in zip(p, y)), p=P, y=Y)
case('cross_entropy(p, floor(c))', lambda p, c: -mp.log(p[1]), p=P, c='1.5')
case('cross_entropy_logits(z, y)', lambda z, y: -sum(b * (a - lse(z)) for a, b in zip(z, y)), z=Z, y=Y)
case('cross_entropy_logits(z, floor(c))', lambda z, c: lse(z) - z[2], z=BIG, c='2.5')
case('nll(logp, y)', lambda l, y: -sum(a * b for a, b in zip(l, y)), logp='[3] -1.5 -0.25 -3', y=Y)
case('hinge(f, y)', lambda f, y: mean([max(0, 1 - a * b) for a, b in zip(f, y)]), f='[4] 0.5 2 -0.25 -3', y='[4] 1 1 -1 1')
case('kl(p, q)', lambda p, q: sum(a * mp.log(a / b) for a, b in zip(p, q)), p=P, q='[3] 0.5 0.25 0.25')
case('kl(p, q)', lambda p, q: sum(a * mp.log(a / b) for a, b in zip(p, q) if a), p='[3] 0 0.5 0.5', q='[3] 0 0.25 0.75')

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'functions.tsv'), 'w', newline='\n') as f:
    f.write('formula\tvariables\tvalues\tconditions\n')
    f.writelines(r + '\n' for r in ROWS)
