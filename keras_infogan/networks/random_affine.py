"""Random affine transforms of images with a single interpolation."""

import math
from typing import Any

import keras
from keras import ops

from keras_infogan.checks import check_finite, check_weights
from keras_infogan.hints import Tensor
from keras_infogan.networks._augmentation import Augmentation


@keras.saving.register_keras_serializable(package="keras_infogan")
class RandomAffine(Augmentation):
    """Randomly rotates, scales, shears and shifts every image.

    Keras has one layer for each of these changes. This layer applies all of
    them in one transform, so that the images are interpolated, and blurred,
    only once. Gradients pass through it to the images, which the lower bound
    on augmented images needs.

    Args:
        rotation: Largest rotation in degrees, in both directions.
        scale: Largest natural logarithm of the scale. The scales of height
            and width are drawn independently.
        shear: Largest horizontal shear, as a slope.
        translation: Largest shift, as a fraction of the image size.
        fill_value: Value of pixels that come from outside the image.
        seed: Integer seed, or `None`.
        **kwargs: Arguments of `keras.layers.Layer`.

    Raises:
        ValueError: If an argument is not a finite number, or a largest change
            is below 0.

    Example:

    ```python
    augmentation = RandomAffine(rotation=20, translation=0.1)
    views = augmentation(images, training=True)
    ```
    """

    def __init__(
        self,
        rotation: float = 20.0,
        scale: float = 0.2,
        shear: float = 0.2,
        translation: float = 0.1,
        fill_value: float = 0.0,
        seed: int | None = None,
        **kwargs: Any,
    ):
        super().__init__(seed, **kwargs)
        check_weights(
            rotation=rotation, scale=scale, shear=shear, translation=translation
        )
        self.rotation = rotation
        self.scale = scale
        self.shear = shear
        self.translation = translation
        self.fill_value = check_finite("fill_value", fill_value)

    def augment(self, images: Tensor) -> Tensor:
        batch_size, height, width, _ = ops.shape(images)
        return ops.image.affine_transform(
            images,
            self._transforms(batch_size, height, width),
            interpolation="bilinear",
            fill_mode="constant",
            fill_value=self.fill_value,
            data_format="channels_last",
        )

    def _draw(self, batch_size, bound):
        return keras.random.uniform(
            (batch_size,), -bound, bound, seed=self.seed_generator
        )

    def _transforms(self, batch_size, height, width):
        """Returns `(batch, 8)` transforms from output to input coordinates."""
        angle = self._draw(batch_size, math.radians(self.rotation))
        scale_x = ops.exp(self._draw(batch_size, self.scale))
        scale_y = ops.exp(self._draw(batch_size, self.scale))
        shear = self._draw(batch_size, self.shear)
        shift_x = self._draw(batch_size, self.translation * width)
        shift_y = self._draw(batch_size, self.translation * height)
        cosine, sine = ops.cos(angle), ops.sin(angle)
        xx, xy = cosine * scale_x, (shear - sine) * scale_x
        yx, yy = sine * scale_y, cosine * scale_y
        # The images are rotated about their centre.
        x, y = (width - 1) / 2, (height - 1) / 2
        zero = ops.zeros_like(angle)
        rows = [
            xx,
            xy,
            x - xx * x - xy * y + shift_x,
            yx,
            yy,
            y - yx * x - yy * y + shift_y,
            zero,
            zero,
        ]
        return ops.stack(rows, axis=1)

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        config.update(
            rotation=self.rotation,
            scale=self.scale,
            shear=self.shear,
            translation=self.translation,
            fill_value=self.fill_value,
        )
        return config
