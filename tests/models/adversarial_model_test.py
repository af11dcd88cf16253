"""Promises of training: inputs, state, resume, precision."""

import keras
import numpy as np
import pytest
from keras import ops

from keras_infogan import RandomAffine
from keras_infogan.networks.diff_augment import DiffAugment
from tests.conftest import largest_difference, small_model, to_numpy

FROZEN = {"filters": (4, 4), "dense_units": (8,), "frozen_layers": 2}


def full_model():
    model = small_model(
        generator_averaging=0.5,
        consistency_weight=0.5,
        augmentation=RandomAffine(),
        discriminator=FROZEN,
        discriminator_augmentation=DiffAugment(),
    )
    model.compile()
    return model


def test_resume_equals_an_uninterrupted_run(images, tmp_path):
    whole = full_model()
    whole.save(tmp_path / "start.keras")
    options = {"batch_size": 8, "shuffle": False, "verbose": 0}
    history = whole.fit(images, epochs=4, **options).history
    part = keras.saving.load_model(tmp_path / "start.keras")
    part.fit(images, epochs=2, **options)
    part.save(tmp_path / "half.keras")
    resumed = keras.saving.load_model(tmp_path / "half.keras")
    again = resumed.fit(images, epochs=4, initial_epoch=2, **options).history
    assert (
        largest_difference(to_numpy(whole.weights), to_numpy(resumed.weights))
        == 0.0
    )
    optimizers = (whole.optimizer.variables, resumed.optimizer.variables)
    assert largest_difference(*map(to_numpy, optimizers)) == 0.0
    for name, values in again.items():
        assert values == history[name][2:], name


def test_weights_file_resumes_too(images, tmp_path):
    first, second = full_model(), full_model()
    options = {"batch_size": 8, "shuffle": False, "verbose": 0}
    first.fit(images, **options)
    first.save_weights(tmp_path / "model.weights.h5")
    second.load_weights(tmp_path / "model.weights.h5")
    for model in (first, second):
        model.fit(images, **options)
    difference = largest_difference(
        to_numpy(first.weights), to_numpy(second.weights)
    )
    assert difference == 0.0


def test_the_averaged_generator_is_the_moving_average(images):
    model = small_model(generator_averaging=0.99)
    model.compile()
    start = to_numpy(model.generator.weights)
    assert (
        largest_difference(start, to_numpy(model.averaged_generator.weights))
        == 0
    )
    model.train_on_batch(images)
    momentum = min(0.99, 2.0 / 11.0)
    expected = [
        momentum * a + (1 - momentum) * b
        for a, b in zip(start, to_numpy(model.generator.weights), strict=True)
    ]
    found = to_numpy(model.averaged_generator.weights)
    assert largest_difference(expected, found) < 1e-5
    generated = model.generate(2, seed=0)
    vector = model.code_spec.concatenate(model.code_spec.sample(2, seed=0))
    direct = ops.convert_to_numpy(model.averaged_generator(vector))
    np.testing.assert_allclose(generated, direct, atol=1e-5)


def test_evaluate_changes_no_weight(images):
    model = full_model()
    seeds = {id(g.state) for g in model._seeds()}
    weights = [w for w in model.weights if id(w) not in seeds]
    before = to_numpy(weights)
    scores = model.evaluate(images, batch_size=8, verbose=0, return_dict=True)
    assert set(scores) == set(model.log_names)
    assert largest_difference(before, to_numpy(weights)) == 0


