"""Makes scipy.json: reference values of every test and interval, each with the expression that made it.

    python3 make_vectors.py && biome check --write scipy.json

It takes NumPy and SciPy, whose versions are written into the file.

Each expression is evaluated as it is written, so the file says exactly what was called.
"""
import json
from pathlib import Path

import numpy as np
import scipy
from scipy import special, stats

NAMES = {"np": np, "stats": stats, "special": special, "abs": abs, "float": float, "min": min, "max": max, "tuple": tuple, "len": len, "__builtins__": {}}
cases = []


def case(function, args, call, names=None):
    value = eval(call, {**NAMES, **(names or {})})
    if isinstance(value, tuple):
        value = [float(part) for part in value]
    elif isinstance(value, np.ndarray):
        value = value.tolist()
    else:
        value = float(value)
    cases.append({"function": function, "args": args, "call": call, "expected": value})


def distributions():
    for z in [-3, 0, 1e-6, 1, 1.96, 5, 15, 37]:
        case("normalTail", [z], f"stats.norm.sf({z})")
    for p in [1e-300, 1e-12, 0.0005, 0.025, 0.3, 0.5, 0.8]:
        case("normalPoint", [p], f"stats.norm.isf({p})")
    for df in [1, 2.5, 9, 250.3]:
        for t in [0.01, 1.96, 8, 60]:
            case("studentTail", [t, df], f"stats.t.sf({t}, {df})")
        for p in [1e-10, 0.025, 0.3]:
            case("studentPoint", [p, df], f"stats.t.isf({p}, {df})")
    for k, x in [(1, 3.84), (4, 0.1), (9, 40), (100, 100), (3000, 3200)]:
        case("chiSquareTail", [x, k], f"stats.chi2.sf({x}, {k})")
    for p, a, b in [(0.025, 3, 18), (1e-9, 0.5, 900.5), (0.975, 15000, 300), (0.5, 2, 2), (0.999, 81.5, 182.5)]:
        case("betaPoint", [p, a, b], f"stats.beta.ppf({p}, {a}, {b})")
    for x in [0.2, 0.5, 0.9, 1.36, 2, 5]:
        case("kolmogorovTail", [x], f"special.kolmogorov({x})")


def proportions():
    counts = [(0, 1), (1, 1), (0, 20), (20, 20), (1, 29), (7, 10), (15, 148), (81, 263), (500, 1000), (753, 1172), (19_990, 20_000)]
    for index, (k, n) in enumerate(counts):
        level = [0.95, 0.99, 0.8][index % 3]
        z, tail = f"stats.norm.isf({(1 - level) / 2!r})", (1 - level) / 2
        case("wilson", [k, n, level], f"tuple(stats.binomtest({k}, {n}).proportion_ci({level}, 'wilson'))")
        case("clopperPearson", [k, n, level], f"tuple(stats.binomtest({k}, {n}).proportion_ci({level}, 'exact'))")
        low = "0.0" if k == 0 else f"stats.beta.ppf({tail!r}, {k} + 0.5, {n - k} + 0.5)"
        high = "1.0" if k == n else f"stats.beta.isf({tail!r}, {k} + 0.5, {n - k} + 0.5)"
        case("jeffreys", [k, n, level], f"({low}, {high})")
        middle = f"(({k} + {z}**2 / 2) / ({n} + {z}**2))"
        half = f"{z} * np.sqrt({middle} * (1 - {middle}) / ({n} + {z}**2))"
        case("agrestiCoull", [k, n, level], f"(max(0, {middle} - {half}), min(1, {middle} + {half}))")
        half = f"{z} * np.sqrt({k} / {n} * (1 - {k} / {n}) / {n})"
        case("wald", [k, n, level], f"(max(0, {k} / {n} - {half}), min(1, {k} / {n} + {half}))")


