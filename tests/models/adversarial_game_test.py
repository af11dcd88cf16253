import json

import keras
import numpy as np
import pytest
from keras import ops

from keras_infogan import Categorical, Discriminator
from keras_infogan.catalog import lookup
from keras_infogan.losses import AdversarialLoss
from keras_infogan.networks.diff_augment import DiffAugment
from keras_infogan.penalties import R1, GradientPenalty
from tests.conftest import largest_difference, small_model, to_numpy

NO_NORM = {"filters": (4,), "dense_units": (8,), "normalization": "none"}


@pytest.mark.parametrize("loss", lookup.names("losses"))
def test_every_loss_trains(images, loss):
    model = small_model(adversarial_loss=loss)
    model.compile()
    players = model.discriminator, model.generator
    before = [to_numpy(player.trainable_variables) for player in players]
    logs = model.fit(images, batch_size=8, verbose=0).history
    assert set(logs) == set(model.log_names)
    assert all(np.isfinite(values).all() for values in logs.values())
    brings = lookup.find("losses", loss).penalty is not None
    assert ("penalty" in logs) == brings
    assert 0.0 <= logs["real_accuracy"][0] <= 1.0
    for player, values in zip(players, before):
        moved = largest_difference(values, to_numpy(player.trainable_variables))
        # Adam's first steps are as long as its rate, whatever the loss.
        assert 1e-4 < moved < 1e-2


def test_a_relativistic_generator_learns_from_real_images(images):
    """Its loss is log 2 if G copies the images, whatever D says of them."""
    model = small_model(adversarial_loss="relativistic")
    for variable in model.discriminator.trainable_variables:
        variable.assign(ops.convert_to_numpy(variable) * 50.0)
    latents = model.code_spec.sample(16, seed=5)
    generated = model.synthesize(latents, training=False)
    _, logs = model.generator_loss(generated, latents, training=False)
    assert abs(float(logs["g_loss"]) - np.log(2.0)) < 1e-6
    black = ops.zeros_like(generated)
    _, logs = model.generator_loss(black, latents, training=False)
    assert abs(float(logs["g_loss"]) - np.log(2.0)) > 1e-3


def test_wasserstein_brings_its_penalty_and_others_may_be_without():
    game = small_model(adversarial_loss="wasserstein").game
    assert type(game.penalty) is GradientPenalty and game.penalty_weight == 10.0
    game = small_model(penalty_weight=5.0).game
    assert game.penalty is None and game.penalty_weight == 0.0
    game = small_model(penalty="r1", penalty_weight=0.0).game
    assert game.penalty_weight == 0.0


@keras.saving.register_keras_serializable(package="tests")
class Linear(AdversarialLoss):
    """A loss of a user's own, with a penalty of a weight of its own."""

    penalty = R1(weight=2.0)

    def __init__(self, slope=1.0):
        self.slope = slope

    def discriminator_loss(self, real_logits, fake_logits):
        return self.slope * ops.mean(fake_logits - real_logits)

    def generator_loss(self, fake_logits, real_logits=None):
        return -self.slope * ops.mean(fake_logits)

    def get_config(self):
        return {"slope": self.slope}


def test_a_loss_may_be_given_as_an_object(images, tmp_path):
    model = small_model(adversarial_loss=Linear(0.5))
    model.compile()
    logs = model.fit(images, batch_size=8, verbose=0).history
    assert "penalty" in logs and model.game.penalty_weight == 2.0
    model.save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras")
    assert loaded.game.loss.slope == 0.5
    configs = [json.dumps(m.get_config()) for m in (loaded, model)]
    assert configs[0] == configs[1]


@pytest.mark.parametrize("penalty", lookup.names("penalties"))
def test_a_penalty_is_the_gradient_by_differences(images, penalty):
    """The squared norm by the images, from finite differences of D."""
    model = small_model(penalty=penalty, discriminator=NO_NORM)
    for variable in model.discriminator.trainable_variables:
        variable.assign(ops.convert_to_numpy(variable) * 20.0)
    squares = squared_norms(model, images)
    found = float(penalty_at(model, images))
    expected = model.game.penalty.penalty(ops.convert_to_tensor(squares))
    expected = float(expected)
    assert expected > 1e-3
    assert abs(found - expected) < 0.02 * expected


def penalty_at(model, images):
    points = ops.convert_to_tensor(images)
    return model.game.penalise(images, points, model._logit_gradient)


