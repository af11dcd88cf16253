import keras
import numpy as np
import pytest

from keras_infogan.features import FeatureClassifier

SHAPE = (8, 8, 1)


def squares(count=300, seed=0):
    """Returns bright 3x3 squares on noise, with their row and column."""
    generator = np.random.default_rng(seed)
    corners = 2 * generator.integers(0, 3, (count, 2))
    images = generator.uniform(0.0, 0.3, (count, *SHAPE)).astype("float32")
    for image, (top, left) in zip(images, corners):
        image[top : top + 3, left : left + 3] += 0.6
    return images, corners


@pytest.fixture(scope="module")
def fitted():
    classifier = FeatureClassifier(SHAPE, width=16)
    return classifier.fit(*squares(600), epochs=20)


def test_it_tells_factors_it_has_learned_on_new_images(fitted):
    images, corners = squares(200, seed=1)
    assert fitted.accuracy(images, corners) > 0.9
    # The right answers of other images: chance is one in three.
    assert fitted.accuracy(images, np.roll(corners, 1, axis=0)) < 0.45


def test_the_judge_follows_the_value_of_each_target(fitted):
    images, corners = squares(200, seed=1)
    judged = fitted.judge(images)
    assert judged.shape == (200, 2)
    for column in range(2):
        assert np.corrcoef(judged[:, column], corners[:, column])[0, 1] > 0.9
        other = np.corrcoef(judged[:, column], corners[:, 1 - column])[0, 1]
        assert abs(other) < 0.3
    # A mean of classes lies between the smallest and the largest.
    assert 0.0 <= judged.min() and judged.max() <= corners.max()


def test_features_vary_by_1_in_the_mean_on_the_training_images(fitted):
    features = fitted.features(squares(600)[0])
    assert features.shape == (600, 16) and features.dtype == np.float32
    assert features.var(axis=0).mean() == pytest.approx(1.0, abs=0.01)


def test_a_loaded_classifier_has_the_same_features_to_the_bit(fitted, tmp_path):
    path = fitted.save(tmp_path / "deep" / "features.npz")
    assert [file.name for file in path.parent.iterdir()] == ["features.npz"]
    again = FeatureClassifier.load(path)
    images, corners = squares(50, seed=2)
    assert np.array_equal(again.features(images), fitted.features(images))
    assert again.accuracy(images, corners) == fitted.accuracy(images, corners)
    assert again.image_shape == SHAPE
    wide = FeatureClassifier.load(path, (-1.0, 1.0))
    np.testing.assert_allclose(
        wide.features(2 * images - 1), fitted.features(images), atol=1e-4
    )


def test_the_seed_decides_and_neither_the_range_nor_the_global_seed():
    images, corners = squares(200)
    found = []
    for seed, low in ((0, 0.0), (0, -1.0), (1, 0.0)):
        keras.utils.set_random_seed(len(found))
        classifier = FeatureClassifier(SHAPE, (low, 1.0), width=4, seed=seed)
        ranged = low + (1.0 - low) * images
        classifier.fit(ranged, corners, epochs=1)
        found.append(classifier.features(ranged))
    np.testing.assert_allclose(found[0], found[1], atol=0.02)
    assert np.abs(found[0] - found[2]).max() > 0.1


def test_targets_of_any_numbers_are_classes():
    """Floats, as degrees are, and -1 and 1, as attributes."""
    images, corners = squares(600)
    low = (corners[:, 0] > 2).astype(int)
    targets = np.stack([np.array([0.5, 90.0])[low], 2 * low - 1], axis=1)
    classifier = FeatureClassifier(SHAPE, width=8)
    classifier.fit(images, targets, epochs=10)
    assert classifier.accuracy(images, targets) > 0.9
    assert classifier.accuracy(images, -targets) < 0.1


def test_the_global_policy_leaves_features_float32():
    keras.config.set_dtype_policy("mixed_bfloat16")
    try:
        classifier = FeatureClassifier(SHAPE, width=4)
        features = classifier.fit(*squares(100), epochs=1).features(
            squares(100)[0]
        )
    finally:
        keras.config.set_dtype_policy("float32")
    # Bfloat16 has 8 bits: its numbers survive the loss of the lower 16.
    bits = features.view("uint32") & 0xFFFF
    assert features.dtype == np.float32 and bits.any()


def test_what_a_thing_is_can_be_learned_wherever_it_is():
    """Upright or lying bars of 3 pixels, at any of 30 places."""
    generator = np.random.default_rng(0)
    upright = generator.integers(0, 2, 1000)
    images = np.zeros((1000, *SHAPE), "float32")
    for image, turned, (top, left) in zip(
        images, upright, generator.integers(0, 6, (1000, 2))
    ):
        bar = image[top : top + 3, left] if turned else image[top, left:]
        bar[:3] = 1.0
    classifier = FeatureClassifier(SHAPE, width=8)
    classifier.fit(images[:600], upright[:600], epochs=20)
    assert classifier.accuracy(images[600:], upright[600:]) > 0.95


@pytest.mark.once
def test_a_classifier_of_28x28_is_a_small_file(tmp_path):
    images = np.random.default_rng(0).uniform(size=(64, 28, 28, 1))
    classifier = FeatureClassifier((28, 28, 1))
    classifier.fit(images.astype("float32"), np.arange(64) % 10, epochs=1)
    path = classifier.save(tmp_path / "features.npz")
    assert path.stat().st_size <= 300_000


@pytest.mark.once
def test_wrong_use_says_what_to_do(fitted, tmp_path):
    images, corners = squares(20)
    with pytest.raises(ValueError, match="Call `fit` first"):
        FeatureClassifier(SHAPE).features(images)
    with pytest.raises(ValueError, match="Call `fit` first"):
        FeatureClassifier(SHAPE).save(tmp_path / "features.npz")
    with pytest.raises(ValueError, match="a target with at least two classes"):
        FeatureClassifier(SHAPE).fit(images, np.zeros(20, int))
    with pytest.raises(ValueError, match=r"\(19, 2\) for 20 images"):
        FeatureClassifier(SHAPE).fit(images, corners[1:])
    with pytest.raises(ValueError, match="the 2 targets .* Received: 1"):
        fitted.accuracy(images, corners[:, 0])
    with pytest.raises(ValueError, match="must lie in"):
        fitted.features(255 * images)
    with pytest.raises(ValueError, match="no saved classifier"):
        FeatureClassifier.load(tmp_path / "nothing.npz")
    np.savez(tmp_path / "other.npz", images=np.zeros(3))
    with pytest.raises(ValueError, match="not a saved classifier"):
        FeatureClassifier.load(tmp_path / "other.npz")
