import keras
import numpy as np
import pytest
from keras import ops

from keras_infogan import Categorical, RandomAffine, Uniform
from keras_infogan.models.mirroring import mirror_half, opposite_half
from tests.conftest import small_model

STILL = RandomAffine(rotation=0, scale=0, shear=0, translation=0)


def test_the_first_half_is_mirrored_and_mirrored_codes_are_opposite():
    images = np.arange(24.0, dtype="float32").reshape(3, 2, 4, 1)
    found = ops.convert_to_numpy(mirror_half(images))
    np.testing.assert_array_equal(found[0], images[0, :, ::-1])
    np.testing.assert_array_equal(found[1:], images[1:])
    codes = np.array([[0.1], [0.2], [0.3]], "float32")
    found = opposite_half(Uniform(1, mirrored=True), ops.array(codes))
    np.testing.assert_allclose(found, [[-0.1], [0.2], [0.3]])
    np.testing.assert_array_equal(opposite_half(Uniform(1), codes), codes)


@pytest.mark.parametrize("augmentation", [None, STILL])
def test_the_bounds_are_those_of_the_mirrored_images(images, augmentation):
    """Those of a continuous code that is not mirrored are of plain images."""
    model = small_model(
        [
            Uniform(1, name="side", mirrored=True),
            Categorical(3, name="kind"),
            Uniform(1, name="style"),
        ],
        augmentation=augmentation,
    )
    for code in model.code_spec.codes:
        # The heads begin near 0, where all images would be read alike.
        code.head.kernel.assign(20.0 * code.head.kernel)
    latents = model.code_spec.sample(16, seed=5)
    logs = model.generator_loss(images, latents)[1]
    vector = model.code_spec.concatenate(latents)
    generated = model.generator(vector, training=True)
    half = [ops.flip(generated[:8], axis=2), generated[8:]]
    targets = dict(latents)
    targets["side"] = ops.concatenate(
        [-latents["side"][:8], latents["side"][8:]]
    )

    def bounds(images):
        output = model.discriminator(images, training=True)
        return model.lower_bounds(
            model.recognize(output["features"], True), targets
        )

    plain, viewed = bounds(generated), bounds(ops.concatenate(half))
    for name in ("side", "kind"):
        assert abs(float(plain[name] - viewed[name])) > 1e-2
    expected = {
        "side": viewed["side"],
        "kind": plain["kind"] if augmentation is None else viewed["kind"],
        "style": plain["style"],
    }
    for name, bound in expected.items():
        assert abs(float(logs[f"{name}_bound"] - bound)) < 1e-3, name


@pytest.mark.once
def test_a_mirrored_code_takes_what_a_mirror_reverses():
    """It changes the side of the light, and the other code the brightness."""
    draw = np.random.default_rng(0)
    images = np.zeros((128, 8, 8, 1), "float32")
    side, bright = draw.integers(0, 2, (2, 128))
    for image, left, level in zip(images, side, bright):
        image[:, :4] = 0.1 + 0.3 * level + 0.4 * left
        image[:, 4:] = 0.1 + 0.3 * level + 0.4 * (1 - left)
    model = small_model(
        [
            Categorical(2, name="kind"),
            Categorical(2, name="side", mirrored=True),
        ],
        generator={"dense_units": (), "start_filters": 8, "filters": (8,)},
        augmentation=STILL,
    )
    adam = [keras.optimizers.Adam(1e-2, beta_1=0.5) for _ in range(2)]
    model.compile(*adam)
    model.fit(images, batch_size=32, epochs=20, verbose=0)

    def odd_share(name):
        """Returns which share of what a code changes a mirror reverses."""
        first, second = (
            model.generate(64, codes={name: value}, seed=0) for value in (0, 1)
        )
        change = (second - first).mean(axis=0)
        odd = (change - change[:, ::-1]) / 2.0
        return np.square(odd).sum() / np.square(change).sum()

    assert odd_share("side") > 0.6
    assert odd_share("kind") < 0.5
