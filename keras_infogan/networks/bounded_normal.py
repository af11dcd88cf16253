"""The initialiser of the networks, which refuses impossible sizes at once."""

import math
from typing import Any

import keras

from keras_infogan.hints import Tensor
from keras_infogan.limits import check_size

# Bytes of one kernel in float32.
LARGEST = 2**34


@keras.saving.register_keras_serializable(package="keras_infogan")
class BoundedNormal(keras.initializers.TruncatedNormal):
    """A truncated normal for kernels of a size that a machine can hold.

    TensorFlow needs ten seconds to find out that a kernel does not fit into
    memory, and then names neither the layer nor the size that is at fault.

    Args:
        mean: Mean of the normal.
        stddev: Standard deviation of the normal before it is truncated.
        seed: Integer seed, or `None`.

    Raises:
        ValueError: When it is called, if the kernel needs more bytes than the
            limit.

    Example:

    ```python
    layer = keras.layers.Dense(8, kernel_initializer=BoundedNormal(0.0, 0.02))
    ```
    """

    def __call__(self, shape: tuple[int, ...], dtype: Any = None) -> Tensor:
        check_size(
            f"A kernel of shape {tuple(shape)}, which follows from the sizes "
            "of the network, the images or the codes,",
            4 * math.prod(shape),
            LARGEST,
        )
        return super().__call__(shape, dtype)
