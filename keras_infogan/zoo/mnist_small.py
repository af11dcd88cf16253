"""MNIST with small networks: an accuracy of 0.95 after 450 to 700 updates.

The objective is that of `mnist`. The networks have 1.2 million weights, and
those of the paper 13.3 million: G has no dense layer before its projection, and
D is half as wide, with a dense layer of 256 units. D has the learning rate of
G. There are 16 dimensions of noise instead of 62, so the codes are a larger
part of what G reads, and Q finds them in the first updates.
"""

import dataclasses

import keras_infogan as ki
from keras_infogan.zoo import mnist


def model():
    """Returns the arguments of `InfoGAN`."""
    arguments = mnist.model()
    codes = dict(arguments["code_spec"].items())
    return arguments | {
        "code_spec": ki.CodeSpec(codes, noise_dim=16),
        "generator": {"dense_units": ()},
        "discriminator": {"filters": (32, 64), "dense_units": (256,)},
        "generator_averaging": 0.999,
    }


MNIST_SMALL = dataclasses.replace(
    mnist.MNIST,
    description="MNIST with small networks and 16 dimensions of noise.",
    model=model,
    recipe=dataclasses.replace(mnist.MNIST.recipe, discriminator_rate=1e-3),
)
