"""How codes and noise become the generator's input, and at what cost."""

import keras
import numpy as np
import pytest
from keras import layers, ops

from keras_infogan import Categorical, CodeSpec, Gaussian, Uniform
from keras_infogan.models.latent_entry import Bottleneck, Concatenation
from tests.conftest import to_numpy

MEAN, SCALE = 1.0, 2.0


class Constant(layers.Layer):
    """Encodes everything to one Gaussian of two dimensions."""

    def call(self, source):
        zeros = 0.0 * source[:, :2]
        return {"mean": zeros + MEAN, "scale": zeros + SCALE}

    def compute_output_shape(self, shape):
        return {"mean": (shape[0], 2), "scale": (shape[0], 2)}


def codes():
    return CodeSpec(
        [Categorical(3, name="kind"), Uniform(2, name="style")], noise_dim=4
    )


def bottleneck(weight=0.5):
    spec = CodeSpec([Gaussian(3, name="source")], noise_dim=1)
    seed = keras.random.SeedGenerator(0)
    return Bottleneck(spec, Constant(), weight, seed)


def test_a_concatenation_is_the_latents_side_by_side_and_costs_nothing():
    entry = Concatenation(codes())
    latents = entry.code_spec.sample(5, seed=0)
    inputs, logs = entry(latents)
    parts = to_numpy([latents[n] for n in ("kind", "style", "noise")])
    np.testing.assert_array_equal(to_numpy([inputs])[0], np.hstack(parts))
    np.testing.assert_array_equal(entry.draw(latents), np.hstack(parts))
    assert logs == {} and entry.cost(logs) == 0.0
    assert entry.width == 9 and entry.variables == [] and not entry.network


def test_a_concatenation_tells_where_its_codes_stand():
    entry = Concatenation(codes())
    assert list(entry.codes) == ["kind", "style"]
    assert entry.columns("kind") == (0, 3) and entry.columns("style") == (3, 5)
    modes = np.ones((2, 5), "float32")
    np.testing.assert_array_equal(entry.representation(modes), modes)


def test_a_bottleneck_draws_from_the_encoder_s_gaussian():
    entry = bottleneck()
    latents = entry.code_spec.sample(20_000, seed=0)
    for drawn in (to_numpy([entry(latents)[0]])[0], entry.draw(latents, 0)):
        assert drawn.shape == (20_000, 2) and drawn.dtype == np.float32
        np.testing.assert_allclose(drawn.mean(axis=0), MEAN, atol=0.06)
        np.testing.assert_allclose(drawn.std(axis=0), SCALE, atol=0.06)


def test_a_bottleneck_costs_the_weighted_divergence_to_a_standard_normal():
    entry = bottleneck(weight=0.5)
    _, logs = entry(entry.code_spec.sample(7, seed=0))
    # By the formula, for each of two dimensions.
    nats = 2 * (0.5 * (MEAN**2 + SCALE**2 - 1.0) - np.log(SCALE))
    assert set(logs) == set(entry.log_names) == {"upper_bound"}
    assert abs(float(logs["upper_bound"]) - nats) < 1e-5
    assert abs(float(entry.cost(logs)) - 0.5 * nats) < 1e-5


@pytest.mark.once
def test_what_stands_in_the_generator_s_input_is_r():
    entry = bottleneck()
    assert entry.width == 2 and entry.columns("bottleneck") == (0, 2)
    (name,) = entry.codes
    assert name == "bottleneck" and entry.codes[name].width == 2


@pytest.mark.once
def test_draws_repeat_by_their_seed():
    entry = bottleneck()
    latents = entry.code_spec.sample(4, seed=0)
    first, same, other = (entry.draw(latents, seed) for seed in (3, 3, 4))
    np.testing.assert_array_equal(first, same)
    assert np.abs(first - other).max() > 0.0


def test_the_representation_is_the_encoder_s_mean_without_noise():
    spec = CodeSpec([Gaussian(3, name="source")], noise_dim=2)
    source = keras.Input((5,))
    mean = layers.Dense(2, use_bias=False)(source)
    encoder = keras.Model(source, {"mean": mean, "scale": ops.exp(mean)})
    entry = Bottleneck(spec, encoder, 1.0, keras.random.SeedGenerator(0))
    modes = np.random.default_rng(0).normal(size=(4, 3)).astype("float32")
    kernel = to_numpy(encoder.trainable_weights)[0]
    np.testing.assert_allclose(
        entry.representation(modes), modes @ kernel[:3], atol=1e-5
    )
    assert entry.variables == encoder.trainable_variables
