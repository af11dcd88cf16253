"""Sprites in colour: each channel takes one of eight levels."""

import numpy as np

from keras_infogan.datasets.factor_dataset import FactorDataset
from keras_infogan.rendered.sprites import Sprites

LEVELS = np.linspace(0, 255, 8).round().astype("uint8")


class ColorSprites(FactorDataset):
    """`Sprites` with three more factors: red, green and blue, before theirs.

    Each takes the values 0, 36, 73, 109, 146, 182, 219, 255 of 8 factor
    values. 0 is one of them, so that 1 colour in 512 is black: a black
    image, that tells nothing of its sprite. `recognize` then returns zeros.

    The grid has 377,487,360 images. `load` serves 737,280 of them: each
    sprite once, in a colour of its own that never changes.

    Reference: the channels of IB-GAN's Color-dSprites, as its published code
        draws them: independently, out of `linspace(0, 1, 8)`. That code draws
        a new colour every time it reads an image.
    """

    factor_names = ("red", "green", "blue", *Sprites.factor_names)
    factor_sizes = (len(LEVELS),) * 3 + Sprites.factor_sizes
    image_shape = (*Sprites.image_shape[:2], 3)

    def render(self, factors: np.ndarray) -> np.ndarray:
        sprites = Sprites().render(factors[:, 3:])[..., 0]
        levels = LEVELS[factors[:, :3].T, np.newaxis, np.newaxis]
        # 255 keeps all bits of a level and 0 keeps none.
        return np.stack([sprites & level for level in levels], axis=-1)

    def guess(self, images: np.ndarray) -> np.ndarray:
        levels = np.searchsorted(LEVELS, images.max(axis=(1, 2)))
        inked = images.any(axis=-1, keepdims=True).astype("uint8") * 255
        return np.concatenate([levels, Sprites().guess(inked)], axis=1)

    def training_indices(self) -> np.ndarray:
        sprites = len(Sprites())
        # The stream of a RandomState, unlike a Generator's, never changes.
        draw = np.random.RandomState(0)
        colors = draw.randint(len(LEVELS) ** 3, size=sprites)
        return colors * sprites + np.arange(sprites)
