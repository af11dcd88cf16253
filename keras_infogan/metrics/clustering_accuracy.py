"""Accuracy of clusters under the best one-to-one matching to labels."""

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.metrics._arrays import labels_and_clusters


def clustering_accuracy(labels: ArrayLike, clusters: ArrayLike) -> float:
    """Returns the share of examples whose cluster is matched to their label.

    Each cluster is matched to a different label by the Hungarian algorithm,
    such that the share is largest. If a cluster merges two classes, the
    examples of one of them count as errors. The result is in [0, 1].

    Args:
        labels: `(n,)` integers, booleans or strings, the classes.
        clusters: `(n,)` integers, booleans or strings, the clusters.

    Raises:
        ValueError: If the arrays differ in length, are empty, or hold numbers
            that are not whole.
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
    labels, clusters = labels_and_clusters(labels, clusters)
    counts = np.zeros((clusters.max() + 1, labels.max() + 1), "int64")
    np.add.at(counts, (clusters, labels), 1)
    return counts