def squared_norms(model, images, step=1e-2):
    def logits(batch):
        output = model.discriminator(batch, training=True)["logits"]
        return ops.convert_to_numpy(output)[:, 0]

    squares = np.zeros(len(images), "float32")
    for index in np.ndindex(images.shape[1:]):
        change = np.zeros_like(images)
        change[(slice(None), *index)] = step
        slope = logits(images + change) - logits(images - change)
        squares += np.square(slope / (2.0 * step))
    return squares


@pytest.mark.parametrize("penalty", lookup.names("penalties"))
def test_a_heavy_penalty_flattens_the_discriminator(images, penalty):
    """r1 drives gradients to 0, the two-sided penalty to length 1."""
    model = small_model(
        penalty=penalty, penalty_weight=100.0, discriminator=NO_NORM
    )
    model.compile(keras.optimizers.Adam(0.02), keras.optimizers.SGD(0.0))
    before = squared_norms(model, images).mean()
    for _ in range(100):
        model.train_on_batch(images)
    after = squared_norms(model, images).mean()
    wanted = 0.0 if penalty == "r1" else 1.0
    assert abs(after - wanted) < max(0.1, 0.5 * abs(before - wanted))


def test_instance_noise_falls_on_its_schedule(monkeypatch):
    model = small_model(instance_noise=(0.3, 0.0, 4))
    model.compile()
    grey = ops.full((64, 8, 8, 1), 0.5)
    seen = []
    monkeypatch.setattr(
        Discriminator,
        "__call__",
        lambda _, images, **__: seen.append(ops.convert_to_numpy(images)),
    )
    optimizer = model.optimizer.discriminator_optimizer
    for done in (0, 2, 4, 9):
        optimizer._iterations.assign(done)
        model.discriminate(grey, training=True)
    scales = [np.std(batch) for batch in seen]
    np.testing.assert_allclose(scales[:2], [0.27, 0.15], atol=0.02)
    assert scales[2] == scales[3] == 0.0
    assert min(b.min() for b in seen) >= 0.0
    assert max(b.max() for b in seen) <= 1.0
    model.discriminate(grey, training=False)
    assert np.std(seen[-1]) == 0.0


@pytest.mark.parametrize("label", [0.9, (0.7, 1.2)])
def test_labels_are_smoothed_on_real_images_only(images, label):
    plain, smooth = small_model(), small_model(real_label=label)
    logits, never = ops.full((2000, 1), 2.0), ops.full((2000, 1), -30.0)

    def loss(model, real, fake):
        outputs = {"logits": real}, {"logits": fake}
        return float(model.discriminator_game(images, images, *outputs)[0])

    mean = np.mean(label)
    expected = mean * np.log1p(np.exp(-2)) + (1 - mean) * np.log1p(np.exp(2))
    assert abs(loss(smooth, logits, never) - expected) < 0.02
    if label == 0.9:
        for model in (plain, smooth):
            rise = loss(model, never, logits) - loss(model, never, never)
            assert abs(rise - np.log1p(np.exp(2.0))) < 1e-4


@pytest.mark.once
def test_options_round_trip():
    model = small_model(
        penalty="r1",
        penalty_weight=3.0,
        real_label=(0.7, 1.2),
        instance_noise=(1.0, 0.0, 100),
        discriminator_augmentation=DiffAugment(cutout=0.2, seed=3),
        discriminator_updates=2,
        generator_updates=3,
    )
    copy = type(model).from_config(model.get_config())
    assert copy.get_config() == model.get_config()


@pytest.mark.once
def test_wrong_options_say_what_is_expected():
    with pytest.raises(ValueError, match="The known names are"):
        small_model(penalty="r2")
    for loss in (Linear, None, lambda real, fake: 0.0, R1()):
        with pytest.raises(ValueError, match="a `AdversarialLoss` or the name"):
            small_model(adversarial_loss=loss)
    for penalty in (R1, Linear()):
        with pytest.raises(ValueError, match="a `Penalty` or the name of one"):
            small_model(penalty=penalty)
    with pytest.raises(ValueError, match="`penalty_weight` must be at least"):
        small_model(penalty="r1", penalty_weight=-1.0)
    with pytest.raises(ValueError, match="Hinge has no labels to smooth"):
        small_model(adversarial_loss="hinge", real_label=0.9)
    with pytest.raises(ValueError, match="number or a pair"):
        small_model(real_label=(1.2, 0.7))
    with pytest.raises(ValueError, match=r"\(start, end, steps\)"):
        small_model(instance_noise=(1.0, 0.0, 0))
    with pytest.raises(ValueError, match=r"\(start, end, steps\)"):
        small_model(instance_noise=0.5)
    with pytest.raises(ValueError, match="`generator_updates` must be"):
        small_model(generator_updates=0)


