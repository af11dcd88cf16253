"""Every metric agrees with a reference: a library, or a definition in loops.

The metrics against factors are those of disentanglement_lib, written out for a
generator of examples, which draws new ones for training and for testing. This
command prints the differences that `docs/metrics.md` shows:

    python -m pytest tests/metrics/agreement_test.py -s
"""

import itertools

import numpy as np
import pytest

from keras_infogan import metrics
from keras_infogan.metrics._ground_truth import split, standardize
from keras_infogan.metrics.dci import dci_scores

scipy_linalg = pytest.importorskip("scipy.linalg")
scipy_stats = pytest.importorskip("scipy.stats")
sklearn_metrics = pytest.importorskip("sklearn.metrics")
ensemble = pytest.importorskip("sklearn.ensemble")
linear_model = pytest.importorskip("sklearn.linear_model")
svm = pytest.importorskip("sklearn.svm")

pytestmark = pytest.mark.once
DRAW = np.random.default_rng(0)
LABELS = DRAW.integers(0, 5, 600)
CLUSTERS = np.where(DRAW.uniform(size=600) < 0.6, LABELS, LABELS[::-1]) - 1
FEATURES = DRAW.normal(size=(300, 8))
OTHER = 1.5 * DRAW.normal(size=(200, 8)) + 0.3
VALUES = (2, 3, 4)
MIXING = np.array([[2.0, 0.0, 0.0, 0.7], [0.0, 1.0, 0.3, 0.0], [0.2, 0, 1, 0]])


def draw_factors(count, draw):
    return draw.integers(0, VALUES, size=(count, 3))


def encode(factors, draw):
    """Returns codes: noisy mixtures of the factors."""
    return factors @ MIXING + 1.5 * draw.normal(size=(len(factors), 4))


FACTORS = draw_factors(10_000, DRAW)
CODES = encode(FACTORS, DRAW)
FEW = CODES[:900], FACTORS[:900]


def clustering_accuracy():
    return max(
        np.mean(np.array(match)[CLUSTERS + 1] == LABELS)
        for match in itertools.permutations(range(5))
    )


def purity():
    table = sklearn_metrics.cluster.contingency_matrix(LABELS, CLUSTERS)
    return table.max(axis=0).sum() / table.sum()


def normalized_mutual_information():
    table = sklearn_metrics.cluster.contingency_matrix(LABELS, CLUSTERS)
    of_labels = scipy_stats.entropy(table.sum(axis=1))
    of_clusters = scipy_stats.entropy(table.sum(axis=0))
    information = of_labels + of_clusters - scipy_stats.entropy(table.ravel())
    return information / (0.5 * (of_labels + of_clusters))


def adjusted_rand_index():
    pairs = list(itertools.combinations(range(len(LABELS)), 2))
    first, second = np.array(pairs).T
    labels = LABELS[first] == LABELS[second]
    clusters = CLUSTERS[first] == CLUSTERS[second]
    expected = labels.sum() * clusters.sum() / len(pairs)
    largest = 0.5 * (labels.sum() + clusters.sum())
    return ((labels & clusters).sum() - expected) / (largest - expected)


def attribute_information():
    score = sklearn_metrics.normalized_mutual_info_score
    return [[score(c, f) for f in FEW[1].T] for c in np.sort(FEW[1], axis=1).T]


def frechet_distance():
    first, second = np.cov(FEATURES.T), np.cov(OTHER.T)
    gap = FEATURES.mean(axis=0) - OTHER.mean(axis=0)
    root = scipy_linalg.sqrtm(first @ second).real
    return gap @ gap + np.trace(first + second - 2 * root)


def kernel_distance():
    kernel = sklearn_metrics.pairwise.polynomial_kernel

    def pairs(a):
        return kernel(a, a)[~np.eye(len(a), dtype=bool)].mean()

    return pairs(FEATURES) + pairs(OTHER) - 2 * kernel(FEATURES, OTHER).mean()


def mutual_information():
    binned = [np.digitize(c, np.histogram(c, 20)[1][:-1]) for c in CODES.T]
    score = sklearn_metrics.mutual_info_score
    return np.array([[score(f, c) for f in FACTORS.T] for c in binned])


def rank_correlation():
    rho = scipy_stats.spearmanr
    return [[rho(c, f).statistic for f in FACTORS.T] for c in CODES.T]


# Of a factor with two values there is no sine.
TURNS = FACTORS[:, 1:]


def circular_correlation():
    def squared(code, factor):
        angle = 2.0 * np.pi * factor / (factor.max() + 1)
        waves = np.cos(angle), np.sin(angle)
        c, s, cs = (
            np.corrcoef(*pair)[0, 1]
            for pair in ((code, waves[0]), (code, waves[1]), waves)
        )
        return (c**2 + s**2 - 2.0 * c * s * cs) / (1.0 - cs**2)

    return np.sqrt([[squared(c, f) for f in TURNS.T] for c in CODES.T])


def mig():
    ranked = np.sort(mutual_information(), axis=0)[::-1]
    entropy = [scipy_stats.entropy(np.bincount(f)) for f in FACTORS.T]
    return np.mean((ranked[0] - ranked[1]) / entropy)


