"""The network of a `FeatureClassifier`, and how it is trained."""

import itertools

import keras
import numpy as np

SMALLEST_MAP = 4
DROPOUT = 0.3
BATCH = 128
RATE = 3e-3


def feature_network(image_shape, image_range, sizes, width=64, seed=0):
    """Returns a classifier, and the part of it that ends in the features.

    Convolutions of stride 2 down to maps of 4x4 or less, a dense layer, the
    features, and a linear layer for each target. All float32, whatever the
    global policy is, because features are compared by their covariance.

    Args:
        image_shape: `(height, width, channels)`.
        image_range: Smallest and largest value of a pixel.
        sizes: Number of classes of each target, by its name.
        width: Number of features.
        seed: Seed of the weights and of the dropout.

    Returns:
        Two Keras models of images: to logits by target, and to features.
    """
    # One seed for all layers would give them the same numbers.
    seeds = itertools.count(1000 * seed)

    def dense(units, activation=None):
        start = keras.initializers.HeUniform(next(seeds))
        return keras.layers.Dense(
            units, activation, kernel_initializer=start, dtype="float32"
        )

    def convolution(filters):
        start = keras.initializers.HeUniform(next(seeds))
        return keras.layers.Conv2D(
            filters,
            3,
            strides=2,
            padding="same",
            activation="relu",
            kernel_initializer=start,
            dtype="float32",
        )

    low, high = image_range
    scale = 2.0 / (high - low)
    inputs = keras.Input(image_shape, dtype="float32")
    values = keras.layers.Rescaling(scale, -1.0 - low * scale, dtype="float32")(
        inputs
    )
    filters = 32
    while max(values.shape[1:3]) > SMALLEST_MAP:
        values = convolution(filters)(values)
        filters = 64
    values = keras.layers.Flatten(dtype="float32")(values)
    # No feature is dead, nor does one half of its values hide.
    features = dense(width, "leaky_relu")(values)
    kept = keras.layers.Dropout(DROPOUT, seed=next(seeds), dtype="float32")(
        features
    )
    logits = {name: dense(size)(kept) for name, size in sizes.items()}
    return keras.Model(inputs, logits), keras.Model(inputs, features)


def train(classifier, images, targets, epochs, seed):
    """Trains the classifier with Adam, its rate falling by a half cosine.

    Args:
        classifier: The first model that `feature_network` returns.
        images: `(n, height, width, channels)` array.
        targets: Integers `(n,)` from 0 by target.
        epochs: Passes over the images.
        seed: Seed of their order.
    """
    steps = epochs * -(-len(images) // BATCH)
    rate = keras.optimizers.schedules.CosineDecay(RATE, steps)
    loss = keras.losses.SparseCategoricalCrossentropy
    classifier.compile(
        keras.optimizers.Adam(rate),
        {name: loss(from_logits=True) for name in targets},
    )
    generator = np.random.default_rng(seed)
    for _ in range(epochs):
        # The order of `fit` itself hangs on the backend's global seed.
        order = generator.permutation(len(images))
        classifier.fit(
            images[order],
            {name: values[order] for name, values in targets.items()},
            batch_size=BATCH,
            shuffle=False,
            verbose=0,
        )
