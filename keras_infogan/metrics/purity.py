"""Share of examples that bear their cluster's most frequent label."""

from numpy.typing import ArrayLike

from keras_infogan.metrics.clustering_accuracy import contingency


def purity(labels: ArrayLike, clusters: ArrayLike) -> float:
    """Returns the share of examples with their cluster's majority label.

    Several clusters may take the same label, so that purity is never below
    `clustering_accuracy` and rises with the number of clusters: it is 1 where
    every example is a cluster. In (0, 1]. The accuracy that ClusterGAN reports
    is this number.

    Args:
        labels: `(n,)` integers from 0, the classes.
        clusters: `(n,)` integers from 0, the clusters.

    Raises:
        ValueError: If the arrays differ in length or are empty.

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