def modularity():
    scores = []
    for row in mutual_information() ** 2:
        others = np.delete(row, row.argmax())
        scores.append(1 - np.sum(others) / (row.max() * len(others)))
    return np.mean(scores)


def factor_vae():
    draw = np.random.default_rng(1)
    spread = encode(draw_factors(10_000, draw), draw).var(axis=0, ddof=1)

    def vote():
        kind, factors = draw.integers(3), draw_factors(64, draw)
        factors[:, kind] = factors[0, kind]
        codes = encode(factors, draw)
        return np.argmin(codes.var(axis=0, ddof=1) / spread), kind

    table = np.zeros((4, 3))
    for _ in range(5000):
        table[vote()] += 1
    likeliest, new = table.argmax(axis=1), [vote() for _ in range(5000)]
    return np.mean([likeliest[dim] == kind for dim, kind in new])


def beta_vae():
    draw = np.random.default_rng(1)

    def point(kind):
        first, second = draw_factors(64, draw), draw_factors(64, draw)
        second[:, kind] = first[:, kind]
        return np.abs(encode(first, draw) - encode(second, draw)).mean(axis=0)

    def points(count):
        kinds = draw.integers(3, size=count)
        return np.array([point(kind) for kind in kinds]), kinds

    return (
        linear_model.LogisticRegression()
        .fit(*points(3000))
        .score(*points(3000))
    )


def dci():
    train, known, test, held_out = split(*FEW, seed=0)
    train, test = standardize(train, test)
    models = [
        ensemble.GradientBoostingClassifier(random_state=0).fit(train, f)
        for f in known.T
    ]
    importances = np.array([m.feature_importances_ for m in models]).T

    def concentration(rows):
        base = rows.shape[1]
        return [1 - scipy_stats.entropy(row + 1e-11, base=base) for row in rows]

    weights = importances.sum(axis=1) / importances.sum()
    accuracies = [m.score(test, f) for m, f in zip(models, held_out.T)]
    return [
        np.sum(weights * concentration(importances)),
        # All factors have the same total importance.
        np.mean(concentration(importances.T)),
        np.mean(accuracies),
    ]


def sap():
    draw = np.random.default_rng(1)
    factors = draw_factors(5000, draw)
    codes = encode(factors, draw)
    scores = np.zeros((4, 3))
    for i, j in np.ndindex(4, 3):
        model = svm.LinearSVC(C=0.01, class_weight="balanced")
        model.fit(CODES[:, [i]], FACTORS[:, j])
        scores[i, j] = np.mean(model.predict(codes[:, [i]]) == factors[:, j])
    ranked = np.sort(scores, axis=0)[::-1]
    return np.mean(ranked[0] - ranked[1])


def explicitness():
    draw = np.random.default_rng(1)
    factors = draw_factors(5000, draw)
    train, test = standardize(CODES, encode(factors, draw))
    areas = []
    for j, values in enumerate(VALUES):
        model = linear_model.LogisticRegression().fit(train, FACTORS[:, j])
        told = model.predict_proba(test)
        areas.append(
            [
                sklearn_metrics.roc_auc_score(factors[:, j] == v, told[:, v])
                for v in range(values)
            ]
        )
    return np.mean([np.mean(area) for area in areas])


def all_dci(codes, factors):
    return list(dci_scores(codes, factors).values())


# What a metric is given, and the largest difference: rounding, or the spread
# of two random draws.
EXACT, DRAWN = 1e-9, 0.03
CASES = {
    clustering_accuracy: ((LABELS, CLUSTERS), EXACT),
    purity: ((LABELS, CLUSTERS), EXACT),
    normalized_mutual_information: ((LABELS, CLUSTERS), EXACT),
    adjusted_rand_index: ((LABELS, CLUSTERS), EXACT),
    attribute_information: ((np.sort(FEW[1], axis=1), FEW[1]), EXACT),
    frechet_distance: ((FEATURES, OTHER), EXACT),
    kernel_distance: ((FEATURES, OTHER), EXACT),
    mutual_information: ((CODES, FACTORS), EXACT),
    rank_correlation: ((CODES, FACTORS), EXACT),
    circular_correlation: ((CODES, TURNS), EXACT),
    mig: ((CODES, FACTORS), EXACT),
    modularity: ((CODES, FACTORS), EXACT),
    dci: (FEW, EXACT),
    factor_vae: ((CODES, FACTORS), DRAWN),
    beta_vae: ((CODES, FACTORS), DRAWN),
    sap: ((CODES, FACTORS), DRAWN),
    explicitness: ((CODES, FACTORS), DRAWN),
}


@pytest.mark.parametrize("reference", CASES, ids=lambda case: case.__name__)
def test_a_metric_agrees_with_its_reference(reference):
    arrays, largest = CASES[reference]
    name = reference.__name__
    metric = all_dci if name == "dci" else getattr(metrics, name)
    expected = np.array(reference())
    # A reference at the end of the scale would hide a difference.
    assert (np.abs(expected) > 1e-6).all() and (expected != 1.0).all()
    difference = np.abs(np.array(metric(*arrays)) - expected).max()
    print(f"| `{name}` | {expected.mean():.4f} | {difference:.0e} |")
    assert difference < largest
