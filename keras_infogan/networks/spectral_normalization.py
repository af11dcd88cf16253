"""Spectral normalisation that does not overwrite the kernel."""

import keras
from keras import ops

from keras_infogan.hints import Tensor


@keras.saving.register_keras_serializable(package="keras_infogan")
class SpectralNormalization(keras.layers.Wrapper):
    """Divides the kernel of a linear layer by its largest singular value.

    The layer is linear, so the wrapper divides its output instead. Each call
    estimates the singular value by one step of the power iteration, and
    gradients pass through the estimate.

    `keras.layers.SpectralNormalization` assigns the kernel within the forward
    pass. PyTorch does not allow this if a network is called twice, and on JAX
    the assignment is lost.

    Args:
        layer: `Dense`, `Conv2D` or `Conv2DTranspose` without a bias.

    Example:

    ```python
    dense = keras.layers.Dense(4, use_bias=False)
    SpectralNormalization(dense)(np.ones((2, 8), "float32"))  # (2, 4)
    ```

    Reference:
        [Spectral Normalization for GANs](https://arxiv.org/abs/1802.05957)
    """

    def build(self, input_shape: tuple[int | None, ...]) -> None:
        super().build(input_shape)
        self.vector_u = self.add_weight(
            shape=(1, self.layer.kernel.shape[-1]),
            initializer="random_normal",
            trainable=False,
            dtype="float32",
            name="vector_u",
        )
        self.bias = self.add_weight(
            shape=(self.layer.compute_output_shape(input_shape)[-1],),
            initializer="zeros",
            name="bias",
        )

    def call(self, inputs: Tensor, training: bool = False) -> Tensor:
        sigma = ops.cast(self._sigma(training), self.compute_dtype)
        return self.layer(inputs) / sigma + self.bias

    def _sigma(self, training):
        kernel = ops.cast(self.layer.kernel, "float32")
        matrix = ops.reshape(kernel, (-1, kernel.shape[-1]))
        fixed = ops.stop_gradient(matrix)
        vector_v = ops.normalize(
            ops.matmul(self.vector_u, ops.transpose(fixed)), axis=-1
        )
        vector_u = ops.normalize(ops.matmul(vector_v, fixed), axis=-1)
        if training:
            self.vector_u.assign(vector_u)
        return ops.sum(ops.matmul(vector_v, matrix) * vector_u)

    def compute_output_shape(
        self, input_shape: tuple[int | None, ...]
    ) -> tuple[int | None, ...]:
        return self.layer.compute_output_shape(input_shape)
