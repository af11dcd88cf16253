import numpy as np
import pytest

from keras_infogan.metrics.adjusted_rand_index import adjusted_rand_index

pytestmark = pytest.mark.once
LABELS = np.arange(1000) % 10


def test_names_of_clusters_do_not_matter():
    names = np.random.default_rng(0).permutation(10)
    assert adjusted_rand_index(LABELS, names[LABELS]) == 1.0


def test_a_merged_pair_by_hand():
    # Of 15 pairs, 3 are joined by the labels, 7 by the clusters and 3 by
    # both: (3 - 3 * 7 / 15) / ((3 + 7) / 2 - 3 * 7 / 15) = 4 / 9.
    score = adjusted_rand_index([0, 0, 1, 1, 2, 2], [0, 0, 0, 0, 1, 1])
    assert abs(score - 4 / 9) < 1e-9


def test_noise_scores_near_0():
    noise = np.random.default_rng(0).integers(0, 10, 10000)
    assert abs(adjusted_rand_index(np.arange(10000) % 10, noise)) < 0.005
