"""The classes of images by the codes of a model."""

import numpy as np

from keras_infogan.models.infogan import InfoGAN


def classes(model: InfoGAN, images: np.ndarray) -> dict[str, np.ndarray]:
    """Returns the class of every image by each discrete code, by its name.

    Args:
        model: Trained model.
        images: Array `(n, height, width, channels)` in `model.image_range`.

    Returns:
        A dictionary of arrays `(n,)` of integers from 0. Each value of a code
        that images have is a class.

    Example:

    ```python
    digits = classes(model, images)["digit"]
    ```
    """
    found = {}
    for name, values in model.modes(images).items():
        if model.code_spec[name].discrete:
            _, numbers = np.unique(values, axis=0, return_inverse=True)
            found[name] = numbers.reshape(-1)
    return found
