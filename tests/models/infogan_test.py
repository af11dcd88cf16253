import json

import keras
import numpy as np
import pytest
from keras import ops

from keras_infogan import Bernoulli, Categorical, InfoGAN, RandomAffine, Uniform
from tests.conftest import largest_difference, small_model, to_numpy


def gradient_reach(model, images, player):
    """Returns which networks change when one player's step is taken."""
    model.compile(
        keras.optimizers.SGD(0.1 if player == "discriminator" else 0.0),
        keras.optimizers.SGD(0.1 if player == "generator" else 0.0),
    )
    parts = {
        "generator": model.generator.trainable_variables,
        "body": model.discriminator.trainable_variables,
        "recognizer": model.recognizer.trainable_variables,
        "codes": model.code_spec.trainable_variables,
    }
    before = {name: to_numpy(v) for name, v in parts.items()}
    model.train_on_batch(images)
    after = {name: to_numpy(v) for name, v in parts.items()}
    return {n for n in parts if largest_difference(before[n], after[n]) > 0.0}


def test_each_player_updates_its_own_variables(images):
    d_parts = {"body", "recognizer", "codes"}
    assert gradient_reach(small_model(), images, "discriminator") == d_parts
    assert gradient_reach(small_model(), images, "generator") == {"generator"}


def fixed(model, monkeypatch):
    """Makes every draw of a model the same latents."""
    latents = model.code_spec.sample(16, seed=5)
    monkeypatch.setattr(model.code_spec, "sample", lambda *_, **__: latents)
    return latents


def losses(model, images, latents):
    return (
        float(model.discriminator_loss(images, latents)[0]),
        float(model.generator_loss(images, latents)[0]),
    )


def test_the_loss_is_the_game_minus_the_weighted_bounds(images):
    model = small_model(discrete_weight=0.5, continuous_weight=0.25)
    latents = model.code_spec.sample(16, seed=5)
    loss, logs = model.discriminator_loss(images, latents)
    bounds = 0.5 * logs["kind_bound"] + 0.25 * logs["style_bound"]
    assert abs(float(loss - (logs["d_loss"] - bounds))) < 1e-5
    loss, logs = model.generator_loss(images, latents)
    vector = model.code_spec.concatenate(latents)
    fake = model.discriminator(
        model.generator(vector, training=True), training=True
    )
    posteriors = model.recognize(fake["features"], True)
    found = model.lower_bounds(posteriors, latents)
    bounds = 0.5 * found["kind"] + 0.25 * found["style"]
    assert abs(float(loss - (logs["g_loss"] - bounds))) < 1e-4


def test_weight_0_is_the_gan_with_an_auxiliary_q(images, monkeypatch):
    """G and the body move as in a GAN without codes in its losses; Q learns."""
    auxiliary = small_model(discrete_weight=0.0, continuous_weight=0.0)
    gan = small_model(discrete_weight=0.0, continuous_weight=0.0)
    start = to_numpy(auxiliary.weights)
    for variable, value in zip(gan.weights, start, strict=True):
        variable.assign(value)
    for model in (auxiliary, gan):
        fixed(model, monkeypatch)
        model.compile(keras.optimizers.SGD(0.1), keras.optimizers.SGD(0.1))
    q_before = to_numpy(auxiliary.recognizer.trainable_variables)
    for _ in range(2):
        auxiliary.train_on_batch(images)
    q_after = to_numpy(auxiliary.recognizer.trainable_variables)
    assert largest_difference(q_before, q_after) > 0.0
    plain_steps(gan, images)
    for part in ("generator", "discriminator"):
        first = to_numpy(getattr(auxiliary, part).trainable_variables)
        second = to_numpy(getattr(gan, part).trainable_variables)
        assert largest_difference(first, second) < 1e-6


def plain_steps(gan, images):
    """Two steps of the plain GAN: only G and D are touched."""
    latents = gan.code_spec.sample(16)
    vector = gan.code_spec.concatenate(latents)
    loss = gan.game.loss
    sgd = [keras.optimizers.SGD(0.1), keras.optimizers.SGD(0.1)]
    d_variables = gan.discriminator.trainable_variables
    g_variables = gan.generator.trainable_variables
    sgd[0].build(d_variables)
    sgd[1].build(g_variables)

    def logits(inputs):
        return gan.discriminator(inputs, training=True)["logits"]

    def d_loss():
        generated = ops.stop_gradient(gan.generator(vector, training=True))
        fake = logits(generated)
        return loss.discriminator_loss(logits(images), fake), {}

    def g_loss():
        generated = gan.generator(vector, training=True)
        return loss.generator_loss(logits(generated)), {}

    for _ in range(2):
        gan.minimize(d_loss, d_variables, sgd[0])
        gan.minimize(g_loss, g_variables, sgd[1])


def test_one_weight_of_0_leaves_the_other_kind_in_the_game(images, monkeypatch):
    """G moves by the bound of the discrete code alone."""
    moved = []
    for weight in (0.0, 1.0):
        model = small_model(discrete_weight=1.0, continuous_weight=weight)
        latents = fixed(model, monkeypatch)
        loss, logs = model.generator_loss(images, latents)
        vector = model.code_spec.concatenate(latents)
        generated = model.generator(vector, training=True)
        fake = model.discriminator(generated, training=True)
        found = model.lower_bounds(
            model.recognize(fake["features"], True), latents
        )
        expected = logs["g_loss"] - found["kind"] - weight * found["style"]
        assert abs(float(loss - expected)) < 1e-4
        moved.append(float(loss))
    assert abs(moved[0] - moved[1]) > 1e-3


