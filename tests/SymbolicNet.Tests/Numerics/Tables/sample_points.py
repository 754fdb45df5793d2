"""Where the elementary functions are checked: special values, both ends of the range, and the places where methods switch."""
import math
import struct

INF, NAN = math.inf, math.nan
TINY, SMALLEST_NORMAL, LARGEST = 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308


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
    wide = logarithmic(rng, 1e-323, LARGEST, 40) + logarithmic(rng, 1e-20, 1e3, 60)
    return SPECIAL + both(wide) + [rng.uniform(-4, 4) for _ in range(80)]


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
    near = [n for m in multiples + quarters for n in neighbours(m, 1)]
    return everywhere(rng) + both(wide + near + hard)


def unit(rng):
    near_one = [1 - rng.uniform(0, 1) * 10.0 ** -rng.randint(0, 16) for _ in range(50)]
    edges = [n for e in (0.5, 0.41421356237309503, 0.3826834323650898, 0.9238795325112867, math.sqrt(0.5)) for n in neighbours(e, 1)]
    return everywhere(rng) + both(near_one + edges + [0.9999999999999999, 1.0000000000000002]) + [rng.uniform(-1, 1) for _ in range(80)]


def above_one(rng):
    near_one = [1 + rng.uniform(0, 1) * 10.0 ** -rng.randint(0, 16) for _ in range(60)]
    near_one += [1.0000000000000002, 0.9999999999999999]
    return everywhere(rng) + near_one + [rng.uniform(1, 40) for _ in range(60)] + logarithmic(rng, 1, LARGEST, 60)


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
    near_one = [(1 + rng.uniform(-1, 1) * 10.0 ** -k, rng.choice((-1, 1)) * rng.uniform(0.1, 7) * 10.0 ** k)
                for k in range(1, 17) for _ in range(4)]
    large = []
    while len(large) < 120:                                   # results up to both ends of the range, subnormal ones among them
        x, target = math.exp(rng.uniform(-700, 700)), rng.uniform(-750, 712)
        large.append((x, target / math.log(x)))
    odd = [(-2.0, 9007199254740991.0), (-1.0, 9007199254740993.0), (-0.0, -3.0), (-0.0, 3.0), (-INF, 3.0), (-INF, -3.0),
           (-1.5, 1e300), (4.0, 0.5), (8.0, 1 / 3), (0.5, 1074.0), (0.5, 1075.0), (0.5, 1076.0), (2.0, 1023.0), (2.0, 1024.0),
           (-2.0, 1023.0), (-0.5, 1074.0), (TINY, 0.5), (TINY, 1.0), (LARGEST, 1.0), (1.0000000000000002, 3e18),
           (0.9999999999999999, 3e18), (0.9999999999999999, 6.7e18), (1.0000000000000002, -3.2e18)]
    return corners() + whole + near_one + large + odd + [(abs(rng.gauss(0, 3)), rng.gauss(0, 10)) for _ in range(60)]


def sums_of_exponentials(rng):
    shifted = [(a, a - rng.uniform(0, 45)) for a in (rng.gauss(0, 50) for _ in range(80))]
    cancelling = [(math.log(p), math.log1p(-p)) for p in (rng.uniform(0.01, 0.99) for _ in range(40))]
    tails = [(10.0 ** -rng.uniform(1, 30), -rng.uniform(1, 740)) for _ in range(60)]
    return corners() + shifted + cancelling + tails + [(b, a) for a, b in shifted[:20]]
