"""Real images are redrawn, and changed."""

import numpy as np
import pytest

from keras_infogan import (
    IBGAN,
    Categorical,
    CodeSpec,
    Gaussian,
    Uniform,
    VonMises,
)
from keras_infogan.models import projection
from tests.conftest import (
    SMALL_SIZES,
    largest_difference,
    small_model,
    to_numpy,
)


def loud(model):
    """Makes a model's images differ clearly."""
    for variable in model.generator.trainable_variables:
        variable.assign(10.0 * np.array(variable))
    return model


@pytest.fixture(scope="module")
def model():
    return loud(
        small_model(
            [
                Categorical(3, name="kind"),
                Uniform(2, name="style"),
                VonMises(1, name="turn"),
            ]
        )
    )


@pytest.fixture(scope="module")
def drawn(model):
    return model.generate(5, seed=7)


def error(first, second):
    return np.abs(first - second).mean()


def test_the_search_finds_latents_that_redraw_the_images(model, drawn):
    # Q is not trained, and its angles may be those of no direction.
    modes = {
        name: model.code_spec[name].clip(values)
        for name, values in model.modes(drawn).items()
    }
    start = model.draw(model.sample(5, modes, seed=0))
    found = model.project(drawn, steps=60)
    # A generator of random weights has images that no start leads to.
    assert error(model.draw(found), drawn) < 0.5 * error(start, drawn)
    np.testing.assert_array_equal(found["kind"], model.modes(drawn)["kind"])
    for name in ("style", "noise"):
        assert np.abs(found[name]).max() <= projection.REACH + 1e-6
    lengths = np.linalg.norm(found["turn"], axis=1)
    np.testing.assert_allclose(lengths, 1.0, atol=1e-5)
    for values in found.values():
        assert values.dtype == np.float32 and len(values) == 5


@pytest.mark.once
def test_an_image_is_redrawn_as_it_is_alone(model, drawn):
    together = model.project(drawn, steps=5)
    apart = model.project(drawn, steps=5, batch_size=1)
    for name, values in together.items():
        np.testing.assert_allclose(values, apart[name], atol=1e-3)


@pytest.mark.once
def test_of_several_starts_the_best_is_continued(model, drawn):
    def mean_loss(restarts):
        found = model.project(drawn, steps=20, restarts=restarts)
        return error(model.draw(found), drawn)

    assert mean_loss(5) < mean_loss(1)


@pytest.mark.once
def test_an_edit_is_a_drawing_of_what_is_found_with_other_codes(model, drawn):
    options = {"steps": 4, "restarts": 1}
    edited = model.edit(drawn, {"kind": 1}, **options)
    expected = model.draw(model.project(drawn, **options), {"kind": 1})
    np.testing.assert_array_equal(edited, expected)


@pytest.mark.once
def test_a_bottleneck_is_searched_in_the_place_of_its_codes():
    spec = CodeSpec([Gaussian(3, scale=1.0, name="source")], noise_dim=1)
    model = loud(IBGAN(spec, **SMALL_SIZES, bottleneck_dim=2))
    images = model.generate(4, {"bottleneck": [1.0, -1.0]}, seed=0)
    start = model.generate(4, seed=0)
    found = model.project(images, steps=40)
    assert set(found) == {"bottleneck"}
    assert error(model.draw(found), images) < 0.5 * error(start, images)


def test_the_search_leaves_the_model_as_it_is(model, drawn):
    def state():
        seeds = [generator.state for generator in model._seeds()]
        return to_numpy([*model.weights, *seeds])

    before = state()
    model.project(drawn[:2], steps=2, restarts=1)
    assert largest_difference(before, state()) == 0.0


@pytest.mark.once
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"codes": {"digit": 1}}, "The codes are"),
        ({"codes": {"kind": 3}}, "0 to 2"),
        ({"codes": {"kind": 1}, "steps": 0}, "`steps`"),
        ({"codes": {"kind": 1}, "images": np.zeros((2, 9, 9, 1))}, "shape"),
    ],
)
def test_what_does_not_fit_is_refused(model, drawn, arguments, message):
    with pytest.raises(ValueError, match=message):
        model.edit(**{"images": drawn, **arguments})
