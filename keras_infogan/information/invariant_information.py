"""Mutual information between the classes of two views of one image."""

from keras import ops

from keras_infogan.hints import Tensor

SMALLEST_PROBABILITY = 1e-8


def invariant_information(
    probabilities: Tensor, other_probabilities: Tensor
) -> Tensor:
    """Returns I(y; y') in nats of the classes given to two views of images.

    It is 0 where the classes ignore the image or disagree at random between
    the views, and ln(classes) where every image keeps one class, certain and
    equal in both views, and all classes are used equally.

    Args:
        probabilities: `(batch, classes)` class probabilities of one view.
        other_probabilities: `(batch, classes)`, those of the other view.

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
