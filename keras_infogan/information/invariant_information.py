"""The mutual information of the classes of two views of an image."""

from keras import ops

from keras_infogan.hints import Tensor

SMALLEST_PROBABILITY = 1e-8


def invariant_information(
    probabilities: Tensor, other_probabilities: Tensor
) -> Tensor:
    """Returns I(y; y') in nats, for the classes of two views of the images.

    The information is 0 if the classes do not depend on the image, or if the
    classes of the two views are independent. It is ln(classes) if every image
    gets the same class in both views with certainty, and all classes are
    equally frequent.

    Args:
        probabilities: `(batch, classes)` class probabilities of one view.
        other_probabilities: `(batch, classes)` class probabilities of the
            other view.

    Returns:
        A scalar in nats, between 0 and ln(classes).

    Example:

    ```python
    certain = np.eye(2, dtype="float32")
    invariant_information(certain, certain)  # 0.6931 nats = ln 2
    ```

    Reference:
        [Invariant Information Clustering, equations 2 and 3](
        https://arxiv.org/abs/1807.06653)
    """
    batch = ops.cast(ops.shape(probabilities)[0], "float32")
    joint = ops.matmul(ops.transpose(probabilities), other_probabilities)
    joint = ops.maximum(
        (joint + ops.transpose(joint)) / (2.0 * batch), SMALLEST_PROBABILITY
    )
    log_marginal = ops.log(ops.sum(joint, axis=0, keepdims=True))
    independent = log_marginal + ops.transpose(log_marginal)
    return ops.sum(joint * (ops.log(joint) - independent))
