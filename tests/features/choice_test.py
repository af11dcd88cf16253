import numpy as np
import pytest

from keras_infogan.datasets import ImageDataset
from keras_infogan.features.choice import choose_features

pytestmark = pytest.mark.once
SHAPE = (4, 4, 1)


@pytest.fixture
def train():
    labels = np.arange(40) % 2
    images = np.tile(200 * labels[:, None, None, None], (1, *SHAPE))
    return ImageDataset(images.astype("uint8"), labels, batch_size=1)


def test_what_is_missing_is_learned_once(train, tmp_path, capsys):
    path = tmp_path / "deep" / "features.npz"
    first = choose_features(path, SHAPE, [0.0, 1.0], train)
    assert "Learning" in capsys.readouterr().out
    written = path.read_bytes()
    second = choose_features(str(path), list(SHAPE), (-1.0, 1.0), train)
    out = capsys.readouterr().out
    assert "Learning" not in out and "% of unseen images right" in out
    assert path.read_bytes() == written
    image = np.full((1, *SHAPE), 0.25, "float32")
    np.testing.assert_allclose(
        first.features(image), second.features(2 * image - 1), atol=1e-5
    )


def test_features_of_other_images_are_refused(train, tmp_path):
    path = tmp_path / "features.npz"
    choose_features(path, SHAPE, (0.0, 1.0), train)
    with pytest.raises(ValueError, match=r"\(4, 4, 3\). Name another file"):
        choose_features(path, (4, 4, 3), (0.0, 1.0), train)
