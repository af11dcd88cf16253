"""The PyTorch loop has the networks of the presets it is compared with."""

import runpy

import keras
import pytest

from keras_infogan import Categorical, InfoGAN, Uniform
from keras_infogan.catalog import lookup
from tests.conftest import ROOT

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.once
THEIRS = runpy.run_path(str(ROOT / "benchmarks" / "torch_networks.py"))


@pytest.mark.parametrize("name", THEIRS["WORLDS"])
def test_same_weights(name):
    preset = lookup.find("zoo", name)
    world = THEIRS["WORLDS"][name]
    model = preset.build()
    assert_same(model, world)
    assert world.batch == preset.recipe.batch_size
    assert world.generator_updates == model.generator_updates


@pytest.mark.parametrize("size", [32, 64, 128])
def test_same_weights_for_any_size(size):
    codes = [Categorical(10), Uniform(2, scale=1.0)]
    model = InfoGAN(codes, image_shape=(size, size, 3))
    assert_same(model, THEIRS["colour_world"](size, batch=2))


def assert_same(model, world):
    pairs = [
        (model.generator_variables, THEIRS["Generator"](world)),
        (model.discriminator_variables, THEIRS["Discriminator"](world)),
    ]
    for variables, network in pairs:
        ours = sum(keras.ops.size(v) for v in variables)
        theirs = sum(weight.numel() for weight in network.parameters())
        assert int(ours) == theirs
    with torch.no_grad():
        images = THEIRS["Generator"](world)(torch.rand(2, world.latents))
    height, width, channels = model.image_shape
    assert tuple(images.shape) == (2, channels, height, width)
    assert world.latents == model.code_spec.latent_dim
