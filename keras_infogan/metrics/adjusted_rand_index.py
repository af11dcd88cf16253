"""Agreement of clusters and labels on pairs of examples, minus chance."""

from numpy.typing import ArrayLike

from keras_infogan.metrics._arrays import labels_and_clusters


def adjusted_rand_index(labels: ArrayLike, clusters: ArrayLike) -> float:
    """Returns the adjusted Rand index of clusters and labels.

    The index counts the pairs of examples that both partitions put together
    or both separate. It is 1 for a perfect match, 0 on average for random
    clusters of the same sizes, and negative below that.

    Args:
        labels: `(n,)` integers, booleans or strings, the classes.
        clusters: `(n,)` integers, booleans or strings, the clusters.

    Raises:
        ValueError: If the arrays differ in length, are empty, or hold numbers
            that are not whole.
        ImportError: If scikit-learn is missing:
            `pip install keras-infogan[metrics]`.

    Example:

    ```python
    adjusted_rand_index([0, 0, 1, 1], [1, 1, 0, 0])  # 1.0
    ```

    Reference:
        [Hubert and Arabie, Comparing partitions](
        https://doi.org/10.1007/BF01908075)
    """
    from sklearn.metrics import adjusted_rand_score

    return float(adjusted_rand_score(*labels_and_clusters(labels, clusters)))
