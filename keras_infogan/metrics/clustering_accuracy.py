"""Accuracy of clusters under the best one-to-one matching to labels."""

import numpy as np
from numpy.typing import ArrayLike


def clustering_accuracy(labels: ArrayLike, clusters: ArrayLike) -> float:
    """Returns the share of examples whose cluster is matched to their label.

    Each cluster is matched to a different label by the Hungarian algorithm,
    such that the share is largest. If a cluster merges two classes, the
    examples of one of them count as errors. The result is in [0, 1].

    Args:
        labels: `(n,)` integers from 0, the classes.
        clusters: `(n,)` integers from 0, the clusters.

    Raises:
        ValueError: If the arrays differ in length or are empty.
        ImportError: If SciPy is missing: `pip install keras-infogan[metrics]`.

    Example:

    ```python
    clustering_accuracy([0, 0, 1, 1], [1, 1, 0, 1])  # 0.75
    ```

    Reference:
        [Unsupervised Deep Embedding for Clustering Analysis, equation 10](
        https://arxiv.org/abs/1511.06335)
    """
    from scipy.optimize import linear_sum_assignment

    counts = contingency(labels, clusters)
    rows, columns = linear_sum_assignment(-counts)
    return float(counts[rows, columns].sum() / counts.sum())


def contingency(labels: ArrayLike, clusters: ArrayLike) -> np.ndarray:
    """Returns the number of examples by cluster (row) and label (column)."""
    labels, clusters = np.asarray(labels), np.asarray(clusters)
    if labels.shape != clusters.shape or labels.ndim != 1 or not len(labels):
        raise ValueError(
            "`labels` and `clusters` must have one axis and the same length, "
            "at least 1. Received: shapes "
            f"{labels.shape} and {clusters.shape}"
        )
    counts = np.zeros((clusters.max() + 1, labels.max() + 1), "int64")
    np.add.at(counts, (clusters, labels), 1)
    return counts
