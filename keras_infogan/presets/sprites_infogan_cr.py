"""InfoGAN-CR on the rendered sprites.

The authors let the contrast in for the last tenth of the updates: train
`sprites_infogan_sn`, then go on by `InfoGANCR.from_infogan`. Trained from
scratch by this preset it has the contrast from the first update.
"""

from keras_infogan.catalog.preset import Preset
from keras_infogan.presets import sprites_infogan

PRESET = Preset(
    description="Rendered sprites, InfoGAN-CR.",
    dataset="sprites",
    data_licence="Apache-2.0, rendered by this package",
    model=lambda: (
        sprites_infogan.model("spectral") | {"contrastive_weight": 2.0}
    ),
    recipe=sprites_infogan.RECIPE,
    architecture="InfoGANCR",
)