def test_instance_noise_trains_on_arrays(images):
    model = small_model(instance_noise=(0.3, 0.0, 4))
    model.compile()
    assert np.isfinite(model.train_on_batch(images)).all()


def test_players_are_updated_as_often_as_asked(images):
    model = small_model(discriminator_updates=3, generator_updates=2)
    model.compile()
    model.train_on_batch(images)
    players = model.optimizer.optimizers
    assert [int(p.iterations) for p in players] == [3, 2]
    assert model.steps == 1


def seen_by_d(model, images, monkeypatch, training):
    """Returns the images that D gets for the losses of both players."""
    seen, call = [], Discriminator.__call__

    def look(network, inputs, **options):
        seen.append(ops.convert_to_numpy(inputs))
        return call(network, inputs, **options)

    latents = model.code_spec.sample(16, seed=5)
    with monkeypatch.context() as patch:
        patch.setattr(Discriminator, "__call__", look)
        model.discriminator_loss(images, latents, training=training)
        model.generator_loss(images, latents, training=training)
    return seen


def test_in_training_d_judges_augmented_images_and_q_reads_plain_ones(
    images, monkeypatch
):
    darker = keras.layers.Rescaling(-1.0)
    model = small_model(discriminator_augmentation=darker)
    fake, real, again = seen_by_d(model, images, monkeypatch, False)
    np.testing.assert_array_equal(real, images)
    np.testing.assert_array_equal(fake, again)
    judged, real, read, *fooling = seen_by_d(model, images, monkeypatch, True)
    np.testing.assert_array_equal(real, -images)
    np.testing.assert_array_equal(judged, -read)
    np.testing.assert_array_equal(fooling[0], -fooling[1])
    assert read.min() >= 0.0 and len(fooling) == 2


def test_consistency_compares_plain_images_with_their_views(
    images, monkeypatch
):
    model = small_model(
        [Categorical(3, name="kind")],
        consistency_weight=1.0,
        augmentation=keras.layers.Rescaling(0.5),
        discriminator_augmentation=keras.layers.Rescaling(-1.0),
    )
    seen = seen_by_d(model, images, monkeypatch, True)
    _, _, view_of_fake, real, view, _, _ = seen
    assert view_of_fake.min() >= 0.0
    np.testing.assert_array_equal(real, images)
    np.testing.assert_allclose(view, 0.5 * images, atol=1e-6)


@pytest.mark.parametrize("reaches", [True, False])
def test_the_gradient_passes_through_the_augmentation(images, reaches):
    """Where the augmentation leaves nothing of an image, G learns nothing."""
    layer = DiffAugment() if reaches else keras.layers.Rescaling(0.0)
    model = small_model(
        discriminator_augmentation=layer,
        discrete_weight=0.0,
        continuous_weight=0.0,
    )
    model.compile(keras.optimizers.SGD(0.0), keras.optimizers.SGD(0.1))
    before = to_numpy(model.generator.trainable_variables)
    model.train_on_batch(images)
    after = to_numpy(model.generator.trainable_variables)
    assert (largest_difference(before, after) > 0.0) == reaches


def test_a_penalty_passes_through_the_augmentation(images):
    sizes = {"penalty": "r1", "discriminator": NO_NORM}
    plain = small_model(**sizes)
    blind = small_model(
        discriminator_augmentation=keras.layers.Rescaling(0.0), **sizes
    )
    assert float(penalty_at(plain, images)) > 0.0
    assert float(penalty_at(blind, images)) == 0.0


def test_what_serves_fine_tuning_is_nothing_when_off(images):
    """Off, or with bounds of 0, two steps end in the same weights."""
    bounds = dict.fromkeys(
        ("translation", "cutout", "brightness", "saturation", "contrast"), 0.0
    )
    plain = small_model(discriminator=NO_NORM)
    start = to_numpy(plain.weights)
    ends = []
    for model in (
        plain,
        small_model(discriminator=NO_NORM | {"frozen_layers": 0}),
        small_model(
            discriminator=NO_NORM,
            discriminator_augmentation=DiffAugment(**bounds),
        ),
    ):
        given = len(model.weights) - len(start)
        for variable, value in zip(model.weights[given:], start, strict=True):
            variable.assign(value)
        model.compile(keras.optimizers.SGD(0.1), keras.optimizers.SGD(0.1))
        model.fit(images, batch_size=8, shuffle=False, verbose=0)
        ends.append(to_numpy(model.weights[given:]))
    assert largest_difference(ends[0], start) > 1e-3
    assert largest_difference(ends[0], ends[1]) == 0.0
    # Q reads in a pass of its own, whose gradients are added to those of D.
    assert largest_difference(ends[0], ends[2]) < 1e-5