def means(rng):
    for mean, error, level in [(0.6424, 0.014, 0.95), (-3, 0.5, 0.99), (71.2, 0, 0.9), (1e6, 12.5, 0.95)]:
        case("normalInterval", [mean, error, level], f"stats.norm.interval({level}, {mean}, {error})" if error else f"({mean}, {mean})")
    for mean, sd, n, level in [(0.5, 0.5, 1172, 0.95), (12, 3.5, 2, 0.95), (-0.2, 1.1, 30, 0.99), (88, 0.02, 5, 0.8)]:
        case("studentInterval", [mean, sd, n, level], f"stats.t.interval({level}, {n - 1}, {mean}, {sd} / np.sqrt({n}))")
    for n in [2, 3, 5, 10]:
        values = [round(float(value), 4) for value in rng.normal(0.7, 0.02, n)]
        case("seedInterval", [values, 0.95], f"stats.t.interval(0.95, {n - 1}, np.mean({values}), stats.sem({values}))")


def two_proportions():
    pairs = [(56, 70, 48, 80), (9, 10, 3, 10), (5, 56, 0, 29), (0, 10, 0, 20), (10, 10, 0, 10), (753, 1172, 701, 1172),
             (640, 1000, 600, 1000), (9990, 10_000, 9970, 10_000), (1, 2, 1, 2), (3, 4, 1, 4), (12, 2000, 2, 1500), (30, 60, 30, 61)]
    for a, m, b, n in pairs:
        wilson = [f"stats.binomtest({k}, {of}).proportion_ci(0.95, 'wilson')" for k, of in [(a, m), (b, n)]]
        low = f"{a / m - b / n!r} - np.hypot({a / m!r} - {wilson[0]}.low, {wilson[1]}.high - {b / n!r})"
        high = f"{a / m - b / n!r} + np.hypot({wilson[0]}.high - {a / m!r}, {b / n!r} - {wilson[1]}.low)"
        case("newcombe", [a, m, b, n, 0.95], f"({low}, {high})")
        table = f"[[{a}, {m - a}], [{b}, {n - b}]]"
        case("fisher", [a, m, b, n], f"stats.fisher_exact({table}).pvalue")
        if 0 < a + b < m + n:
            case("scoreTest", [a, m, b, n], f"stats.chi2_contingency({table}, correction=False).pvalue")


def two_means(rng):
    for a, b in [((0.6, 0.49, 1000), (0.55, 0.5, 1000)), ((71, 4, 5), (68, 1, 9)), ((0, 1, 2), (9, 0.1, 2)), ((5, 2, 40), (5, 3, 17)),
                 ((1, 0, 10), (1.5, 0.7, 10)), ((88.2, 0.4, 3), (87.1, 0.5, 3))]:
        call = f"stats.ttest_ind_from_stats({a[0]}, {a[1]}, {a[2]}, {b[0]}, {b[1]}, {b[2]}, equal_var=False)"
        case("welch", [a, b], f"tuple({call})")
    for a, b in [((0.6424, 0.014), (0.6075, 0.0143)), ((81, 0.5), (79, 0.9)), ((1, 0), (1.1, 0.05)), ((0.5, 1e-3), (0.56, 1e-3))]:
        call = f"2 * stats.norm.sf(abs({a[0]} - {b[0]}) / np.hypot({a[1]}, {b[1]}))"
        case("testOfStatedMeans", [a, b], call)
        case("statedDifferenceInterval", [a, b], f"stats.norm.interval(0.95, {a[0]} - {b[0]}, np.hypot({a[1]}, {b[1]}))")
    for m, n in [(2, 2), (3, 5), (5, 5), (10, 4), (8, 3), (4, 12)]:
        a, b = [[round(float(v), 4) for v in rng.normal(mean, 0.02, k)] for mean, k in [(0.72, m), (0.7, n)]]
        case("welchOverSeeds", [a, b], f"tuple(stats.ttest_ind({a}, {b}, equal_var=False))")
        case("seedDifferenceInterval", [a, b], f"tuple(stats.ttest_ind({a}, {b}, equal_var=False).confidence_interval(0.95))")
    for n in [2, 5, 12, 29, 60]:
        a = [round(float(v), 4) for v in rng.beta(5, 2, n)]
        b = [round(float(v), 4) for v in np.clip(np.array(a) - rng.normal(0.03, 0.1, n), 0, 1)]
        case("pairedStudent", [a, b], f"tuple(stats.ttest_rel({a}, {b}))")
        case("pairedStudentInterval", [a, b], f"tuple(stats.ttest_rel({a}, {b}).confidence_interval(0.95))")
    for n in [30, 60, 120]:
        a, b = [[round(float(v), 4) for v in rng.beta(k, 2, n)] for k in (5, 4)]
        call = (f"tuple(stats.bootstrap((np.subtract({a}, {b}),), np.mean, n_resamples=100_000, method='percentile', "
                "rng=np.random.default_rng(7)).confidence_interval)")
        case("pairedBootstrapInterval", [a, b], call)


