"""Batch normalisation in the fastest kernel of the backend."""

from typing import Any

import keras
from keras import ops

from keras_infogan.hints import Tensor
from keras_infogan.trainers import normalize_batch


@keras.saving.register_keras_serializable(package="keras_infogan")
class BatchNormalization(keras.layers.BatchNormalization):
    """Keras's layer over the last axis, with a fused training phase.

    Weights, results and moving averages are those of
    `keras.layers.BatchNormalization`.

    Args:
        synchronized: Whether replicas normalise with the statistics of the
            global batch, not each with those of its own part. JAX always
            does, so that there it changes nothing.
        **kwargs: Arguments of `keras.layers.BatchNormalization`.
    """

    def __init__(self, synchronized: bool = False, **kwargs: Any):
        super().__init__(**kwargs)
        # Keras refuses to be given it where there is nothing to do for it.
        self.synchronized = synchronized

    def call(
        self,
        inputs: Tensor,
        training: bool | None = None,
        mask: Tensor | None = None,
    ) -> Tensor:
        dtype = keras.backend.standardize_dtype(inputs.dtype)
        fused = self.synchronized or dtype in ("float32", "bfloat16")
        if not (training and self.trainable and mask is None and fused):
            return super().call(inputs, training=training, mask=mask)
        outputs, mean, variance = normalize_batch(
            inputs,
            ops.cast(self.gamma, "float32"),
            ops.cast(self.beta, "float32"),
            self.epsilon,
            self.synchronized,
        )
        for moving, value in (
            (self.moving_mean, mean),
            (self.moving_variance, variance),
        ):
            moving.assign(
                moving * self.momentum
                + ops.stop_gradient(value) * (1.0 - self.momentum)
            )
        return outputs
