"""Mutual information of clusters and labels, scaled to [0, 1]."""

from numpy.typing import ArrayLike


def normalized_mutual_information(
    labels: ArrayLike, clusters: ArrayLike
) -> float:
    """Returns I(labels; clusters) over the mean of both entropies, in [0, 1].

    The arithmetic mean is scikit-learn's default since 0.22; older papers
    used the geometric one.

    Args:
        labels: `(n,)` integers, the classes.
        clusters: `(n,)` integers, the clusters.

    Raises:
        ImportError: If scikit-learn is missing:
            `pip install keras-infogan[metrics]`.
    """
    from sklearn.metrics import normalized_mutual_info_score

    return float(
        normalized_mutual_info_score(
            labels, clusters, average_method="arithmetic"
        )
    )
