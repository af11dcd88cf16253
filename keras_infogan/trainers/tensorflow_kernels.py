"""Operations that TensorFlow has a faster kernel for than Keras uses."""

import tensorflow as tf
from keras import ops


def normalize_batch(inputs, gamma, beta, epsilon, synchronized=False):
    """Normalises over all axes but the last, in TensorFlow's fused kernel.

    Keras composes it of ten elementwise passes, which cost more than the
    matrix products around them.

    Args:
        inputs: `(batch, ..., channels)`, float32 or bfloat16, or
            any float type where synchronised.
        gamma: `(channels,)` float32.
        beta: `(channels,)` float32.
        epsilon: Added to the variance.
        synchronized: Whether the statistics are those of all replicas.

    Returns:
        Outputs of the shape and dtype of `inputs`, and the mean and the
        population variance of the batch, `(channels,)` float32.
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
