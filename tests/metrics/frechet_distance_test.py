import numpy as np
import pytest

from keras_infogan.metrics.frechet_distance import frechet_distance

pytestmark = pytest.mark.once
GENERATOR = np.random.default_rng(0)
FEATURES = GENERATOR.normal(size=(2000, 4))


def gaussian(mean, covariance):
    """Returns features of exactly this mean and covariance."""
    features = GENERATOR.normal(size=(500, len(mean)))
    white, _ = np.linalg.qr(features - features.mean(axis=0))
    root = np.linalg.cholesky(covariance)
    return np.sqrt(499) * white @ root.T + mean


def test_equal_features_are_at_0():
    assert frechet_distance(FEATURES, FEATURES[::-1]) < 1e-9


def test_a_shift_counts_by_its_square():
    shifted = FEATURES + np.array([3.0, 0.0, 4.0, 0.0])
    assert abs(frechet_distance(FEATURES, shifted) - 25.0) < 1e-9


def test_one_dimension_is_the_closed_form():
    first = gaussian([1.0], [[4.0]])
    second = gaussian([3.0], [[25.0]])
    # (1 - 3)^2 + (2 - 5)^2
    assert abs(frechet_distance(first, second) - 13.0) < 1e-9


def test_covariances_that_do_not_commute_by_hand():
    # tr S = 5, tr S' = 4. The eigenvalues of S S' sum to 10 and multiply to
    # 12, so their roots sum to (10 + 2 * 12^(1/2))^(1/2).
    first = gaussian([0.0, 0.0], np.array([[4.0, 0.0], [0.0, 1.0]]))
    second = gaussian([0.0, 0.0], np.array([[2.0, 1.0], [1.0, 2.0]]))
    expected = 5.0 + 4.0 - 2.0 * np.sqrt(10.0 + 2.0 * np.sqrt(12.0))
    assert abs(frechet_distance(first, second) - expected) < 1e-9


def test_order_and_rotation_of_the_features_do_not_matter():
    other = FEATURES @ np.diag([1.0, 2.0, 0.5, 1.0]) + 1.0
    distance = frechet_distance(FEATURES, other)
    turn, _ = np.linalg.qr(GENERATOR.normal(size=(4, 4)))
    assert abs(frechet_distance(other, FEATURES) - distance) < 1e-9
    turned = frechet_distance(FEATURES @ turn, other @ turn)
    assert abs(turned - distance) < 1e-9


def test_dead_features_and_fewer_rows_than_features():
    few = GENERATOR.normal(size=(10, 50))
    few[:, 0] = 1.0
    assert frechet_distance(few, few) < 1e-5
    assert frechet_distance(few, few + 1.0) == pytest.approx(50.0, abs=1e-5)


def test_float32_far_from_0_loses_nothing():
    far = (FEATURES + 1000.0).astype("float32")
    assert frechet_distance(far, far + np.float32(1)) == pytest.approx(
        4.0, abs=1e-3
    )


@pytest.mark.parametrize(
    "other, message",
    [
        (np.zeros((5, 3)), "same width"),
        (np.zeros((1, 4)), "at least 2 rows"),
        (np.zeros(4), r"shapes \(2000, 4\) and \(4,\)"),
        (np.full((5, 4), np.inf), "must be finite"),
    ],
)
def test_wrong_arrays_are_refused(other, message):
    with pytest.raises(ValueError, match=message):
        frechet_distance(FEATURES, other)
