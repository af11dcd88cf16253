"""Interpretable GANs in Keras.

```python
import keras_infogan as ki

print(ki.presets())
model = ki.InfoGAN.from_preset("mnist")
threes = model.generate(16, codes={"digit": "3"})
```

The classes that Keras saves are imported at once, because
`keras.saving.load_model` must know them. Everything else is imported when it
is first used.
"""

import importlib
from typing import TYPE_CHECKING, Any

from keras_infogan.catalog import lookup
from keras_infogan.codes.bernoulli import Bernoulli
from keras_infogan.codes.categorical import Categorical
from keras_infogan.codes.code import Code
from keras_infogan.codes.code_spec import CodeSpec
from keras_infogan.codes.gaussian import Gaussian
from keras_infogan.codes.uniform import Uniform
from keras_infogan.codes.von_mises import VonMises
from keras_infogan.models.ib_gan import IBGAN
from keras_infogan.models.infogan import InfoGAN
from keras_infogan.models.infogan_cr import InfoGANCR
from keras_infogan.networks.diff_augment import DiffAugment
from keras_infogan.networks.discriminator import Discriminator
from keras_infogan.networks.encoder import Encoder
from keras_infogan.networks.generator import Generator
from keras_infogan.networks.random_affine import RandomAffine
from keras_infogan.networks.recognizer import Recognizer
from keras_infogan.networks.residual_discriminator import ResidualDiscriminator
from keras_infogan.networks.residual_generator import ResidualGenerator
from keras_infogan.version import __version__

for _room in ("codes", "losses", "penalties", "networks", "models"):
    lookup.load_all(_room)

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
    from keras_infogan.experiments.evaluate import evaluate
    from keras_infogan.experiments.explore import explore
    from keras_infogan.experiments.finetune import finetune
    from keras_infogan.experiments.train import train

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
    "visualization",
]
# The modules of the public names that are not sub-packages themselves.
_FILES = {
    "Preset": "catalog.preset",
    "Recipe": "catalog.preset",
    "TraversalGrid": "callbacks.traversal_grid",
    "evaluate": "experiments.evaluate",
    "explore": "experiments.explore",
    "finetune": "experiments.finetune",
    "presets": "catalog.presets",
    "train": "experiments.train",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(
            f"module 'keras_infogan' has no attribute {name!r}. It has: "
            f"{', '.join(__all__)}"
        )
    module = importlib.import_module(f"keras_infogan.{_FILES.get(name, name)}")
    return getattr(module, name) if name in _FILES else module


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
