"""What an InfoGAN does with real images: redraw them, and change them."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.checks import check_integer, check_positive_integer
from keras_infogan.hints import Latents
from keras_infogan.models.projection import project


class ImageEditing:
    """Methods of `InfoGAN` that search the latents of given images."""

    def project(
        self,
        images: ArrayLike,
        steps: int = 200,
        restarts: int = 2,
        seed: int = 0,
        batch_size: int = 64,
    ) -> Latents:
        """Returns codes and noise that redraw given images.

        The search begins with the codes that Q finds most likely and with
        noise that is drawn. The noise and the continuous codes are then moved
        by Adam, down the difference of the pixels and of the features of D.
        Discrete codes are not moved. Of several starts the best is continued.
        The latents stay in the range of their priors, widened by half.

        Args:
            images: Array `(n, height, width, channels)` in `image_range`, as
                in `encode`.
            steps: Number of steps of Adam.
            restarts: Number of starts of each image. All of them are moved by
                a quarter of the steps, before the best is chosen.
            seed: Integer seed of the noise.
            batch_size: Number of images that are searched at once.

        Returns:
            Latents as `sample` returns them, with one row per image.

        Raises:
            ValueError: If the images do not fit the model, or an argument is
                out of range.

        Example:

        ```python
        latents = model.project(images)
        redrawn = model.draw(latents)
        ```

        Reference:
            [Generative Visual Manipulation on the Natural Image Manifold](
            https://arxiv.org/abs/1609.03552), section 4
        """
        for name, value in (
            ("steps", steps),
            ("restarts", restarts),
            ("batch_size", batch_size),
        ):
            check_positive_integer(name, value)
        check_integer("seed", seed, 0)
        images = self._checked(images)
        return project(self, images, steps, restarts, seed, batch_size)

    def edit(
        self, images: ArrayLike, codes: dict[str, Any], **options: Any
    ) -> np.ndarray:
        """Redraws given images with other values of some codes.

        To edit the same images several times, call `project` once and `draw`
        with the codes of each edit.

        Args:
            images: Array `(n, height, width, channels)` in `image_range`, as
                in `encode`.
            codes: Values of codes by name, as in `generate`.
            **options: Further arguments of `project`.

        Returns:
            Float32 NumPy array `(n, height, width, channels)` in
            `image_range`.

        Raises:
            ValueError: If the images do not fit the model, a code is unknown,
                or a value does not fit its code.

        Example:

        ```python
        threes = model.edit(images, codes={"digit": "3"})
        ```
        """
        images = self._checked(images)
        # Wrong codes are refused before the search.
        self.draw(self.sample(len(images), seed=0), codes)
        return self.draw(self.project(images, **options), codes)
