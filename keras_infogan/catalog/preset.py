"""What a preset states."""

import dataclasses
from collections.abc import Callable


@dataclasses.dataclass(frozen=True)
class Recipe:
    """How a preset is trained.

    Attributes:
        steps: Number of updates of each player.
        batch_size: Images in a batch.
        discriminator_rate: Adam's rate for D, the body and Q.
        generator_rate: Adam's rate for G.
        decay: Whether the rates fall by a half cosine to a twentieth.
        dtype: Keras dtype policy of training.
    """

    steps: int
    batch_size: int = 128
    discriminator_rate: float = 2e-4
    generator_rate: float = 1e-3
    decay: bool = False
    dtype: str = "mixed_bfloat16"


@dataclasses.dataclass(frozen=True)
class File:
    """A file of a preset's weights folder.

    Attributes:
        bytes: Size of the file.
        sha256: Hash of the file, in hexadecimal.
    """

    bytes: int
    sha256: str


@dataclasses.dataclass(frozen=True)
class Preset:
    """One world: data, codes, sizes, recipe, weights.

    Attributes:
        description: One sentence.
        dataset: Name of a TFDS image data set.
        model: Function that returns the arguments of `InfoGAN`.
        recipe: How it is trained.
        files: Size and hash of every published file by its name, empty
            where no weights are published.
    """

    description: str
    dataset: str
    model: Callable[[], dict]
    recipe: Recipe
    files: dict[str, File] = dataclasses.field(default_factory=dict)
