"""Differentiable augmentation of the images that the discriminator gets."""

from typing import Any

import keras
from keras import ops

from keras_infogan.checks import (
    check_between,
    check_finite,
    check_weights,
)
from keras_infogan.hints import Tensor
from keras_infogan.networks._augmentation import Augmentation


@keras.saving.register_keras_serializable(package="keras_infogan")
class DiffAugment(Augmentation):
    """Randomly changes the colour of every image, shifts it and cuts out a box.

    D overfits to small data sets. The augmentation is applied to real and to
    generated images in training, which makes overfitting harder. It is
    differentiable, so G is still trained to generate unchanged images.

    The defaults are those of the paper for images in [0, 1]. For images in
    [-1, 1] the paper's `brightness` is 0.5. Set an argument to 0 to leave out
    that change.

    Args:
        translation: Largest shift, as a fraction of the image size, in
            [0, 1]. Shifts are rounded to whole pixels.
        cutout: Height and width of the box that is cut out, as a fraction of
            the image size, in [0, 1]. Its centre may be any pixel.
        brightness: Largest value that is added to all pixels of an image, at
            least 0.
        saturation: Largest relative change of the distance of a pixel from
            its grey value, at least 0. It has no effect on grey images.
        contrast: Largest relative change of the distance of a pixel from the
            mean of the image, at least 0.
        fill_value: Value of pixels that are cut out or that were outside the
            image before it was shifted.
        seed: Integer seed, or `None`.
        **kwargs: Arguments of `keras.layers.Layer`.

    Raises:
        ValueError: If an argument is out of range.

    Example:

    ```python
    model = InfoGAN([Categorical(10)], discriminator_augmentation=DiffAugment())
    ```

    Reference:
        [Differentiable Augmentation for Data-Efficient GAN Training](
        https://arxiv.org/abs/2006.10738)
    """

    def __init__(
        self,
        translation: float = 0.125,
        cutout: float = 0.5,
        brightness: float = 0.25,
        saturation: float = 1.0,
        contrast: float = 0.5,
        fill_value: float = 0.0,
        seed: int | None = None,
        **kwargs: Any,
    ):
        super().__init__(seed, **kwargs)
        self.translation = check_between("translation", translation, 0.0, 1.0)
        self.cutout = check_between("cutout", cutout, 0.0, 1.0)
        check_weights(
            brightness=brightness, saturation=saturation, contrast=contrast
        )
        self.brightness = brightness
        self.saturation = saturation
        self.contrast = contrast
        self.fill_value = check_finite("fill_value", fill_value)

    def augment(self, images: Tensor) -> Tensor:
        if self.brightness:
            images = images + self._draw(images, self.brightness)
        for bound, axes in ((self.saturation, -1), (self.contrast, (1, 2, 3))):
            if bound:
                mean = ops.mean(images, axis=axes, keepdims=True)
                factor = 1.0 + self._draw(images, bound)
                images = mean + factor * (images - mean)
        # The shift and the cutout fill with 0, so `fill_value` is subtracted
        # before them and added again.
        images = images - self.fill_value
        if self.translation:
            images = self._translate(images)
        if self.cutout:
            images = self._cut_out(images)
        return images + self.fill_value

    def _draw(self, images, bound):
        """Draws a number in [-bound, bound) for every image."""
        shape = (ops.shape(images)[0], 1, 1, 1)
        return keras.random.uniform(
            shape, -bound, bound, seed=self.seed_generator
        )

    def _draw_pixels(self, images, low, high):
        """Draws an integer from `low` to `high` for every image."""
        shape = (ops.shape(images)[0], 1)
        return keras.random.randint(
            shape, low, high + 1, seed=self.seed_generator
        )

    def _translate(self, images):
        # A shift along an axis is a product with a matrix of zeros and ones.
        # It runs on every backend, and its gradient is the transpose.
        for size, product in (
            (images.shape[1], "bij,bjwc->biwc"),
            (images.shape[2], "bij,bhjc->bhic"),
        ):
            bound = round(self.translation * size)
            shift = self._draw_pixels(images, -bound, bound)
            places = ops.arange(size)
            source = ops.equal((places + shift)[:, :, None], places)
            images = ops.einsum(product, ops.cast(source, "float32"), images)
        return images

    def _cut_out(self, images):
        inside = []
        for size in images.shape[1:3]:
            centre = self._draw_pixels(images, 0, size - 1)
            start = centre - round(self.cutout * size) // 2
            offset = ops.arange(size) - start
            box = (offset >= 0) & (offset < round(self.cutout * size))
            inside.append(ops.cast(box, "float32"))
        rows, columns = inside
        covered = rows[:, :, None, None] * columns[:, None, :, None]
        return images * (1.0 - covered)

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        config.update(
            translation=self.translation,
            cutout=self.cutout,
            brightness=self.brightness,
            saturation=self.saturation,
            contrast=self.contrast,
            fill_value=self.fill_value,
        )
        return config
