"""Operations for which TensorFlow has a faster kernel than Keras uses."""

import tensorflow as tf
from keras import ops

from keras_infogan.hints import Tensor


def crop(images: Tensor, row: int, col: int, height: int, width: int) -> Tensor:
    """Cuts a box out of images.

    The gradient of `images[...]`, which `plain_kernels.crop` computes, has a
    slow kernel. The arguments and the result are the same.
    """
    return tf.slice(images, (0, row, col, 0), (-1, height, width, -1))


def normalize_batch(
    inputs: Tensor,
    gamma: Tensor,
    beta: Tensor,
    epsilon: float,
    synchronized: bool = False,
) -> tuple[Tensor, Tensor, Tensor]:
    """Normalises a batch over all axes except the last, in a fused kernel.

    Keras computes it in about ten elementwise operations, which take longer
    than the matrix products of the neighbouring layers.

    Args:
        inputs: `(batch, ..., channels)` tensor of float32 or bfloat16, or of
            any float type if `synchronized` is true.
        gamma: `(channels,)` float32 scale.
        beta: `(channels,)` float32 offset.
        epsilon: Number that is added to the variance.
        synchronized: Whether to use the batch statistics of all replicas.

    Returns:
        The outputs, with the shape and dtype of `inputs`, and the mean and
        the population variance of the batch, `(channels,)` float32 tensors.
    """
    if synchronized:
        values = tf.cast(inputs, "float32")
        axes = list(range(len(inputs.shape) - 1))
        mean, variance = ops.moments(values, axes, synchronized=True)
        outputs = tf.nn.batch_normalization(
            values, mean, variance, beta, gamma, epsilon
        )
        return tf.cast(outputs, inputs.dtype), mean, variance
    shape = tf.shape(inputs)
    channels = inputs.shape[-1]
    flat = tf.reshape(inputs, (-1, 1, 1, channels))
    outputs, mean, variance, *_ = tf.raw_ops.FusedBatchNormV3(
        x=flat,
        scale=gamma,
        offset=beta,
        mean=[],
        variance=[],
        epsilon=epsilon,
        is_training=True,
    )
    # The kernel returns the sample variance.
    count = tf.cast(tf.shape(flat)[0], "float32")
    variance = variance * (count - 1.0) / count
    return tf.reshape(outputs, shape), mean, variance
