"""Rendered sprites in colour, with eight levels per channel."""

import numpy as np

from keras_infogan.datasets.factor_dataset import FactorDataset
from keras_infogan.rendered.sprites import Sprites

LEVELS = np.linspace(0, 255, 8).round().astype("uint8")


class ColorSprites(FactorDataset):
    """`Sprites` with the additional first factors red, green and blue.

    Each of the three has 8 values: the levels 0, 36, 73, 109, 146, 182, 219
    and 255. One of the 512 colours is black. Its images are completely black
    and `recognize` returns zeros for them.

    The grid has 377,487,360 images. `load` uses 737,280 of them: every sprite
    once, in a fixed random colour.

    Example:

    ```python
    images, factors = ColorSprites().sample(16, seed=0)
    images.shape, factors.shape  # (16, 64, 64, 3), (16, 8)
    ```

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
        # A sprite is a mask of 255 and 0, which keep all or no bits.
        return np.stack([sprites & level for level in levels], axis=-1)

    def guess(self, images: np.ndarray) -> np.ndarray:
        levels = np.searchsorted(LEVELS, images.max(axis=(1, 2)))
        inked = images.any(axis=-1, keepdims=True).astype("uint8") * 255
        return np.concatenate([levels, Sprites().guess(inked)], axis=1)

    def training_indices(self) -> np.ndarray:
        sprites = len(Sprites())
        # NumPy guarantees that the numbers of a RandomState never change.
        draw = np.random.RandomState(0)
        colors = draw.randint(len(LEVELS) ** 3, size=sprites)
        return colors * sprites + np.arange(sprites)
