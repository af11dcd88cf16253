"""A row of a table of bad inputs."""

import dataclasses
import pathlib
from collections.abc import Callable
from typing import Any

import numpy as np

from keras_infogan import InfoGAN


@dataclasses.dataclass(frozen=True)
class At:
    """What a row may use.

    Attributes:
        model: Compiled InfoGAN of images (8, 8, 1) in [0, 1], with the codes
            "kind", a `Categorical(3)`, and "style", a `Uniform(2)`.
        images: Float32 array (16, 8, 8, 1) that fits the model.
        folder: Empty folder.
    """

    model: InfoGAN
    images: np.ndarray
    folder: pathlib.Path


@dataclasses.dataclass(frozen=True)
class Row:
    """A bad input, and how it is answered.

    Attributes:
        id: Name of the test, such as "generate a NaN".
        call: Function of an `At` that passes the bad input.
        words: Words that the message must contain.
        error: Type of the error. A warning is a type as well: `UserWarning`.
        everywhere: Whether the answer depends on the backend. Other rows run
            on TensorFlow alone.
    """

    id: str
    call: Callable[[At], Any]
    words: str | tuple[str, ...]
    error: type[Exception] = ValueError
    everywhere: bool = False
