"""The classes that the discrete codes of a model assign to images."""

import numpy as np

from keras_infogan.datasets import ImageDataset
from keras_infogan.models.infogan import InfoGAN


def classes(
    model: InfoGAN, images: np.ndarray | ImageDataset
) -> dict[str, np.ndarray]:
    """Returns the class of every image according to each discrete code.

    Args:
        model: Trained model.
        images: Array `(n, height, width, channels)` in `model.image_range`,
            or an `ImageDataset`, whose images are taken in their own order.

    Returns:
        A dictionary with one array `(n,)` of integers from 0 per discrete
        code. The values of the code that occur are numbered in order.

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
