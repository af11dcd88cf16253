"""Latents: the dictionary that images are drawn from."""

import numpy as np
import pytest

from keras_infogan import (
    IBGAN,
    Categorical,
    CodeSpec,
    Gaussian,
    InfoGAN,
    Uniform,
    VonMises,
)
from keras_infogan.models.latents import join, split
from tests.conftest import SMALL_SIZES, small_model


@pytest.fixture(scope="module")
def model():
    return small_model()


def bottleneck():
    spec = CodeSpec([Gaussian(3, name="source")], noise_dim=1)
    return IBGAN(spec, **SMALL_SIZES, bottleneck_dim=2)


@pytest.mark.parametrize("make", [small_model, bottleneck])
def test_generated_images_are_drawn_from_samples(make):
    model = make()
    latents = model.sample(4, seed=2)
    assert list(latents) == list(model.entry.priors())
    np.testing.assert_array_equal(
        model.draw(latents, batch_size=3), model.generate(4, seed=2)
    )


@pytest.mark.once
def test_codes_replace_those_of_the_latents(model):
    codes = {"kind": 2, "style": [0.5, -0.5]}
    latents = model.sample(4, seed=2)
    changed = model.draw(latents, codes)
    np.testing.assert_array_equal(changed, model.generate(4, codes, seed=2))
    np.testing.assert_array_equal(
        latents["kind"], model.sample(4, seed=2)["kind"]
    )
    with pytest.raises(ValueError, match=r"'noise'.*\['kind', 'style'\]"):
        model.draw(latents, {"noise": 0.0})


@pytest.mark.once
def test_truncation_moves_what_is_drawn_to_the_centre():
    codes = [
        Categorical(3, name="kind"),
        Uniform(1, low=0.0, high=4.0, name="size"),
        Gaussian(2, name="pose"),
        VonMises(1, name="turn"),
    ]
    model = InfoGAN(CodeSpec(codes, noise_dim=4), **SMALL_SIZES)
    whole, half = (model.sample(9, seed=0, truncation=t) for t in (1.0, 0.5))
    for name in ("kind", "turn"):
        np.testing.assert_array_equal(half[name], whole[name])
    for name, centre in (("size", 2.0), ("pose", 0.0), ("noise", 0.0)):
        np.testing.assert_allclose(
            half[name] - centre, 0.5 * (whole[name] - centre), atol=1e-6
        )
    # A value that is asked for is the value that is used.
    asked = model.sample(9, {"size": 4.0}, seed=0, truncation=0.5)
    assert (asked["size"] == 4.0).all()
    grid = model.traverse("size", steps=3, rows=2, truncation=0.0)
    ends = model.sample(2, {"size": 4.0}, seed=0, truncation=0.0)
    np.testing.assert_allclose(grid[:, -1], model.draw(ends), atol=1e-6)
    with pytest.raises(ValueError, match="Received: 1.5"):
        model.generate(2, truncation=1.5)


@pytest.mark.once
def test_a_bottleneck_is_truncated_and_set_where_it_enters_the_generator():
    model = bottleneck()
    whole, half = (model.sample(5, seed=0, truncation=t) for t in (1.0, 0.5))
    np.testing.assert_allclose(
        half["bottleneck"], 0.5 * whole["bottleneck"], atol=1e-6
    )
    fixed = model.sample(5, {"bottleneck": 1.0}, seed=0)["bottleneck"]
    assert (fixed == 1.0).all()


@pytest.mark.once
def test_a_path_has_its_ends_and_leaves_the_box_of_uniform_noise_nowhere(model):
    first, second = model.sample(3, seed=0), model.sample(3, seed=1)
    path = model.interpolate(first, second, steps=4)
    assert path.shape == (3, 4, 8, 8, 1)
    np.testing.assert_allclose(path[:, 0], model.draw(first), atol=1e-5)
    np.testing.assert_allclose(path[:, -1], model.draw(second), atol=1e-5)
    middle = {k: 0.5 * (first[k] + second[k]) for k in first}
    odd = model.interpolate(first, second, steps=3)
    np.testing.assert_allclose(odd[:, 1], model.draw(middle), atol=1e-5)
    with pytest.raises(ValueError, match="Received: 3 and 2"):
        model.interpolate(first, model.sample(2))


@pytest.mark.once
def test_joined_latents_are_split_again(model):
    priors = model.entry.priors()
    latents = model.sample(3, seed=0)
    again = split(join(latents, priors), priors)
    for name, values in latents.items():
        np.testing.assert_array_equal(again[name], values)


@pytest.mark.once
@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"noise": None}, r"keys \['kind', 'style', 'noise'\]"),
        ({"other": np.zeros((3, 1))}, "'other'"),
        ({"style": np.zeros((3, 1))}, r"'style': \(3, 1\)"),
        ({"style": np.zeros((2, 2))}, r"'style': \(2, 2\)"),
        ({"style": np.full((3, 2), np.nan)}, "must be finite"),
    ],
)
def test_latents_that_do_not_fit_are_refused(model, change, message):
    latents = model.sample(3, seed=0) | change
    latents = {k: v for k, v in latents.items() if v is not None}
    with pytest.raises(ValueError, match=message):
        model.draw(latents)


@pytest.mark.once
def test_what_is_no_dictionary_is_refused(model):
    with pytest.raises(ValueError, match="`latents` must be a dictionary"):
        model.draw(None)
    with pytest.raises(ValueError, match="`codes` must be a dictionary"):
        model.draw(model.sample(1, seed=0), "kind")


@pytest.mark.once
def test_a_model_without_noise_needs_none():
    spec = CodeSpec([Categorical(3, name="kind")], noise_dim=0)
    model = InfoGAN(spec, **SMALL_SIZES)
    assert set(model.sample(2)) == {"kind"}
    drawn = spec.sample(2, seed=0)
    np.testing.assert_array_equal(model.draw(drawn), model.generate(2, seed=0))
