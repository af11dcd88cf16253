"""The plain GAN with an auxiliary Q on the rendered sprites."""

from keras_infogan.catalog.preset import Preset
from keras_infogan.zoo import sprites

SPRITES_GAN = Preset(
    description="Rendered sprites, GAN with an auxiliary Q.",
    dataset="sprites",
    data_licence="Apache-2.0, rendered by this package",
    model=lambda: sprites.model() | {"continuous_weight": 0.0},
    recipe=sprites.SPRITES.recipe,
)
