"""MNIST exactly as in the InfoGAN paper: Table 1, 5,000 updates.

The paper and its code differ in two points. The scale of q(style|x) is fixed
at 1 as in the code, and the leaky slope is 0.1 as in the paper.
"""

import keras_infogan as ki
from keras_infogan.catalog.preset import Preset, Recipe


def model():
    return {
        "code_spec": ki.CodeSpec(
            [
                ki.Categorical(10, name="digit"),
                ki.Uniform(2, name="style", scale=1.0),
            ],
            noise_dim=62,
        ),
        "image_shape": (28, 28, 1),
    }


MNIST_PAPER = Preset(
    description="MNIST, the paper's Table 1 and its code's 5,000 updates.",
    dataset="mnist",
    data_licence="CC BY-SA 3.0",
    model=model,
    recipe=Recipe(steps=5000),
)