def test_two_models_of_the_same_codes_share_nothing():
    codes = [Categorical(3, name="kind")]
    first, second = small_model(codes), small_model(codes)
    ids = {id(v) for v in first.code_spec.trainable_variables}
    assert not ids & {id(v) for v in second.code_spec.trainable_variables}


@pytest.mark.parametrize("codes", [[Bernoulli(2)], [Categorical(4)]])
def test_equal_views_share_the_whole_entropy(codes):
    code = codes[0]
    samples = code.sample(4000, seed=0)
    posterior = code.posterior(code.parameters(100.0 * (2.0 * samples - 1.0)))
    shared = float(posterior.shared_information(posterior))
    assert abs(shared - code.entropy) < 0.01


@pytest.mark.parametrize("network", ["discriminator", "recognizer"])
def test_spectral_norm_trains(images, network):
    sizes = {
        "discriminator": {"filters": (4, 4), "dense_units": (8,)},
        "recognizer": {"hidden_units": (8,)},
    }[network]
    model = small_model(**{network: {**sizes, "normalization": "spectral"}})
    model.compile()
    logs = model.fit(images, batch_size=8, verbose=0).history
    assert all(np.isfinite(values).all() for values in logs.values())


def test_logs_and_ceilings(images):
    model = small_model([Categorical(3, name="kind"), Bernoulli(2, name="on")])
    model.compile()
    logs = model.fit(images, batch_size=8, verbose=0).history
    assert set(logs) == set(model.log_names)
    assert abs(model.ceilings["kind"] - np.log(3.0)) < 1e-6
    assert abs(model.ceilings["on"] - 2 * np.log(2.0)) < 1e-6
    assert all(0.0 <= logs[f"{k}_accuracy"][0] <= 1.0 for k in ("real", "fake"))


def test_the_codes_are_learned():
    """On two flat images a binary code soon carries most of its ln 2."""
    flat = np.repeat([[0.1], [0.9]], 64, axis=0).reshape(-1, 1, 1, 1)
    flat = np.broadcast_to(flat, (128, 8, 8, 1)).astype("float32")
    model = small_model([Categorical(2, name="kind")])
    adam = [keras.optimizers.Adam(5e-3, beta_1=0.5) for _ in range(2)]
    model.compile(*adam)
    history = model.fit(flat, batch_size=32, epochs=30, verbose=0).history
    # At this rate, a single epoch may fall back.
    assert np.median(history["kind_bound"][-10:]) > 0.5
    assert max(history["kind_bound"]) <= np.log(2.0) + 1e-6


def test_consistency_and_augmented_bounds_train(images):
    model = small_model(
        consistency_weight=1.0, augmentation=RandomAffine(seed=0)
    )
    model.compile()
    logs = model.fit(images, batch_size=8, verbose=0).history
    assert 0.0 - 1e-5 <= logs["consistency"][0] <= np.log(3.0)
    assert np.isfinite(model.evaluate(images, batch_size=8, verbose=0)).all()


def test_the_identity_augmentation_changes_no_loss(images):
    still = RandomAffine(rotation=0, scale=0, shear=0, translation=0)
    plain, augmented = small_model(), small_model(augmentation=still)
    for a, b in zip(augmented.weights, to_numpy(plain.weights), strict=True):
        a.assign(b)
    latents = plain.code_spec.sample(16, seed=5)
    first = losses(plain, images, latents)
    second = losses(augmented, images, latents)
    np.testing.assert_allclose(first, second, atol=1e-3)


def test_config_round_trip():
    model = small_model(
        adversarial_loss="non_saturating",
        discrete_weight=0.3,
        augmentation=RandomAffine(seed=2),
        consistency_weight=0.5,
        generator_averaging=0.9,
    )
    copy = InfoGAN.from_config(model.get_config())
    configs = [json.dumps(m.get_config()) for m in (copy, model)]
    assert configs[0] == configs[1]
    assert [w.shape for w in copy.weights] == [w.shape for w in model.weights]


@pytest.mark.once
def test_wrong_arguments_say_what_is_expected():
    codes = [Categorical(2), Uniform(1)]
    with pytest.raises(ValueError, match="The known names are"):
        small_model(adversarial_loss="hing")
    with pytest.raises(
        ValueError, match="`discrete_weight` must be at least 0"
    ):
        small_model(discrete_weight=-1.0)
    with pytest.raises(ValueError, match="needs an `augmentation`"):
        small_model(consistency_weight=1.0)
    with pytest.raises(ValueError, match="below 1"):
        small_model(generator_averaging=1.0)
    with pytest.raises(ValueError, match="must divide the height"):
        InfoGAN(codes, image_shape=(30, 30, 1))
    with pytest.raises(
        ValueError, match="dictionary of arguments of Generator"
    ):
        InfoGAN(codes, generator="large")
    with pytest.raises(ValueError, match="two optimizers"):
        small_model().compile(optimizer="adam")
