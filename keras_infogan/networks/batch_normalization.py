"""Batch normalisation with the fastest kernel of the backend."""

from typing import Any

import keras
from keras import ops

from keras_infogan.hints import Tensor
from keras_infogan.trainers import normalize_batch


@keras.saving.register_keras_serializable(package="keras_infogan")
class BatchNormalization(keras.layers.BatchNormalization):
    """`keras.layers.BatchNormalization` with a fused kernel in training.

    The layer normalises the last axis. Its weights, outputs and moving
    averages equal those of the Keras layer.

    Args:
        synchronized: Whether all replicas normalise with the batch statistics
            of the global batch. If false, each replica uses the statistics of
            its own part of the batch. On JAX the statistics are always those
            of the global batch, so the argument has no effect.
        **kwargs: Arguments of `keras.layers.BatchNormalization`.
    """

    def __init__(self, synchronized: bool = False, **kwargs: Any):
        super().__init__(**kwargs)
        # Keras refuses this argument on backends that do not support it, so
        # it is not passed to the base class.
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
            value = ops.cast(ops.stop_gradient(value), moving.dtype)
            moving.assign(
                moving * self.momentum + value * (1.0 - self.momentum)
            )
        return outputs
