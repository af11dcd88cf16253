"""InfoGAN with spectral normalisation on the rendered sprites.

"InfoGAN (modified)" of the InfoGAN-CR paper.
"""

from keras_infogan.catalog.preset import Preset
from keras_infogan.presets import sprites_infogan

PRESET = Preset(
    description="Rendered sprites, InfoGAN with spectral normalisation in D.",
    dataset="sprites",
    data_licence="Apache-2.0, rendered by this package",
    model=lambda: sprites_infogan.model("spectral"),
    recipe=sprites_infogan.RECIPE,
)
