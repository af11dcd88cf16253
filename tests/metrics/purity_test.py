import numpy as np
import pytest

from keras_infogan.metrics.clustering_accuracy import clustering_accuracy
from keras_infogan.metrics.purity import purity

pytestmark = pytest.mark.once
LABELS = np.arange(1000) % 10


def test_known_scores():
    assert purity([0, 0, 1, 1], [0, 0, 0, 1]) == 0.75
    assert purity(LABELS, np.zeros(1000, int)) == 0.1
    assert purity(LABELS, LABELS[::-1]) == 1.0


def test_more_clusters_than_classes_cost_nothing():
    assert purity(LABELS, np.arange(1000)) == 1.0
    halves = LABELS + 10 * (np.arange(1000) // 500)
    assert purity(LABELS, halves) == 1.0
    assert clustering_accuracy(LABELS, halves) == 0.5


def test_it_is_never_below_the_one_to_one_accuracy():
    generator = np.random.default_rng(0)
    for _ in range(20):
        clusters = np.where(
            generator.uniform(size=1000) < 0.5,
            LABELS,
            generator.integers(0, 10, 1000),
        )
        clusters = np.minimum(clusters, generator.integers(1, 10))
        accuracy = clustering_accuracy(LABELS, clusters)
        assert purity(LABELS, clusters) >= accuracy


def test_a_negative_class_is_one_of_its_own():
    assert purity([-1, 1], [0, 0]) == 0.5
