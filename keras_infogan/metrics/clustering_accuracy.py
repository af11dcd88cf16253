"""Accuracy of clusters under the best one-to-one naming."""

import numpy as np
from numpy.typing import ArrayLike


def clustering_accuracy(labels: ArrayLike, clusters: ArrayLike) -> float:
    """Returns the share of examples whose cluster is named after their label.

    Clusters are matched to labels one to one by the Hungarian algorithm, so
    that a merged pair of classes costs one of them. In [0, 1].

    Args:
        labels: `(n,)` integers from 0, the classes.
        clusters: `(n,)` integers from 0, the clusters.

    Raises:
        ValueError: If the arrays differ in length or are empty.
        ImportError: If SciPy is missing: `pip install keras-infogan[metrics]`.

    Reference:
        [Unsupervised Deep Embedding for Clustering Analysis, equation 10](
        https://arxiv.org/abs/1511.06335)
    """
    from scipy.optimize import linear_sum_assignment

    counts = contingency(labels, clusters)
    rows, columns = linear_sum_assignment(-counts)
    return float(counts[rows, columns].sum() / counts.sum())


def contingency(labels: ArrayLike, clusters: ArrayLike) -> np.ndarray:
    """Returns how many examples of a cluster (row) have a label (column)."""
    labels, clusters = np.asarray(labels), np.asarray(clusters)
    if labels.shape != clusters.shape or labels.ndim != 1 or not len(labels):
        raise ValueError(
            "`labels` and `clusters` must be arrays of the same length, at "
            f"least 1. Received: shapes {labels.shape} and {clusters.shape}"
        )
    counts = np.zeros((clusters.max() + 1, labels.max() + 1), "int64")
    np.add.at(counts, (clusters, labels), 1)
    return counts
