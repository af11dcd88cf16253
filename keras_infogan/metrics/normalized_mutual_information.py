"""Mutual information of clusters and labels, scaled to [0, 1]."""

from numpy.typing import ArrayLike


def normalized_mutual_information(
    labels: ArrayLike, clusters: ArrayLike
) -> float:
    """Returns I(labels; clusters) divided by the mean of both entropies.

    The result is in [0, 1]. The mean is the arithmetic mean, the default of
    scikit-learn since version 0.22. Older papers use the geometric mean.

    Args:
        labels: `(n,)` integers, the classes.
        clusters: `(n,)` integers, the clusters.

    Raises:
        ValueError: If the arrays differ in length.
        ImportError: If scikit-learn is missing:
            `pip install keras-infogan[metrics]`.

    Example:

    ```python
    normalized_mutual_information([0, 0, 1, 1], [1, 1, 0, 0])  # 1.0
    ```
    """
    from sklearn.metrics import normalized_mutual_info_score

    return float(
        normalized_mutual_info_score(
            labels, clusters, average_method="arithmetic"
        )
    )
