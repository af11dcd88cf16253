import keras
import numpy as np
import pytest
from keras import ops

from keras_infogan import IBGAN, CodeSpec, Gaussian, InfoGAN
from tests.conftest import (
    SMALL_SIZES,
    copy_weights,
    largest_difference,
    to_numpy,
)

OWN_Q = {"filters": (4, 4), "hidden_units": (8,)}
SHARED_Q = {"hidden_units": (8,)}


def spec():
    return CodeSpec([Gaussian(3, scale=1.0, name="source")], noise_dim=0)


def small_ib_gan(code_spec=None, **options):
    discriminator = SMALL_SIZES["discriminator"] | {"shared_layers": 0}
    sizes = SMALL_SIZES | {
        "discriminator": discriminator,
        "recognizer": OWN_Q,
        "bottleneck_dim": 2,
        "encoder": {"hidden_units": (8,)},
    }
    return IBGAN(code_spec or spec(), **sizes | options)


def test_without_beta_and_encoder_it_computes_infogan_s_losses(images):
    infogan = InfoGAN(spec(), **SMALL_SIZES)
    limit = small_ib_gan(
        bottleneck_dim=None,
        bottleneck_weight=0.0,
        discriminator=SMALL_SIZES["discriminator"] | {"shared_layers": None},
        recognizer=SHARED_Q,
    )
    for part in ("generator", "discriminator", "recognizer", "code_spec"):
        copy_weights(getattr(limit, part), getattr(infogan, part))
    latents = infogan.code_spec.sample(16, seed=5)
    loss, logs = limit.generator_loss(images, latents)
    expected, expected_logs = infogan.generator_loss(images, latents)
    assert abs(float(loss) - float(expected)) < 1e-5
    for name, value in expected_logs.items():
        assert abs(float(logs[name]) - float(value)) < 1e-5
    assert "upper_bound" not in logs
    loss, logs = limit.discriminator_loss(images, latents)
    _, expected_logs = infogan.discriminator_loss(images, latents)
    assert abs(float(loss) - float(expected_logs["d_loss"])) < 1e-5


def test_without_lambda_as_well_it_computes_the_gan_s_losses(images):
    gan = small_ib_gan(
        bottleneck_dim=None, bottleneck_weight=0.0, continuous_weight=0.0
    )
    latents = gan.code_spec.sample(16, seed=5)
    vector = gan.code_spec.concatenate(latents)
    fake = gan.discriminator(
        gan.generator(vector, training=True), training=True
    )["logits"]
    real = gan.discriminator(images, training=True)["logits"]
    d_loss = ops.mean(ops.softplus(-real)) + ops.mean(ops.softplus(fake))
    g_loss = ops.mean(ops.softplus(-fake))
    found = float(gan.discriminator_loss(images, latents)[0])
    assert abs(found - float(d_loss)) < 1e-5
    assert (
        abs(float(gan.generator_loss(images, latents)[0]) - float(g_loss))
        < 1e-5
    )


def test_the_loss_is_the_game_between_both_bounds(images):
    losses = []
    for beta in (0.0, 0.5):
        model = small_ib_gan(bottleneck_weight=beta)
        latents = model.code_spec.sample(16, seed=5)
        for index, variable in enumerate(model.weights):
            if variable.trainable:
                draw = np.random.default_rng(index)
                variable.assign(draw.normal(0, 0.1, variable.shape))
        model.reseed(0)
        loss, logs = model.generator_loss(images, latents)
        game = logs["g_loss"] - logs["source_bound"]
        expected = game + beta * logs["upper_bound"]
        assert abs(float(loss) - float(expected)) < 1e-4
        assert float(logs["upper_bound"]) > 0.0
        losses.append(float(loss))
    assert losses[1] > losses[0]


def test_each_player_updates_its_own_networks(images):
    parts = ("generator", "encoder", "recognizer", "discriminator")
    moved = {}
    for rates in ((0.1, 0.0), (0.0, 0.1)):
        model = small_ib_gan()
        model.compile(*(keras.optimizers.SGD(rate) for rate in rates))
        before = {
            p: to_numpy(getattr(model, p).trainable_variables) for p in parts
        }
        for _ in range(2):
            model.train_on_batch(images)
        moved[rates] = {
            p
            for p in parts
            if largest_difference(
                before[p], to_numpy(getattr(model, p).trainable_variables)
            )
        }
    assert moved[(0.1, 0.0)] == {"discriminator"}
    assert moved[(0.0, 0.1)] == {"generator", "encoder", "recognizer"}


def test_a_large_beta_closes_the_bottleneck(images):
    bounds = []
    for beta in (0.0, 30.0):
        keras.utils.set_random_seed(0)
        model = small_ib_gan(bottleneck_weight=beta)
        for variable in model.encoder.trainable_variables:
            variable.assign(ops.ones(variable.shape) * 0.3)
        model.compile(generator_optimizer=keras.optimizers.Adam(0.02))
        logs = model.fit(images, batch_size=8, epochs=40, verbose=0).history
        bounds.append(logs["upper_bound"][-1])
        assert set(logs) == set(model.log_names)
    assert bounds[1] < 0.1 * bounds[0]


def test_r_is_what_is_traversed_and_read(images, tmp_path):
    model = small_ib_gan()
    assert model.traverse(axis=1, steps=5, rows=3).shape == (3, 5, 8, 8, 1)
    assert model.representation(images).shape == (16, 2)
    assert model.encode(images)["source"]["mean"].shape == (16, 3)
    first, second = (model.generate(4, seed=3) for _ in range(2))
    assert largest_difference([first], [second]) == 0.0
    model.save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras")
    again = loaded.generate(4, seed=3)
    assert largest_difference([first], [again]) < 1e-6


@pytest.mark.once
def test_the_number_of_dimensions_is_enough():
    model = IBGAN(16, bottleneck_dim=4)
    assert model.code_spec.latent_dim == 16
    assert model.traverse(rows=1, steps=3, axis=3).shape == (1, 3, 28, 28, 1)


@pytest.mark.once
def test_wrong_arguments_say_what_is_expected():
    with pytest.raises(ValueError, match="`bottleneck_weight` must be"):
        small_ib_gan(bottleneck_weight=-1.0)
    with pytest.raises(ValueError, match="`bottleneck_dim` must be"):
        small_ib_gan(bottleneck_dim=0)
    with pytest.raises(ValueError, match="is not for IBGAN"):
        small_ib_gan(consistency_weight=1.0)
    with pytest.raises(ValueError, match="The codes are: \\['bottleneck'\\]"):
        small_ib_gan().traverse("digit")
    with pytest.raises(ValueError, match="axes 0 to 1"):
        small_ib_gan().traverse(axis=2)
