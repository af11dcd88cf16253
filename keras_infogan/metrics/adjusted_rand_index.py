"""Agreement of clusters and labels on pairs, corrected for chance."""

from numpy.typing import ArrayLike


def adjusted_rand_index(labels: ArrayLike, clusters: ArrayLike) -> float:
    """Returns the adjusted Rand index of clusters and labels.

    It asks of every pair of examples whether both partitions join it. 1 is a
    perfect match and 0 what random clusters of the same sizes expect; worse
    than chance is negative.

    Args:
        labels: `(n,)` integers, the classes.
        clusters: `(n,)` integers, the clusters.

    Raises:
        ValueError: If the arrays differ in length.
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

    return float(adjusted_rand_score(labels, clusters))
