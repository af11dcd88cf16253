"""Fashion-MNIST, tuned without labels in the same way as `mnist`.

The augmentation is weaker than that of the digits, because the garments are
upright and differ in their shape.
"""

from keras_infogan.catalog.preset import Preset, Recipe
from keras_infogan.codes.categorical import Categorical
from keras_infogan.codes.code_spec import CodeSpec
from keras_infogan.codes.uniform import Uniform
from keras_infogan.networks.random_affine import RandomAffine


def model():
    """Returns the arguments of `InfoGAN`."""
    return {
        "code_spec": CodeSpec(
            [Categorical(10, name="garment"), Uniform(2, name="style")],
            noise_dim=62,
        ),
        "image_shape": (28, 28, 1),
        "continuous_weight": 0.1,
        "consistency_weight": 2.0,
        "augmentation": RandomAffine(
            rotation=10.0, scale=0.2, shear=0.15, translation=0.1
        ),
    }


FASHION_MNIST = Preset(
    description="Fashion-MNIST, tuned without labels: garment and style.",
    dataset="fashion_mnist",
    data_licence="MIT",
    model=model,
    recipe=Recipe(steps=2500, decay=True),
)
