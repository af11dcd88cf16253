"""MNIST, tuned without labels: the codes represent digit, slant and width.

The networks have 1.2 million weights, and those of the paper 13.3 million: G
has no dense layer before its projection, and D is half as wide, with a dense
layer of 256 units. There are 16 dimensions of noise instead of 62, so the codes
are a larger part of what G reads, and Q finds them in the first updates. Images
are drawn by an average of the weights of G.
"""

import keras_infogan as ki
from keras_infogan.catalog.preset import Preset, Recipe


def model():
    """Returns the arguments of `InfoGAN`."""
    return {
        "code_spec": ki.CodeSpec(
            [ki.Categorical(10, name="digit"), ki.Uniform(2, name="style")],
            noise_dim=16,
        ),
        "image_shape": (28, 28, 1),
        "generator": {"dense_units": ()},
        "discriminator": {"filters": (32, 64), "dense_units": (256,)},
        "continuous_weight": 0.1,
        "consistency_weight": 2.0,
        "generator_averaging": 0.999,
        "augmentation": ki.RandomAffine(
            rotation=23.0, scale=0.3, shear=0.4, translation=0.107
        ),
    }


def restart():
    """Returns a callback that begins again if two classes share two digits.

    After 2,000 updates the runs of five seeds had a consistency of 2.06 to
    2.12. A run of an earlier recipe that got stuck ended 0.13 below the others.
    """
    return [ki.callbacks.Restart("consistency", 1.98, step=2000)]


MNIST = Preset(
    description="MNIST, tuned without labels: digit, slant, width.",
    dataset="mnist",
    data_licence="CC BY-SA 3.0",
    model=model,
    recipe=Recipe(
        steps=5000, discriminator_rate=1e-3, decay=True, callbacks=restart
    ),
)
