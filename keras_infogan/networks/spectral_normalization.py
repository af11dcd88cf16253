"""Spectral normalisation that leaves the stored kernel alone."""

import keras
from keras import ops

from keras_infogan.hints import Tensor


@keras.saving.register_keras_serializable(package="keras_infogan")
class SpectralNormalization(keras.layers.Wrapper):
    """Divides a linear layer's kernel W by its largest singular value.

    As the layer is linear, its output is divided instead: sigma is computed
    by one step of the power method a call, and the gradient passes through
    it. Keras's layer assigns the kernel within the loss, which PyTorch
    refuses where a network is called twice, and JAX forgets.

    Args:
        layer: `Dense`, `Conv2D` or `Conv2DTranspose` without a bias.

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
