"""Share of examples that have the most frequent label of their cluster."""

from numpy.typing import ArrayLike

from keras_infogan.metrics.clustering_accuracy import contingency


def purity(labels: ArrayLike, clusters: ArrayLike) -> float:
    """Returns the share of examples that have the majority label.

    Several clusters may have the same majority label. Purity is therefore
    never below `clustering_accuracy`, and it increases with the number of
    clusters: it is 1 if every example is a cluster of its own. The result is
    in (0, 1]. ClusterGAN reports purity as accuracy.

    Args:
        labels: `(n,)` integers, booleans or strings, the classes.
        clusters: `(n,)` integers, booleans or strings, the clusters.

    Raises:
        ValueError: If the arrays differ in length, are empty, or hold numbers
            that are not whole.

    Example:

    ```python
    purity([0, 0, 1, 1], [0, 0, 0, 1])  # 0.75
    ```

    Reference:
        [Introduction to Information Retrieval, section 16.3](
        https://nlp.stanford.edu/IR-book/html/htmledition/evaluation-of-clustering-1.html)
    """
    counts = contingency(labels, clusters)
    return float(counts.max(axis=1).sum() / counts.sum())
