"""Images in memory, served as shuffled batches in a model's range."""

from collections.abc import Iterator, Sequence

import keras
import numpy as np

from keras_infogan.datasets.factor_images import FactorImages
from keras_infogan.hints import ImageRange


class ImageDataset(keras.utils.PyDataset):
    """Batches of images for `fit`, on every Keras backend.

    The images are decoded once and kept as bytes, or rendered when they are
    asked for; a batch is converted to float32. The `fit` of our models reads
    `stream`, whose batches depend on `seed` and their number alone: a resumed
    run sees what an uninterrupted one would.

    Args:
        images: `(n, height, width, channels)` array of uint8, or what is
            indexed as one, such as `FactorImages`.
        labels: `(n,)` integer array, or `None`. Never given to the model.
        image_range: Values that 0 and 255 are mapped to.
        batch_size: Images in a batch.
        shuffle: Whether to shuffle every epoch and to drop the last batch
            where it is not full.
        seed: Seed of the order and of the flips.
        factors: `(n, k)` array of ground truth, integers or numbers such as
            degrees, or `None`. Never given to the model.
        factor_names: Names of the `k` factors, or `None`.
        flip: Whether to mirror each image, left and right, with a probability
            of a half, drawn anew in every pass.

    Raises:
        ValueError: If there are fewer images than one batch, `images` is no
            such array, or `factors` do not fit the images or their names.
    """

    def __init__(
        self,
        images: np.ndarray | FactorImages,
        labels: np.ndarray | None = None,
        image_range: ImageRange = (0.0, 1.0),
        batch_size: int = 128,
        shuffle: bool = True,
        seed: int = 0,
        factors: np.ndarray | None = None,
        factor_names: Sequence[str] | None = None,
        flip: bool = False,
    ):
        super().__init__()
        if images.ndim != 4 or images.dtype != np.uint8:
            raise ValueError(
                "`images` must be a uint8 array of shape (n, height, width, "
                f"channels). Received: {images.dtype} of shape {images.shape}"
            )
        if len(images) < (batch_size if shuffle else 1):
            raise ValueError(
                f"{len(images)} images do not fill one batch of {batch_size}. "
                "Add images or lower `batch_size`."
            )
        if factors is not None:
            expected = (len(images), len(factor_names or ()))
            if np.shape(factors) != expected:
                raise ValueError(
                    f"{expected[0]} images with {expected[1]} `factor_names` "
                    f"need `factors` of shape {expected}. Received: shape "
                    f"{np.shape(factors)}"
                )
        self.images = images
        self.labels = labels
        self.image_range = image_range
        self.batch_size = batch_size
        self.shuffle = shuffle
        self.seed = seed
        self.factors = factors
        self.factor_names = factor_names
        self.flip = flip

    def __len__(self) -> int:
        if self.shuffle:
            return len(self.images) // self.batch_size
        return -(-len(self.images) // self.batch_size)

    def __getitem__(self, index: int) -> tuple[np.ndarray]:
        return self._batch(*self._pass(0), index)

    def stream(self, start: int = 0) -> Iterator[tuple[np.ndarray]]:
        """Yields batches without end, pass after pass over the images.

        Args:
            start: Number of batches to skip.
        """
        number, first = divmod(start, len(self))
        while True:
            order, mirrored = self._pass(number)
            for index in range(first, len(self)):
                yield self._batch(order, mirrored, index)
            number, first = number + 1, 0

    def _pass(self, number):
        """Returns the order of a pass, and which places in it are mirrored."""
        order = np.arange(len(self.images))
        if self.shuffle:
            np.random.default_rng((self.seed, number)).shuffle(order)
        mirrored = np.zeros(len(order), bool)
        if self.flip:
            # A stream of its own: the order is the same without flips.
            draw = np.random.default_rng((self.seed, number, 1))
            mirrored = draw.random(len(order)) < 0.5
        return order, mirrored

    def _batch(self, order, mirrored, index):
        start = index * self.batch_size
        rows = slice(start, start + self.batch_size)
        images = self.images[order[rows]]
        if self.flip:
            images, turned = images.copy(), mirrored[rows]
            images[turned] = images[turned][:, :, ::-1]
        return (to_range(images, self.image_range),)


def to_range(images: np.ndarray, image_range: ImageRange) -> np.ndarray:
    """Maps uint8 images to float32 in `image_range`."""
    low, high = image_range
    scale = np.float32((high - low) / 255.0)
    return images.astype("float32") * scale + np.float32(low)


def full_range(images: np.ndarray) -> np.ndarray:
    """Spreads images of 0 and 1 alone, as dSprites are kept, to 0 and 255."""
    if images.dtype == np.uint8 and images.max(initial=0) == 1:
        return images * np.uint8(255)
    return images
