"""Names of types that the hints of several rooms share."""

import os
from typing import TYPE_CHECKING, Any, Union

# Commands that print a table know the hints and do not wait for Keras.
if TYPE_CHECKING:
    import keras

# A tensor of the Keras backend; a NumPy array is accepted as well.
Tensor = Any
# Codes and noise by name, as `CodeSpec.sample` returns them.
Latents = dict[str, Tensor]
# A scalar loss and the values that are logged, by name.
LossAndLogs = tuple[Tensor, dict[str, Tensor]]

# `None` draws from the global stream.
Seed = Union[int, "keras.random.SeedGenerator", None]

ImageShape = tuple[int, int, int]
ImageRange = tuple[float, float]
Path = str | os.PathLike[str]

# A dictionary of sizes, or a network of the user's own.
NetworkLike = Union[dict[str, Any], "keras.layers.Layer", None]
Dtype = Union[str, "keras.DTypePolicy", None]
