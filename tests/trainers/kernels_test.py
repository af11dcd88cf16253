"""What the kernels of the backends promise to the networks."""

import keras
import numpy as np
from keras import ops

from keras_infogan.trainers import convolves_slowly, crop, fast_policy


def test_a_box_is_cut_out():
    images = np.random.default_rng(0).normal(size=(2, 5, 6, 3))
    images = ops.convert_to_tensor(images.astype("float32"))
    box = ops.convert_to_numpy(crop(images, 1, 2, 3, 4))
    np.testing.assert_array_equal(
        box, ops.convert_to_numpy(images)[:, 1:4, 2:6]
    )


def test_few_positions_are_slow_on_a_cpu_and_all_are_on_jax():
    slow = {
        "tensorflow": [True, False],
        "jax": [True, True],
        "torch": [True, False],
    }[keras.backend.backend()]
    if not fast_policy.accelerated():
        assert [convolves_slowly(n) for n in (16, 17)] == slow
