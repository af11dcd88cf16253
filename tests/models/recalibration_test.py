import keras
import numpy as np
from keras import ops

from keras_infogan.models.recalibration import recalibrate
from tests.conftest import largest_difference, small_model, to_numpy


def statistics(network):
    """Returns the moving mean and variance of the first normalisation."""
    layer = next(
        layer
        for layer in network.layers
        if isinstance(layer, keras.layers.BatchNormalization)
    )
    return to_numpy([layer.moving_mean, layer.moving_variance])


def test_the_statistics_are_those_of_all_batches_together():
    inputs = keras.Input((3,))
    network = keras.Model(inputs, keras.layers.BatchNormalization()(inputs))
    draw = np.random.default_rng(0)
    batches = [draw.normal(i, 1 + i, (50, 3)) for i in range(4)]
    recalibrate(network, batches)
    together = np.concatenate(batches)
    mean, variance = statistics(network)
    np.testing.assert_allclose(mean, together.mean(axis=0), rtol=1e-4)
    np.testing.assert_allclose(variance, together.var(axis=0), rtol=1e-4)
    assert network.layers[-1].momentum == 0.99


def test_fit_ends_with_the_statistics_of_the_averaged_weights(images):
    model = small_model(generator_averaging=0.99)
    rates = [keras.optimizers.Adam(0.02) for _ in range(2)]
    model.compile(*rates)
    model.fit(images, batch_size=8, epochs=15, verbose=0)
    network = model.averaged_generator
    dense = next(layer for layer in network.layers if layer.weights)
    inputs = model.entry.draw(model.code_spec.sample(4000, seed=99))
    maps = ops.convert_to_numpy(dense(inputs))
    mean, variance = statistics(network)
    np.testing.assert_allclose(variance, maps.var(axis=0), rtol=0.15)
    error = np.abs(mean - maps.mean(axis=0))
    assert (error < 0.1 * maps.std(axis=0) + 1e-6).all()
    # The iterate's weights are others, and so are its statistics.
    assert largest_difference(statistics(model.generator), [mean, variance])
    assert not network.trainable
