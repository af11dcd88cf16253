"""The kernels of PyTorch compute what Keras computes."""

import keras
import numpy as np
import pytest

from tests.conftest import small_model, to_numpy

if keras.backend.backend() != "torch":
    pytest.skip("The kernels are those of PyTorch.", allow_module_level=True)

import torch

from keras_infogan.trainers import torch_step
from keras_infogan.trainers.torch_kernels import fuse_adam

pytestmark = pytest.mark.filterwarnings("ignore:Gradients do not exist")
OPTIMIZERS = {
    "adam": lambda: keras.optimizers.Adam(0.01, beta_1=0.5),
    "large epsilon": lambda: keras.optimizers.Adam(0.01, epsilon=0.1),
    "decay": lambda: keras.optimizers.AdamW(
        keras.optimizers.schedules.CosineDecay(0.01, 5), weight_decay=0.1
    ),
    "clipped": lambda: keras.optimizers.Adam(0.01, clipnorm=0.1),
    "amsgrad": lambda: keras.optimizers.Adam(0.01, amsgrad=True),
    "sgd": lambda: keras.optimizers.SGD(0.01),
}


class Halved(keras.optimizers.Adam):
    """An Adam with an update of its own."""

    def update_step(self, gradient, variable, learning_rate):
        super().update_step(gradient / 2.0, variable, learning_rate)


def trained(optimizer, fused, strided=False):
    """Returns weights and optimizer state after six updates."""
    generator = np.random.default_rng(0)
    shapes = [(3, 4), (4,), (2, 2)]
    variables = [
        keras.Variable(generator.normal(size=s), dtype="float32")
        for s in shapes
    ]
    if strided:
        values = torch.nn.Parameter(variables[0].value.detach().T.clone().T)
        variables[0]._value = values
    optimizer.build(variables)
    if fused:
        fuse_adam(optimizer)
    for step in range(6):
        gradients = [
            torch.tensor(generator.normal(size=s[::-1]), dtype=torch.float32).T
            for s in shapes
        ]
        if step == 2:
            gradients[1] = None
        optimizer.apply(gradients, variables)
    return to_numpy([*variables, *optimizer.variables])


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_update_equals_that_of_keras(name):
    results = [trained(OPTIMIZERS[name](), fused) for fused in (True, False)]
    for fused, keras_value in zip(*results, strict=True):
        np.testing.assert_allclose(fused, keras_value, rtol=2e-5, atol=1e-7)


def test_a_weight_with_other_strides_is_left_to_keras():
    results = [
        trained(keras.optimizers.Adam(0.01), fused, strided=True)
        for fused in (True, False)
    ]
    for fused, keras_value in zip(*results, strict=True):
        np.testing.assert_allclose(fused, keras_value, rtol=2e-5, atol=1e-7)


@pytest.mark.parametrize("dtype", ["float32", "mixed_bfloat16"])
def test_a_step_of_a_model_equals_that_of_keras(dtype, monkeypatch):
    """The maps are large enough for the convolution kernels of PyTorch."""
    results = []
    images = np.random.default_rng(0).uniform(size=(8, 16, 16, 1))
    for fused in (True, False):
        if not fused:
            monkeypatch.setattr(torch_step, "fuse_adam", lambda _: None)
        keras.utils.set_random_seed(0)
        model = small_model(
            image_shape=(16, 16, 1),
            dtype=dtype,
            generator={"dense_units": (), "filters": (8,)},
            discriminator={"filters": (8, 8), "dense_units": (16,)},
        )
        # With Adam's own epsilon a gradient of 0 up to rounding moves a weight.
        rates = (2e-4, 1e-3)
        model.compile(*(keras.optimizers.Adam(r, epsilon=1e-4) for r in rates))
        model.train_on_batch(images.astype("float32"))
        results.append(to_numpy(model.trainable_variables))
    for fused, keras_value in zip(*results, strict=True):
        np.testing.assert_allclose(fused, keras_value, atol=2e-5)


def test_adam_of_keras_uses_the_fused_kernel(monkeypatch):
    calls, kernel = [], torch._fused_adam_

    def counted(*args, **kwargs):
        calls.append(1)
        kernel(*args, **kwargs)

    monkeypatch.setattr(torch, "_fused_adam_", counted)
    trained(keras.optimizers.Adam(), True)
    assert len(calls) == 6


def test_an_update_of_a_subclass_is_kept():
    own = trained(Halved(0.01, epsilon=1.0), True)
    expected = trained(Halved(0.01, epsilon=1.0), False)
    plain = trained(keras.optimizers.Adam(0.01, epsilon=1.0), False)
    np.testing.assert_array_equal(own[0], expected[0])
    assert not np.allclose(own[0], plain[0], rtol=1e-3)
