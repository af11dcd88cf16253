"""The same operations in `keras.ops`, for the backends that fuse them."""

from keras import ops


def normalize_batch(inputs, gamma, beta, epsilon, synchronized=False):
    """Normalises over all axes but the last.

    A batch on JAX is the global one, whatever devices hold it, so that its
    statistics are synchronised as they are. Keras has no replicas on PyTorch.
    Arguments and result are those of `tensorflow_kernels.normalize_batch`.
    """
    values = ops.cast(inputs, "float32")
    mean, variance = ops.moments(
        values, axes=list(range(len(inputs.shape) - 1))
    )
    scale = gamma * ops.rsqrt(variance + epsilon)
    outputs = (values - mean) * scale + beta
    return ops.cast(outputs, inputs.dtype), mean, variance


def convolves_slowly():
    """Whether convolutions are slower than matrix products of their work."""
    return False
