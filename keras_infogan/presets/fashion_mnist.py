"""Fashion-MNIST, tuned without labels as MNIST is: kinds of garment.

The augmentation is weaker than that of digits: garments lie straight, and
their cut is what tells them apart.
"""

from keras_infogan.catalog.preset import File, Preset, Recipe
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


PRESET = Preset(
    description="Fashion-MNIST, tuned without labels: garment and style.",
    dataset="fashion_mnist",
    data_licence="MIT",
    model=model,
    recipe=Recipe(steps=2500, decay=True),
    files={
        "config.json": File(
            3781,
            "cb697840e9c51948891647caa91492ca551e7a4b3761d816cc9148d79c2ac18f",
        ),
        "model.weights.h5": File(
            23732375,
            "13f6ee51fd66aa6f1fc8d3b504b61aed8faffe7fb38888b18c7dcbd60578f89f",
        ),
        "metadata.json": File(
            2965,
            "90430c3229d87415b5ce573e03d1d25f59130980780d8c41b9fc97ea13b36eaf",
        ),
        "features.npz": File(
            181213,
            "d737407a8c6b0264b5fb7d7103090fc6fe59ad42256c15427f58176ecf76d7d8",
        ),
    },
)
