"""Fashion-MNIST, tuned without labels in the same way as `mnist`.

The augmentation is weaker than that of the digits, because the garments are
upright and differ in their shape. As in `mnist`, there are 16 dimensions of
noise, G has no dense layer before its projection, and images are drawn by an
average of the weights of G. G is twice as wide as that of the paper and D is
that of the paper, because garments have more details than digits.
docs/fashion_mnist.md has the trials. They were compared by the Frechet
distance, the consistency and the pictures.
"""

import keras_infogan as ki
from keras_infogan.catalog.preset import Preset, Recipe


def model():
    """Returns the arguments of `InfoGAN`."""
    return {
        "code_spec": ki.CodeSpec(
            [ki.Categorical(10, name="garment"), ki.Uniform(2, name="style")],
            noise_dim=16,
        ),
        "image_shape": (28, 28, 1),
        "generator": {
            "dense_units": (),
            "start_filters": 256,
            "filters": (128,),
        },
        "continuous_weight": 0.1,
        "consistency_weight": 2.0,
        "generator_averaging": 0.999,
        "augmentation": ki.RandomAffine(
            rotation=10.0, scale=0.2, shear=0.15, translation=0.1
        ),
    }


FASHION_MNIST = Preset(
    description="Fashion-MNIST, tuned without labels: garment and style.",
    dataset="fashion_mnist",
    data_licence="MIT",
    model=model,
    recipe=Recipe(steps=12_000, batch_size=64, decay=True),
)
