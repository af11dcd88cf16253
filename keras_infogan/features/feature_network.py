"""The network of a `FeatureClassifier`, and how it is trained."""

import itertools

import keras
import numpy as np

SMALLEST_MAP = 4
DROPOUT = 0.3
BATCH = 128
RATE = 3e-3


def feature_network(
    image_shape: tuple[int, int, int],
    image_range: tuple[float, float],
    sizes: dict[str, int],
    width: int = 64,
    seed: int = 0,
) -> tuple[keras.Model, keras.Model]:
    """Returns a classifier, and the part of it that ends in the features.

    Convolutions, each followed by max pooling, down to maps of 4x4 or less, a
    dense layer, the features, and a linear layer for each target. All float32,
    whatever the global policy is, because features are compared by their
    covariance.

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
    low, high = image_range
    scale = 2.0 / (high - low)
    inputs = keras.Input(image_shape, dtype="float32")
    values = keras.layers.Rescaling(scale, -1.0 - low * scale, dtype="float32")(
        inputs
    )
    # A leaky feature cannot die.
    features = _dense(width, seeds, "leaky_relu")(_summary(values, seeds))
    kept = keras.layers.Dropout(DROPOUT, seed=next(seeds), dtype="float32")(
        features
    )
    logits = {name: _dense(n, seeds)(kept) for name, n in sizes.items()}
    return keras.Model(inputs, logits), keras.Model(inputs, features)


def _summary(values, seeds):
    """Convolutions and pooling, to one vector an image.

    The last map says where things are; the largest value of each map says
    what they are, wherever. Without it the position and the size of a small
    thing are learned and its shape hardly is.
    """
    largest = []
    for filters in itertools.chain((16, 32), itertools.repeat(64)):
        if max(values.shape[1:3]) <= SMALLEST_MAP:
            break
        convolution = keras.layers.Conv2D(
            filters,
            3,
            padding="same",
            activation="relu",
            kernel_initializer=keras.initializers.HeUniform(next(seeds)),
            dtype="float32",
        )
        pool = keras.layers.MaxPooling2D(padding="same", dtype="float32")
        values = pool(convolution(values))
        largest.append(keras.layers.GlobalMaxPooling2D(dtype="float32")(values))
    flat = keras.layers.Flatten(dtype="float32")(values)
    return keras.layers.Concatenate(dtype="float32")([*largest, flat])


def _dense(units, seeds, activation=None):
    return keras.layers.Dense(
        units,
        activation,
        kernel_initializer=keras.initializers.HeUniform(next(seeds)),
        dtype="float32",
    )


def train(
    classifier: keras.Model,
    images: np.ndarray,
    targets: dict[str, np.ndarray],
    epochs: int,
    seed: int,
) -> None:
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