def pairs():
    for b, c in [(0, 0), (1, 0), (0, 5), (6, 1), (12, 12), (25, 10), (3, 19), (150, 110), (1000, 1), (5200, 5000)]:
        call = f"stats.binomtest({b}, {b + c}, 0.5).pvalue" if b + c else "1.0"
        case("mcnemar", [b, c], call)
    for b, c, n in [(12, 5, 60), (0, 0, 30), (7, 0, 10), (150, 110, 1172), (1, 40, 200)]:
        p, q, z = f"({b} + 1) / ({n} + 2)", f"({c} + 1) / ({n} + 2)", "stats.norm.isf(0.025)"
        half = f"{z} * np.sqrt(({p} + {q} - ({p} - {q})**2) / ({n} + 2))"
        case("pairedProportions", [b, c, n], f"(max(-1, min({(b - c) / n!r}, {p} - {q} - {half})), min(1, max({(b - c) / n!r}, {p} - {q} + {half})))")


def many():
    for p in [[0.01, 0.04, 0.03, 0.005], [0.5], [0.2, 0.9, 0.4], [1e-9, 1e-3, 1e-3, 0.7, 0.04], [0.05] * 6, [0.011, 0.02, 0.022, 0.6]]:
        call = (f"(lambda p, o: np.minimum(1, np.maximum.accumulate(np.sort(p) * np.arange(len(p), 0, -1)))[np.argsort(o)])"
                f"(np.array({p}), np.argsort({p}, kind='stable'))")
        case("holm", [p], call)


def drift(rng):
    for m, n, shift in [(1, 1, 0), (4, 5, 1), (8, 8, 0), (20, 31, 0.7), (60, 60, 0.5), (100, 90, 0.1)]:
        a, b = [round(float(v), 9) for v in rng.normal(0, 1, m)], [round(float(v), 9) for v in rng.normal(shift, 1, n)]
        case("kolmogorovSmirnov", [a, b], f"tuple(stats.ks_2samp({a}, {b}, method='exact'))")
    for a, b in [([900, 800, 1200], [700, 1000, 1100]), ([5000, 1, 400], [4800, 0, 600]), ([300, 900, 40], [310, 880, 50])]:
        d = f"np.max(np.abs(np.cumsum({a}) / {sum(a)} - np.cumsum({b}) / {sum(b)}))"
        case("kolmogorovSmirnovOfCounts", [a, b], f"({d}, special.kolmogorov({d} * np.sqrt({sum(a)} * {sum(b)} / ({sum(a)} + {sum(b)}))))")
    for a, b in [([10, 20, 30], [12, 18, 33]), ([0, 5], [3, 9]), ([100, 0, 4, 9], [80, 0, 8, 2]), ([1000, 2000], [1100, 1900]),
                 ([3, 3, 3, 3], [3, 3, 3, 3]), ([50, 30, 20, 10, 5], [20, 30, 40, 20, 10])]:
        kept = [(x, y) for x, y in zip(a, b) if x + y]
        call = f"tuple(stats.chi2_contingency({[list(row) for row in zip(*kept)]}, correction=False)[:2])"
        case("chiSquare", [a, b], call)
        if all(x and y for x, y in zip(a, b)):
            p, q = f"np.array({a}) / {sum(a)}", f"np.array({b}) / {sum(b)}"
            case("populationStabilityIndex", [a, b], f"np.sum(special.rel_entr({q}, {p}) + special.rel_entr({p}, {q}))")


distributions()
proportions()
means(np.random.default_rng(1))
two_proportions()
two_means(np.random.default_rng(2))
pairs()
many()
drift(np.random.default_rng(3))
made = {"scipy": scipy.__version__, "numpy": np.__version__, "script": "make_vectors.py"}
lines = ",\n".join(json.dumps(each) for each in cases)
Path(__file__).with_name("scipy.json").write_text(f'{{ "made": {json.dumps(made)}, "cases": [\n{lines}\n] }}\n')
print(len(cases), "cases")
