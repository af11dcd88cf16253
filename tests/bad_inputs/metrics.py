"""Arrays and numbers that metrics cannot score."""

import numpy as np

from keras_infogan import metrics
from tests.bad_inputs.row import Row

NAN = float("nan")
DRAW = np.random.default_rng(0)
CODES = DRAW.normal(size=(60, 3))
FACTORS = DRAW.integers(0, 2, size=(60, 2))
RARE = np.stack([FACTORS[:, 0], np.arange(60) == 0], axis=1)
FEATURES = np.ones((4, 3))

AGAINST_LABELS = (
    "adjusted_rand_index",
    "clustering_accuracy",
    "normalized_mutual_information",
    "purity",
)
BAD_LABELS = {
    "none": (([], []), ("same length, at least 1", "(0,)")),
    "of two lengths": (([0, 1], [0]), ("same length", "(2,) and (1,)")),
    "with two axes": (([[0], [1]], [0, 1]), ("one axis", "(2, 1)")),
    "a number": ((3, 4), ("one axis", "shapes ()")),
    "ragged": (([0, [1, 2]], [0, 1]), ("`labels`", "different lengths")),
    "with a fraction": (([0, 1], [0.3, 1]), ("`clusters`", "0.3")),
    "with a NaN": (([NAN, 1], [0, 1]), ("`labels`", "nan")),
    "with a None": ((["a", None], [0, 1]), ("`labels`", "missing")),
}
AGAINST_FACTORS = (
    "beta_vae",
    "circular_correlation",
    "dci",
    "explicitness",
    "factor_vae",
    "mig",
    "modularity",
    "mutual_information",
    "rank_correlation",
    "sap",
)
BAD_FACTORS = {
    "none": ((CODES[:0], FACTORS[:0]), ("one row per example", "(0, 3)")),
    "of two lengths": ((CODES, FACTORS[:5]), ("(60, 3) and (5, 2)",)),
    "one axis of codes": ((CODES[:, 0], FACTORS), ("(n, dims)", "(60,)")),
    "one axis of factors": ((CODES, FACTORS[:, 0]), ("(n, factors)", "(60,)")),
    "no codes": ((CODES[:, :0], FACTORS), ("dimensions of `codes`", ": 0")),
    "codes of NaN": ((NAN * CODES, FACTORS), ("`codes`", "nan")),
    "codes of text": ((CODES.astype(str), FACTORS), ("`codes`", "numbers")),
    "codes that overflow": ((1e300 * CODES, FACTORS), ("`codes`", "1e+50")),
    "ragged codes": (([[1], [1, 2]], [[0], [1]]), ("`codes`", "lengths")),
    "constant factors": ((CODES, 0 * FACTORS), ("`factors` that vary", ": 0")),
    "factors of text": ((CODES, FACTORS.astype(str)), ("`factors`", "<U21")),
    "one row": ((CODES[:1], FACTORS[:1]), ("`factors` that vary", ": 0")),
}
BETWEEN_SETS = ("frechet_distance", "kernel_distance")
BAD_FEATURES = {
    "one row": ((FEATURES[:1], FEATURES), ("at least 2 rows", "(1, 3)")),
    "no columns": ((FEATURES[:, :0],) * 2, ("(n, width)", "(4, 0)")),
    "two widths": ((FEATURES, FEATURES[:, :2]), ("same width", "(4, 2)")),
    "one axis": ((FEATURES[0], FEATURES), ("(n, width)", "(3,)")),
    "NaN": ((FEATURES, NAN * FEATURES), ("`other_features`", "nan")),
    "None": ((None, FEATURES), ("`features`", "finite")),
    "text": ((FEATURES.astype(str), FEATURES), ("`features`", "<U32")),
    "complex": ((1j * FEATURES, FEATURES), ("`features`", "complex128")),
    "what overflows": ((1e200 * FEATURES, FEATURES), ("`features`", "1e+50")),
}


def scored(metric, arrays, **options):
    return lambda at: getattr(metrics, metric)(*arrays, **options)


def table(names, bad, kind):
    return [
        Row(f"{metric} of {kind}: {name}", scored(metric, arrays), words)
        for metric in names
        for name, (arrays, words) in bad.items()
    ]


ROWS = [
    *table(AGAINST_LABELS, BAD_LABELS, "labels"),
    *table(AGAINST_FACTORS, BAD_FACTORS, "factors"),
    *table(BETWEEN_SETS, BAD_FEATURES, "features"),
    *(
        Row(
            f"{metric} of one factor",
            scored(metric, (CODES, FACTORS[:, :1])),
            ("at least 2 `factors` that vary", "Received: 1"),
        )
        for metric in ("beta_vae", "dci", "factor_vae", "modularity")
    ),
    *(
        Row(
            f"{metric} of one code",
            scored(metric, (CODES[:, :1], FACTORS)),
            ("at least 2 dimensions of `codes`", "Received: 1"),
        )
        for metric in ("dci", "mig", "sap")
    ),
    *(
        Row(
            f"{metric} of a value in one part of the rows",
            scored(metric, (CODES, RARE.astype(int))),
            ("Too few rows", "Received: 60 rows"),
        )
        for metric in ("beta_vae", "dci", "explicitness", "factor_vae", "sap")
    ),
    Row(
        "factor_vae of a value of one row",
        scored("factor_vae", (CODES, RARE.astype(int)), protocol="ib_gan"),
        ("At least 2 rows", "1 of 2 values held by one of 60 rows"),
    ),
    Row(
        "explicitness of as many values as rows",
        scored("explicitness", (CODES[:6], np.arange(6)[:, None])),
        ("Too few rows", "Received: 6 rows"),
    ),
    Row(
        "kernel_distance of subsets of one",
        scored("kernel_distance", (FEATURES, FEATURES), subset_size=1),
        ("`subset_size` must be at least 2", "Received: 1"),
    ),
    Row(
        "kernel_distance of no subsets",
        scored("kernel_distance", (FEATURES, FEATURES), subsets=0),
        ("`subsets`", "at least 1", "Received: 0"),
    ),
    Row(
        "attribute_information of no rows",
        scored("attribute_information", (FACTORS[:0], FACTORS[:0])),
        ("one row per example", "(0, 2)"),
    ),
    Row(
        "attribute_information of a missing attribute",
        scored("attribute_information", (FACTORS, NAN * FACTORS)),
        ("`factors`", "missing"),
    ),
]
