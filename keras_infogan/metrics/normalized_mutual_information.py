"""Mutual information of clusters and labels, scaled to [0, 1]."""

from numpy.typing import ArrayLike

from keras_infogan.metrics._arrays import labels_and_clusters


def normalized_mutual_information(
    labels: ArrayLike, clusters: ArrayLike
) -> float:
    """Returns I(labels; clusters) divided by the mean of both entropies.

    The result is in [0, 1]. The mean is the arithmetic mean, the default of
    scikit-learn since version 0.22. Older papers use the geometric mean.

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
    normalized_mutual_information([0, 0, 1, 1], [1, 1, 0, 0])  # 1.0
    ```
    """
    from sklearn.metrics import normalized_mutual_info_score

    return float(
        normalized_mutual_info_score(
            *labels_and_clusters(labels, clusters), average_method="arithmetic"
        )
    )
