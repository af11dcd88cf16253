import numpy as np
import pytest
from PIL import Image

from keras_infogan import IBGAN, CodeSpec, Gaussian
from keras_infogan.visualization.labelled_grid import labelled_grid
from keras_infogan.visualization.traversal import (
    overview,
    save_traversals,
    traversal_grids,
)
from tests.conftest import SMALL_SIZES, small_model

pytestmark = pytest.mark.once
GAP, SIDE = 2, 8


def tile(grid, row, column, rows, columns):
    """Returns the image at a place of a grid, at its size before it was
    enlarged: the labels stand above and to the left of the grid."""
    plain = labelled_grid(np.zeros((rows, columns, SIDE, SIDE, 1)))
    grid = grid[-plain.shape[0] :, -plain.shape[1] :]
    scale = (plain.shape[0] - GAP) // rows - GAP
    scale //= SIDE
    step = SIDE * scale + GAP
    top, left = GAP + row * step, GAP + column * step
    size = SIDE * scale
    return grid[top : top + size : scale, left : left + size : scale]


def pixels(image):
    return np.rint(image * 255.0).astype("uint8")


def loud(model):
    """Makes a model's images differ clearly."""
    for variable in model.generator.trainable_variables:
        variable.assign(5.0 * np.array(variable))
    return model


def test_every_tile_is_the_image_of_one_value_and_its_row_s_base():
    model = loud(small_model())
    grids = traversal_grids(model, steps=4, rows=2, seed=3)
    assert set(grids) == {"kind", "style_0", "style_1"}
    drawn = model.code_spec.sample(2, seed=3)
    base = {k: np.array(v) for k, v in drawn.items()}
    for row in range(2):
        for column in range(3):
            chosen = {**base, "kind": np.eye(3)[[column] * 2]}
            vectors = model.code_spec.concatenate(chosen)
            images = np.array(model.generator(vectors))
            found = tile(grids["kind"], row, column, 2, 3)
            error = found.astype(int) - pixels(images[row])
            assert np.abs(error).max() <= 1
    columns = [tile(grids["kind"], 0, column, 2, 3) for column in range(3)]
    assert not np.array_equal(columns[0], columns[1])


def test_an_axis_goes_from_end_to_end_while_the_other_is_kept():
    model = loud(small_model())
    grids = traversal_grids(model, steps=4, rows=2, seed=0)
    base = np.array(model.code_spec.sample(2, seed=0)["style"])
    for axis in range(2):
        for column, value in enumerate(np.linspace(-1.0, 1.0, 4)):
            style = base.copy()
            style[:, axis] = value
            # The seed draws the same class and noise.
            images = model.generate(2, {"style": style}, seed=0)
            for row in range(2):
                found = tile(grids[f"style_{axis}"], row, column, 2, 4)
                error = found.astype(int) - pixels(images[row])
                assert np.abs(error).max() <= 1


def test_a_bottleneck_is_traversed_in_the_place_of_its_codes():
    spec = CodeSpec([Gaussian(3, scale=1.0, name="source")], noise_dim=0)
    model = IBGAN(spec, **SMALL_SIZES, bottleneck_dim=2)
    grids = traversal_grids(model, steps=3, rows=1)
    assert set(grids) == {"bottleneck_0", "bottleneck_1"}
    expected = labelled_grid(
        model.traverse(axis=1, steps=3, rows=1),
        columns=["-2", "0", "2"],
        rows=["sample 1"],
        title="bottleneck, axis 1",
    )
    np.testing.assert_array_equal(grids["bottleneck_1"], expected)


def test_the_range_of_the_images_is_the_model_s():
    sizes = SMALL_SIZES["generator"] | {"output_activation": "tanh"}
    model = loud(small_model(generator=sizes))
    grid = traversal_grids(model, rows=1)["kind"]
    image = model.traverse("kind", rows=1)[0, 2]
    assert image.min() < 0.0
    np.testing.assert_array_equal(
        tile(grid, 0, 2, 1, 3), pixels((image + 1) / 2)
    )


def test_the_files_hold_the_grids(tmp_path):
    model = small_model()
    paths = save_traversals(model, tmp_path, steps=4, rows=2, seed=1)
    grids = traversal_grids(model, steps=4, rows=2, seed=1)
    assert [p.name for p in paths] == [f"traverse_{n}.png" for n in grids]
    for path, grid in zip(paths, grids.values(), strict=True):
        with Image.open(path) as picture:
            found = np.array(picture)
        np.testing.assert_array_equal(found, grid[..., 0])


def test_an_overview_has_rows_of_samples_and_of_every_axis():
    model = loud(small_model())
    picture = overview(model, steps=4, rows=2, seed=3)
    samples = model.generate(8, seed=3)
    last = model.traverse("style", 4, 2, 1, 3)
    for row, column, image in (
        (0, 0, samples[0]),
        (1, 3, samples[7]),
        (2, 2, model.traverse("kind", 4, 2, 0, 3)[0, 2]),
        (7, 3, last[1, 3]),
    ):
        found = tile(picture, row, column, 8, 4)
        np.testing.assert_array_equal(found, pixels(image))
    # The code of three classes fills three of four columns.
    assert (tile(picture, 2, 3, 8, 4) == 255).all()


def test_base_samples_share_a_row_of_an_overview():
    """Two of three classes fill six of seven columns, with one between them."""
    model = loud(small_model())
    picture = overview(model, steps=7, rows=2, seed=3)
    varied = model.traverse("kind", 7, 2, 0, 3)
    for column, image in ((2, varied[0, 2]), (4, varied[1, 0])):
        found = tile(picture, 2, column, 7, 7)
        np.testing.assert_array_equal(found, pixels(image))
    assert (tile(picture, 2, 3, 7, 7) == 255).all()
    style = model.traverse("style", 7, 2, 0, 3)
    found = tile(picture, 3, 6, 7, 7)
    np.testing.assert_array_equal(found, pixels(style[0, 6]))
