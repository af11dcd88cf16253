import keras
import numpy as np
import pytest

from keras_infogan.experiments._programs import in_programs
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


@pytest.fixture
def programs(monkeypatch):
    """The number of steps of every program that runs."""
    from keras_infogan.trainers import jax_step

    compile_steps, found = jax_step.compile_steps, []

    def noting(step):
        run = compile_steps(step)
        return lambda state, batches: (
            found.append(len(batches)) or run(state, batches)
        )

    monkeypatch.setattr(jax_step, "compile_steps", noting)
    return found


# Of 22 images the last batch has fewer, of 20 the last program fewer batches.
@pytest.mark.parametrize(
    ("count", "expected"),
    [(24, [3, 3]), (22, [3, 1, 1, 1]), (20, [3, 1, 1]), (6, [1, 1])],
)
def test_steps_of_one_program_are_steps_one_by_one(count, expected, programs):
    results = []
    for steps in (1, 3):
        model = model_of(steps)
        history = model.fit(
            images(count), batch_size=4, shuffle=False, verbose=0
        ).history
        results.append((history, to_numpy(model.weights), model))
    assert programs == expected
    (logs, weights, model), (others, other_weights, other) = results
    assert model.steps == other.steps == -(-count // 4)
    assert largest_difference(weights, other_weights) < 1e-5
    states = [to_numpy(m.optimizer.variables) for m in (model, other)]
    for state, other_state in zip(*states, strict=True):
        # Moments may be larger than 1.
        np.testing.assert_allclose(state, other_state, rtol=1e-5, atol=1e-5)
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


def test_programs_of_a_command_end_with_it(programs):
    model = model_of(1)
    with in_programs(model, epoch_steps=4):
        model.fit(images(16), batch_size=4, verbose=0)
    assert programs == [2, 2]
    model.fit(images(16), batch_size=4, verbose=0)
    assert programs == [2, 2]
    assert model.steps == 8


def test_one_batch_is_one_step():
    model = model_of(3)
    model.train_on_batch(images(4))
    assert model.steps == 1
