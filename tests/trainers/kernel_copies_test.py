"""Kernels are cast once per update, and no update sees an old copy."""

import keras
import numpy as np
import pytest
from keras import ops

from keras_infogan.trainers.kernel_copies import add_copies
from tests.conftest import small_model, to_numpy


def test_trainable_kernels_of_another_compute_dtype_are_copied():
    half, full, frozen = (
        keras.layers.Dense(2, dtype=dtype)
        for dtype in ("mixed_bfloat16", "float32", "mixed_bfloat16")
    )
    for layer in (half, full, frozen):
        layer.build((1, 3))
    frozen.trainable = False
    copies = {}
    layers = [half, full, frozen]
    add_copies(copies, layers, lambda v, dtype: ops.cast(v.value, dtype))
    assert set(copies) == {id(half.kernel), id(half.bias)}
    assert "bfloat16" in str(copies[id(half.kernel)].dtype)
    kept = dict(copies)
    add_copies(copies, layers, lambda v, dtype: None)
    assert all(copies[key] is kept[key] for key in kept)


@pytest.mark.skipif(
    keras.backend.backend() == "jax", reason="XLA shares the casts by itself"
)
def test_a_step_equals_one_without_shared_copies(images, monkeypatch):
    results = []
    for shared in (True, False):
        keras.utils.set_random_seed(0)
        model = small_model(dtype="mixed_bfloat16", discriminator_updates=2)
        # Large rates, so that an old copy is seen in the next update.
        rates = [keras.optimizers.SGD(0.5) for _ in range(2)]
        model.compile(*rates, run_eagerly=True)
        if not shared:
            minimize = model.minimize

            def alone(*args, minimize=minimize, model=model):
                model._copies = None
                return minimize(*args)

            monkeypatch.setattr(model, "minimize", alone)
        model.train_on_batch(images)
        results.append(to_numpy(model.trainable_variables))
    for a, b in zip(*results, strict=True):
        np.testing.assert_array_equal(a, b)
