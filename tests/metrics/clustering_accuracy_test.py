import numpy as np
import pytest

from keras_infogan.metrics.clustering_accuracy import clustering_accuracy

pytestmark = pytest.mark.once
LABELS = np.arange(1000) % 10


def test_names_of_clusters_do_not_matter():
    names = np.random.default_rng(0).permutation(10)
    assert clustering_accuracy(LABELS, names[LABELS]) == 1.0


def test_one_cluster_gets_one_class():
    assert clustering_accuracy(LABELS, np.zeros(1000, int)) == 0.1


def test_a_merged_pair_costs_one_class():
    merged = np.where(LABELS == 9, 4, LABELS)
    assert clustering_accuracy(LABELS, merged) == 0.9


def test_noise_scores_near_chance():
    noise = np.random.default_rng(0).integers(0, 10, 100000)
    score = clustering_accuracy(np.arange(100000) % 10, noise)
    assert abs(score - 0.1) < 0.01


@pytest.mark.parametrize(
    "labels",
    [
        [-1, -1, 0, 1],
        [2.0, 2.0, 0.0, 1.0],
        ["b", "b", "a", "c"],
        [10**9, 10**9, 5, 10**18],
    ],
)
def test_any_values_are_classes_and_minus_1_is_one_of_its_own(labels):
    assert clustering_accuracy(labels, [7, 7, -1, -1]) == 0.75
    assert clustering_accuracy([7, 7, -1, -1], labels) == 0.75
    assert clustering_accuracy([True, True, False, False], labels) == 0.75
    assert clustering_accuracy([-1, 1], [0, 0]) == 0.5
