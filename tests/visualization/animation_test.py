import numpy as np
import pytest
from PIL import Image, ImageSequence

from keras_infogan import Categorical, Uniform, VonMises
from keras_infogan.visualization.animation import (
    save_animation,
    traversal_frames,
    walk_frames,
)
from keras_infogan.visualization.labelled_grid import labelled_grid
from tests.conftest import small_model

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def model():
    codes = [
        Categorical(3, name="kind"),
        Uniform(1, name="style"),
        VonMises(1, name="turn"),
    ]
    model = small_model(codes)
    for variable in model.generator.trainable_variables:
        variable.assign(5.0 * np.array(variable))
    return model


def test_every_row_varies_one_code_and_ends_where_it_begins(model):
    frames = traversal_frames(model, steps=3, samples=2, seed=1)
    assert len(frames) == 6 and frames.dtype == np.uint8
    kinds = model.traverse("kind", rows=2, seed=1)[:, [0, 0, 1, 1, 2, 2]]
    styles = model.traverse("style", 4, 2, seed=1)[:, [0, 1, 2, 3, 2, 1]]
    turns = model.traverse("turn", 6, 2, seed=1)
    for index, frame in enumerate(frames):
        images = np.stack([row[:, index] for row in (kinds, styles, turns)])
        plain = labelled_grid(images)
        found = frame[-plain.shape[0] :, -plain.shape[1] :]
        np.testing.assert_array_equal(found, plain)
        # The labels stand on white, to the left.
        margin = frame[:, : -plain.shape[1]]
        assert margin.max() == 255 and margin.min() < 128


def test_a_walk_passes_samples_and_returns(model):
    frames = walk_frames(model, stops=2, steps=3, rows=1, columns=2, seed=4)
    assert len(frames) == 6
    for stop in range(2):
        images = model.generate(2, seed=4 + stop)[None]
        error = frames[3 * stop].astype(int) - labelled_grid(images)
        assert np.abs(error).max() <= 1


@pytest.mark.parametrize("channels", [1, 3])
def test_a_gif_holds_the_frames(channels, tmp_path):
    shades = np.array([0, 60, 200], "uint8")
    frames = np.broadcast_to(shades[:, None, None, None], (3, 10, 12, channels))
    path = save_animation(frames, tmp_path / "new" / "a.gif", 5.0)
    assert [p.name for p in path.parent.iterdir()] == ["a.gif"]
    with Image.open(path) as picture:
        assert picture.n_frames == 3 and picture.info["loop"] == 0
        assert picture.info["duration"] == 200
        found = [
            np.array(frame.convert("L"))[0, 0]
            for frame in ImageSequence.Iterator(picture)
        ]
    assert found == shades.tolist()


def test_an_mp4_holds_the_frames(tmp_path):
    pytest.importorskip("imageio_ffmpeg")
    from imageio import v2 as imageio

    shades = np.array([0, 60, 200], "uint8")
    frames = np.broadcast_to(shades[:, None, None, None], (3, 63, 65, 1))
    path = save_animation(frames, tmp_path / "a.mp4")
    found = np.stack(imageio.mimread(path))
    # An odd side gets a white line.
    assert found.shape == (3, 64, 66, 3)
    middle = found[:, 20:40, 20:40].mean(axis=(1, 2, 3))
    np.testing.assert_allclose(middle, shades, atol=6)


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"'\.gif', '\.mp4'"):
        save_animation(np.zeros((2, 4, 4, 1), "uint8"), tmp_path / "a.webm")
