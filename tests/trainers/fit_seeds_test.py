import keras
import numpy as np
import pytest

from keras_infogan.datasets import load
from keras_infogan.trainers.fit_seeds import fit_seeds
from tests.conftest import largest_difference, small_model, to_numpy

on_jax = pytest.mark.skipif(
    keras.backend.backend() != "jax", reason="JAX trains seeds at once"
)


def build(steps_per_execution=1):
    model = small_model(generator_averaging=0.9, instance_noise=(0.1, 0.0, 9))
    # Adam's own epsilon makes whole steps of gradients of 0 up to rounding.
    model.compile(
        *(keras.optimizers.Adam(r, 0.5, epsilon=1e-4) for r in (2e-4, 1e-3)),
        steps_per_execution=steps_per_execution,
    )
    return model


def data(seed):
    pixels = np.random.default_rng(0).integers(0, 256, (24, 8, 8, 1), "uint8")
    return load(pixels, (8, 8, 1), batch_size=8, seed=seed)


@on_jax
@pytest.mark.parametrize("program", [1, 3])
def test_each_model_ends_as_if_trained_alone(program):
    seeds = (3, 4, 5)
    models = fit_seeds(lambda: build(program), data(0), seeds, steps=4)
    for seed, model in zip(seeds, models, strict=True):
        keras.utils.set_random_seed(seed)
        alone = build()
        alone.fit(data(seed), steps_per_epoch=4, verbose=0)
        for ours, theirs in (
            (model.weights, alone.weights),
            (model.non_trainable_variables, alone.non_trainable_variables),
            (model.optimizer.variables, alone.optimizer.variables),
        ):
            difference = largest_difference(to_numpy(ours), to_numpy(theirs))
            assert difference < 1e-5
        assert model.steps == 4
        logs, others = (m.get_metrics_result() for m in (model, alone))
        assert logs.keys() == others.keys()
        for name, value in logs.items():
            assert float(value) == pytest.approx(float(others[name]), abs=1e-5)


@on_jax
def test_seeds_differ():
    first, second = fit_seeds(build, data(0), (0, 1), steps=1)
    assert largest_difference(to_numpy(first.weights), to_numpy(second.weights))


@on_jax
def test_the_models_train_on():
    (model,) = fit_seeds(build, data(0), (0,), steps=2)
    model.fit(data(0), steps_per_epoch=2, verbose=0)
    assert model.steps == 4


@pytest.mark.skipif(keras.backend.backend() == "jax", reason="JAX can")
def test_other_backends_are_told():
    with pytest.raises(ValueError, match="KERAS_BACKEND=jax"):
        fit_seeds(build, data(0), (0, 1), steps=1)
