"""Recomputes the batch statistics of a network."""

from collections.abc import Iterable

import keras
import numpy as np
from keras import ops


def recalibrate(
    network: keras.layers.Layer, batches: Iterable[np.ndarray]
) -> None:
    """Sets the moving averages of a network's batch normalisations.

    Averaged weights need the batch statistics of their own maps. The average
    of the moving averages, which were collected while the weights changed, is
    different.

    Args:
        network: Keras layer or model. Its weights stay as they are.
        batches: Inputs of the network, an iterable of arrays.

    Reference:
        [Averaging Weights Leads to Wider Optima, section 3](
        https://arxiv.org/abs/1803.05407);
        [BigGAN, appendix B](https://arxiv.org/abs/1809.11096)
    """
    layers = [
        layer
        for layer in network._flatten_layers()
        if isinstance(layer, keras.layers.BatchNormalization)
    ]
    if not layers:
        return
    momenta = [layer.momentum for layer in layers]
    trainable = network.trainable
    network.trainable = True
    found = []
    try:
        for layer in layers:
            # The moving averages are then the statistics of the last batch.
            layer.momentum = 0.0
        for batch in batches:
            network(ops.convert_to_tensor(batch), training=True)
            found.append([_statistics(layer) for layer in layers])
    finally:
        network.trainable = trainable
        for layer, momentum in zip(layers, momenta):
            layer.momentum = momentum
    for layer, statistics in zip(layers, zip(*found)):
        means, variances = (np.stack(part) for part in zip(*statistics))
        layer.moving_mean.assign(means.mean(axis=0))
        # Within the batches, and between their means.
        layer.moving_variance.assign(variances.mean(axis=0) + means.var(axis=0))


def _statistics(layer):
    """Returns copies of the moving mean and variance of a layer."""
    return tuple(
        np.array(ops.convert_to_numpy(variable))
        for variable in (layer.moving_mean, layer.moving_variance)
    )
