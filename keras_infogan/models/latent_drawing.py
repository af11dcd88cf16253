"""What a generative model does with latents: draw them, and draw from them."""

from typing import Any

import numpy as np

from keras_infogan.checks import check_integer
from keras_infogan.hints import Latents
from keras_infogan.models.latents import (
    between,
    check_known,
    join,
    sample_latents,
    split,
    with_codes,
)


class LatentDrawing:
    """Methods of `GenerativeModel` that take or return latents.

    Latents are a dictionary of arrays `(n, width)`, one row per image: the
    codes by name, and the noise.
    """

    def sample(
        self,
        count: int = 16,
        codes: dict[str, Any] | None = None,
        seed: int | None = None,
        truncation: float = 1.0,
    ) -> Latents:
        """Draws the latents that `generate` makes images of.

        The arguments are those of `generate`.

        Returns:
            A dictionary of float32 NumPy arrays `(count, width)`: one for
            every code, by its name, and one for `"noise"`. For a model with a
            bottleneck it contains only `"bottleneck"`.

        Example:

        ```python
        latents = model.sample(2, codes={"digit": "3"}, seed=0)
        images = model.draw(latents)  # those of `generate`
        ```
        """
        return sample_latents(self.entry, count, codes, seed, truncation)

    def draw(
        self,
        latents: Latents,
        codes: dict[str, Any] | None = None,
        batch_size: int = 256,
    ) -> np.ndarray:
        """Generates the images of given latents.

        Args:
            latents: Dictionary of arrays, as `sample` or `project` returns it.
            codes: Values of codes by name, which replace those of the
                latents. They have the same form as in `generate`.
            batch_size: Number of images that are generated at once.

        Returns:
            Float32 NumPy array `(n, height, width, channels)` in
            `image_range`.

        Raises:
            ValueError: If a part of the latents is missing, unknown or of
                another shape, or a code is unknown.

        Example:

        ```python
        latents = model.sample(16, seed=0)
        sevens = model.draw(latents, codes={"digit": "7"})
        ```
        """
        priors = self.entry.priors()
        vectors = join(latents, priors)
        if codes:
            check_known(codes, self.entry.codes)
            changed = with_codes(split(vectors, priors), codes, priors)
            vectors = join(changed, priors)
        return self._images(vectors, batch_size)

    def interpolate(
        self, first: Latents, second: Latents, steps: int = 10
    ) -> np.ndarray:
        """Generates the images on the paths between latents.

        The path of uniform noise and of a uniform code is a straight line,
        that of normal noise and of a Gaussian code an arc about the origin,
        and that of an angle the shorter turn. A discrete code passes through
        mixtures of its two values.

        Args:
            first: Latents of n images, as `sample` or `project` returns them.
            second: Latents of n images.
            steps: Number of images on a path, both ends included.

        Returns:
            Float32 NumPy array `(n, steps, height, width, channels)` in
            `image_range`.

        Raises:
            ValueError: If the numbers of rows differ, or latents do not fit
                the model.

        Example:

        ```python
        first, second = model.sample(4, seed=0), model.sample(4, seed=1)
        paths = model.interpolate(first, second, steps=8)
        ```
        """
        check_integer("steps", steps, 2)
        priors = self.entry.priors()
        images = self.draw(between(first, second, steps, priors))
        return images.reshape(-1, steps, *self.image_shape)
