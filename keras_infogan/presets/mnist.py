"""MNIST, tuned without labels: digits, slant and width from images alone."""

from keras_infogan.catalog.preset import File, Preset, Recipe
from keras_infogan.codes.categorical import Categorical
from keras_infogan.codes.code_spec import CodeSpec
from keras_infogan.codes.uniform import Uniform
from keras_infogan.networks.random_affine import RandomAffine


def model():
    return {
        "code_spec": CodeSpec(
            [Categorical(10, name="digit"), Uniform(2, name="style")],
            noise_dim=62,
        ),
        "image_shape": (28, 28, 1),
        "continuous_weight": 0.1,
        "consistency_weight": 2.0,
        "augmentation": RandomAffine(
            rotation=23.0, scale=0.3, shear=0.4, translation=0.107
        ),
    }


PRESET = Preset(
    description="MNIST, tuned without labels: digit, slant, width.",
    dataset="mnist",
    data_licence="CC BY-SA 3.0",
    model=model,
    recipe=Recipe(steps=2500, decay=True),
    files={
        "config.json": File(
            3580,
            "9bcf64572c9e7bc3425505f2537c58c7bbb8cb7d8d218aa0038ef96c842c8839",
        ),
        "model.weights.h5": File(
            23735319,
            "f6caacca951e5d12ed0000c48d7f915300aad006222f112d1868317a19f6e071",
        ),
        "metadata.json": File(
            3566,
            "c349211d30b2209a8d4edc0e7d4cadf9a1df028a929a7431af3a189af2e78d6f",
        ),
        "features.npz": File(
            180585,
            "c53f6e7da4203d375921e2fec763a1222fb25478b26f6b05517c44f7e6699a5a",
        ),
    },
)
