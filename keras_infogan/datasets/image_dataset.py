"""Images as bytes that are read in shuffled batches."""

from collections.abc import Iterator, Sequence

import keras
import numpy as np

from keras_infogan.checks import (
    check_image_range,
    check_integer,
    check_positive_integer,
)
from keras_infogan.datasets.factor_images import FactorImages
from keras_infogan.datasets.stored_images import StoredImages
from keras_infogan.hints import ImageRange


class ImageDataset(keras.utils.PyDataset):
    """Batches of images for `fit`, on every Keras backend.

    The images are kept as uint8 in memory or in a file, or are rendered on
    demand. Each batch is converted to float32. The models of this package
    read the batches from `stream`. A batch of the stream depends only on
    `seed` and on the number of the batch, so that a resumed run gets the same
    batches as an uninterrupted one.

    Args:
        images: uint8 array `(n, height, width, channels)`, or an object that
            is indexed in the same way, such as `FactorImages` or
            `StoredImages`.
        labels: `(n,)` integers, or `None`. The model never gets them.
        image_range: Values that 0 and 255 are mapped to.
        batch_size: Number of images in a batch. If there are fewer images and
            they are shuffled, a batch has all of them, and a message says so.
        shuffle: Whether to shuffle the images in every epoch and to drop an
            incomplete last batch.
        seed: Integer seed of the order and of the flips.
        factors: `(n, k)` ground truth, integers or other numbers such as
            degrees, or `None`. The model never gets them.
        factor_names: Names of the `k` factors, or `None`.
        flip: Whether to flip each image horizontally with a probability of
            1/2. The flips are drawn anew in every epoch.
        file_names: Names of the files of the `n` images, or `None`.
        label_names: Names of the labels 0, 1 and so on, or `None`.

    Raises:
        ValueError: If `images` is not a uint8 array of four axes, there are
            no images, the shape of `labels` or `factors`
            does not fit the images and the names, or another argument is out
            of range.

    Example:

    ```python
    pixels = np.random.default_rng(0).integers(0, 256, (100, 8, 8, 1), "uint8")
    images = ImageDataset(pixels, image_range=(-1.0, 1.0), batch_size=10)
    len(images)  # 10 batches
    (batch,) = images[0]  # (10, 8, 8, 1), float32 in [-1, 1]
    ```
    """

    def __init__(
        self,
        images: np.ndarray | FactorImages | StoredImages,
        labels: np.ndarray | None = None,
        image_range: ImageRange = (0.0, 1.0),
        batch_size: int = 128,
        shuffle: bool = True,
        seed: int = 0,
        factors: np.ndarray | None = None,
        factor_names: Sequence[str] | None = None,
        flip: bool = False,
        file_names: Sequence[str] | None = None,
        label_names: Sequence[str] | None = None,
    ):
        super().__init__()
        images = images if hasattr(images, "ndim") else np.asarray(images)
        if images.ndim != 4 or images.dtype != np.uint8:
            raise ValueError(
                "`images` must be a uint8 array of shape (n, height, width, "
                f"channels). Received: {images.dtype} of shape {images.shape}"
            )
        check_positive_integer("batch_size", batch_size)
        if not len(images):
            raise ValueError(
                "`images` must hold at least one image. Received: an array of "
                f"shape {tuple(images.shape)}"
            )
        if shuffle and len(images) < batch_size:
            print(
                f"{len(images)} images do not fill a batch of {batch_size}: "
                "every batch has all of them."
            )
            batch_size = len(images)
        if labels is not None and np.shape(labels) != (len(images),):
            raise ValueError(
                "`labels` must have one label per image: an array of shape "
                f"({len(images)},). Received: shape {np.shape(labels)}"
            )
        if factors is not None:
            expected = (len(images), len(factor_names or ()))
            if np.shape(factors) != expected:
                raise ValueError(
                    "`factors` must have one row per image and one column per "
                    f"name in `factor_names`: an array of shape {expected}. "
                    f"Received: shape {np.shape(factors)}"
                )
        self.images = images
        self.labels = labels
        self.image_range = check_image_range(image_range)
        self.batch_size = batch_size
        self.shuffle = shuffle
        self.seed = check_integer("seed", seed, 0)
        self.factors = factors
        self.factor_names = factor_names
        self.flip = flip
        self.file_names = file_names
        self.label_names = label_names

    def __len__(self) -> int:
        if self.shuffle:
            return len(self.images) // self.batch_size
        return -(-len(self.images) // self.batch_size)

    def __getitem__(self, index: int) -> tuple[np.ndarray]:
        return self._batch(*self._pass(0), index)

    def stream(self, start: int = 0) -> Iterator[tuple[np.ndarray]]:
        """Yields batches without end, epoch after epoch.

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
        """Returns the order of an epoch, and which positions are flipped."""
        order = np.arange(len(self.images))
        if self.shuffle:
            np.random.default_rng((self.seed, number)).shuffle(order)
        mirrored = np.zeros(len(order), bool)
        if self.flip:
            # The flips have their own seed, so that they do not change the
            # order.
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
    """Converts uint8 images to float32 images in `image_range`."""
    low, high = image_range
    scale = np.float32((high - low) / 255.0)
    return images.astype("float32") * scale + np.float32(low)


def full_range(images: np.ndarray) -> np.ndarray:
    """Scales uint8 images with a maximum of 1, such as dSprites, to 0 and 255.

    Other images are returned unchanged.
    """
    if images.dtype == np.uint8 and images.max(initial=0) == 1:
        return images * np.uint8(255)
    return images
