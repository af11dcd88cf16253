"""MNIST, tuned without labels: the codes represent digit, slant and width."""

import keras_infogan as ki
from keras_infogan.catalog.preset import Preset, Recipe


def model():
    return {
        "code_spec": ki.CodeSpec(
            [ki.Categorical(10, name="digit"), ki.Uniform(2, name="style")],
            noise_dim=62,
        ),
        "image_shape": (28, 28, 1),
        "continuous_weight": 0.1,
        "consistency_weight": 2.0,
        "augmentation": ki.RandomAffine(
            rotation=23.0, scale=0.3, shear=0.4, translation=0.107
        ),
    }


MNIST = Preset(
    description="MNIST, tuned without labels: digit, slant, width.",
    dataset="mnist",
    data_licence="CC BY-SA 3.0",
    model=model,
    recipe=Recipe(steps=2500, decay=True),
)
