"""Interpretable GANs in Keras.

```python
import keras_infogan as ki

print(ki.presets())
model = ki.InfoGAN.from_preset("mnist")
threes = model.generate(16, codes={"digit": "3"})
```

The classes that Keras saves are imported at once, because
`keras.saving.load_model` must know them. Everything else is imported when it
is first used. The commands of the command line import Keras when they need it.
"""

import pathlib
import sys
from typing import TYPE_CHECKING, Any

from keras_infogan.catalog import lookup
from keras_infogan.catalog.late import late
from keras_infogan.version import __version__

# For editors and type checkers. At run time `__getattr__` imports these names.
if TYPE_CHECKING:
    from keras_infogan import (
        callbacks,
        clustering,
        datasets,
        features,
        losses,
        metrics,
        penalties,
        rendered,
        visualization,
    )
    from keras_infogan.callbacks.traversal_grid import TraversalGrid
    from keras_infogan.catalog.preset import Preset, Recipe
    from keras_infogan.catalog.presets import presets
    from keras_infogan.catalog.upload_preset import upload_preset
    from keras_infogan.codes.bernoulli import Bernoulli
    from keras_infogan.codes.categorical import Categorical
    from keras_infogan.codes.code import Code
    from keras_infogan.codes.code_spec import CodeSpec
    from keras_infogan.codes.gaussian import Gaussian
    from keras_infogan.codes.uniform import Uniform
    from keras_infogan.codes.von_mises import VonMises
    from keras_infogan.experiments.evaluate import evaluate
    from keras_infogan.experiments.explore import explore
    from keras_infogan.experiments.finetune import finetune
    from keras_infogan.experiments.train import train
    from keras_infogan.models.ib_gan import IBGAN
    from keras_infogan.models.infogan import InfoGAN
    from keras_infogan.models.infogan_cr import InfoGANCR
    from keras_infogan.networks.diff_augment import DiffAugment
    from keras_infogan.networks.discriminator import Discriminator
    from keras_infogan.networks.encoder import Encoder
    from keras_infogan.networks.generator import Generator
    from keras_infogan.networks.random_affine import RandomAffine
    from keras_infogan.networks.random_shading import RandomShading
    from keras_infogan.networks.recognizer import Recognizer
    from keras_infogan.networks.residual_discriminator import (
        ResidualDiscriminator,
    )
    from keras_infogan.networks.residual_generator import ResidualGenerator

__all__ = [
    "IBGAN",
    "Bernoulli",
    "Categorical",
    "Code",
    "CodeSpec",
    "DiffAugment",
    "Discriminator",
    "Encoder",
    "Gaussian",
    "Generator",
    "InfoGAN",
    "InfoGANCR",
    "Preset",
    "RandomAffine",
    "RandomShading",
    "Recipe",
    "Recognizer",
    "ResidualDiscriminator",
    "ResidualGenerator",
    "TraversalGrid",
    "Uniform",
    "VonMises",
    "__version__",
    "callbacks",
    "clustering",
    "datasets",
    "evaluate",
    "explore",
    "features",
    "finetune",
    "losses",
    "metrics",
    "penalties",
    "presets",
    "rendered",
    "train",
    "upload_preset",
    "visualization",
]
# The modules of the public names, relative to the package.
_FILES = {
    "IBGAN": "models.ib_gan",
    "Bernoulli": "codes.bernoulli",
    "Categorical": "codes.categorical",
    "Code": "codes.code",
    "CodeSpec": "codes.code_spec",
    "DiffAugment": "networks.diff_augment",
    "Discriminator": "networks.discriminator",
    "Encoder": "networks.encoder",
    "Gaussian": "codes.gaussian",
    "Generator": "networks.generator",
    "InfoGAN": "models.infogan",
    "InfoGANCR": "models.infogan_cr",
    "Preset": "catalog.preset",
    "RandomAffine": "networks.random_affine",
    "RandomShading": "networks.random_shading",
    "Recipe": "catalog.preset",
    "Recognizer": "networks.recognizer",
    "ResidualDiscriminator": "networks.residual_discriminator",
    "ResidualGenerator": "networks.residual_generator",
    "TraversalGrid": "callbacks.traversal_grid",
    "Uniform": "codes.uniform",
    "VonMises": "codes.von_mises",
    "callbacks": "callbacks",
    "clustering": "clustering",
    "datasets": "datasets",
    "evaluate": "experiments.evaluate",
    "explore": "experiments.explore",
    "features": "features",
    "finetune": "experiments.finetune",
    "losses": "losses",
    "metrics": "metrics",
    "penalties": "penalties",
    "presets": "catalog.presets",
    "rendered": "rendered",
    "train": "experiments.train",
    "upload_preset": "catalog.upload_preset",
    "visualization": "visualization",
}


def __getattr__(name: str) -> Any:
    return late(__name__, _FILES, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def _is_command() -> bool:
    """Returns whether this process is a command of the command line."""
    words = getattr(sys, "argv", None) or [""]
    if words[0] == "-m":
        # Python is still looking for the module to run.
        return sys.orig_argv[-len(words)] == __name__
    return pathlib.Path(words[0]).stem == "keras-infogan"


if not _is_command():
    lookup.register()
