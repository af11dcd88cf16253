import numpy as np
import pytest

from keras_infogan.metrics.normalized_mutual_information import (
    normalized_mutual_information,
)

pytestmark = pytest.mark.once
LABELS = np.arange(1000) % 10


def test_perfect_permuted_and_constant_clusters():
    names = np.random.default_rng(0).permutation(10)
    assert abs(normalized_mutual_information(LABELS, names[LABELS]) - 1) < 1e-9
    assert normalized_mutual_information(LABELS, np.zeros(1000, int)) == 0.0


def test_the_mean_of_the_entropies_is_arithmetic():
    pairs = LABELS // 2
    expected = np.log(5) / (0.5 * (np.log(10) + np.log(5)))
    assert abs(normalized_mutual_information(LABELS, pairs) - expected) < 1e-9