class Steps(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.batches, self.epochs = 0, 0

    def on_train_batch_end(self, batch, logs=None):
        self.batches += 1

    def on_epoch_end(self, epoch, logs=None):
        self.epochs += 1


def test_callbacks_see_batches_and_epochs(images):
    model, steps = small_model(), Steps()
    model.compile()
    model.fit(images, batch_size=4, epochs=2, callbacks=[steps], verbose=0)
    assert (steps.batches, steps.epochs) == (8, 2)


@pytest.mark.skipif(
    keras.backend.backend() == "torch", reason="Keras refuses it on torch"
)
def test_steps_per_execution(images):
    model, steps = small_model(), Steps()
    model.compile(steps_per_execution=2)
    model.fit(images, batch_size=4, callbacks=[steps], verbose=0)
    assert steps.batches == 2
    assert int(model.optimizer.generator_optimizer.iterations) == 4


@pytest.mark.skipif(
    keras.backend.backend() == "torch",
    reason="torch.compile takes minutes on this step",
)
def test_jit_compile(images):
    model = small_model()
    model.compile(jit_compile=True)
    assert np.isfinite(model.train_on_batch(images)).all()


@pytest.mark.parametrize("policy", ["mixed_bfloat16", "mixed_float16"])
def test_mixed_precision_keeps_float32_weights(images, policy):
    model = small_model(dtype=policy)
    model.compile()
    logs = model.fit(images, batch_size=8, verbose=0).history
    assert all(np.isfinite(values).all() for values in logs.values())
    dtypes = {str(v.dtype) for v in model.trainable_variables}
    assert dtypes == {"float32"}
    assert model.discriminator.layers[1].compute_dtype == policy[6:]


def data_forms(images):
    yield "array", images, {"batch_size": 8}
    yield "labelled", images, {"batch_size": 8, "y": np.zeros(len(images))}
    if keras.backend.backend() != "jax":
        import tensorflow as tf

        data = tf.data.Dataset.from_tensor_slices(images)
        yield "tf.data", data.batch(8), {}
    import torch

    tensors = torch.utils.data.TensorDataset(torch.from_numpy(images))
    yield "DataLoader", torch.utils.data.DataLoader(tensors, batch_size=8), {}


def test_fit_takes_every_form_of_data(images):
    model = small_model()
    model.compile()
    expected = 0
    for name, data, options in data_forms(images):
        model.fit(data, verbose=0, **options)
        expected += 2
        steps = int(model.optimizer.generator_optimizer.iterations)
        assert steps == expected, name


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda x: x[:, :4], "must have the shape"),
        (
            lambda x: np.repeat(x, 3, axis=-1),
            "are colour and the model is grey",
        ),
        (lambda x: x * 255, "Pixels must lie in"),
        (lambda x: (x * 255).astype("uint8"), "must be floats"),
        (lambda x: np.where(x > 0.5, np.nan, x), "NaN or infinite"),
        (lambda x: x[:0], "no images"),
    ],
)
def test_fit_refuses_what_it_cannot_take(images, change, message):
    model = small_model()
    model.compile()
    with pytest.raises(ValueError, match=message):
        model.fit(change(images), batch_size=8, verbose=0)


def test_learning_rate_callbacks_reach_both_players(images):
    model = small_model()
    model.compile()
    schedule = keras.callbacks.LearningRateScheduler(lambda _, rate: rate / 2)
    try:
        model.fit(images, batch_size=8, callbacks=[schedule], verbose=0)
    except (AttributeError, TypeError, ValueError) as error:
        pytest.fail(f"stock callback failed: {error}")
    rates = [float(o.learning_rate) for o in model.optimizer.optimizers]
    np.testing.assert_allclose(rates, [1e-4, 5e-4], rtol=1e-5)


def test_freezing_the_discriminator_keeps_it(images):
    model = small_model()
    model.discriminator.trainable = False
    model.compile()
    before = to_numpy(model.discriminator.weights)
    model.train_on_batch(images)
    assert (
        largest_difference(before, to_numpy(model.discriminator.weights)) == 0
    )


def test_frozen_layers_stay_through_training_saving_and_loading(
    images, tmp_path
):
    model = small_model(discriminator=FROZEN)
    model.compile()
    before = to_numpy(model.discriminator.weights)
    model.fit(images, batch_size=8, verbose=0)
    model.save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras")
    loaded.fit(images, batch_size=8, verbose=0)
    after = to_numpy(loaded.discriminator.weights)
    moved = [np.abs(a - b).max() > 0.0 for a, b in zip(before, after)]
    # Two convolutions, a bias, the four arrays of a normalisation; then a
    # dense layer, its normalisation, the logits.
    assert moved == [False] * 7 + [True] * 7
