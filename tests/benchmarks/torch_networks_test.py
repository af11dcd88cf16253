"""The PyTorch loop has the networks of the presets it is compared with."""

import runpy

import keras
import pytest

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
    pairs = [
        (model.generator_variables, THEIRS["Generator"](world)),
        (model.discriminator_variables, THEIRS["Discriminator"](world)),
    ]
    for variables, network in pairs:
        ours = sum(keras.ops.size(v) for v in variables)
        theirs = sum(weight.numel() for weight in network.parameters())
        assert int(ours) == theirs
    assert world.batch == preset.recipe.batch_size
    assert world.generator_updates == model.generator_updates
    with torch.no_grad():
        images = THEIRS["Generator"](world)(torch.rand(2, world.latents))
    height, width, channels = model.image_shape
    assert tuple(images.shape) == (2, channels, height, width)
    assert world.latents == model.code_spec.latent_dim
