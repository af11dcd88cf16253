import keras
import numpy as np
import pytest

from tests.conftest import largest_difference, small_model, to_numpy

pytestmark = pytest.mark.skipif(
    keras.backend.backend() != "jax", reason="one program of steps, on JAX"
)


def model_of(steps):
    keras.utils.set_random_seed(0)
    model = small_model(generator_averaging=0.9, instance_noise=(0.1, 0.0, 9))
    # Adam's own epsilon makes whole steps of gradients of 0 up to rounding.
    model.compile(
        *(keras.optimizers.Adam(r, 0.5, epsilon=1e-4) for r in (2e-4, 1e-3)),
        steps_per_execution=steps,
    )
    return model


def images(count):
    pixels = np.random.default_rng(0).uniform(size=(count, 8, 8, 1))
    return pixels.astype("float32")


# 22 images make programs of 3 steps and 3, the last of which has fewer images;
# 14 one of 3 steps and one of 1; 6 one alone.
@pytest.mark.parametrize("count", [6, 14, 22, 24])
def test_steps_of_one_program_are_steps_one_by_one(count):
    results = []
    for steps in (1, 3):
        model = model_of(steps)
        history = model.fit(
            images(count), batch_size=4, shuffle=False, verbose=0
        ).history
        results.append((history, to_numpy(model.weights), model))
    (logs, weights, model), (others, other_weights, other) = results
    assert model.steps == other.steps == -(-count // 4)
    assert largest_difference(weights, other_weights) < 1e-5
    states = [to_numpy(m.optimizer.variables) for m in (model, other)]
    assert largest_difference(*states) < 1e-5
    assert logs.keys() == others.keys()
    for name, (value,) in logs.items():
        assert others[name][0] == pytest.approx(value, abs=1e-5)


def test_a_program_is_traced_once():
    model, calls = model_of(3), []
    step = model.adversarial_step
    model.adversarial_step = lambda data: calls.append(0) or step(data)
    model.fit(images(24), batch_size=4, epochs=3, verbose=0)
    assert model.steps == 18
    assert len(calls) == 1


def test_evaluation_is_the_same():
    results = []
    for steps in (1, 3):
        model = model_of(steps)
        results.append(model.evaluate(images(24), batch_size=4, verbose=0))
    assert results[0] == pytest.approx(results[1], abs=1e-5)


def test_one_batch_is_one_step():
    model = model_of(3)
    model.train_on_batch(images(4))
    assert model.steps == 1
