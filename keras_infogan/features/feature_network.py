"""The network of a `FeatureClassifier` and its training."""

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
    """Returns a classifier and its feature extractor, which share weights.

    The network consists of convolutions, each followed by max pooling, down
    to maps of 4x4 or smaller; a dense layer, whose outputs are the features;
    and one linear layer per target. It computes in float32 whatever the
    global dtype policy is, because the covariance of the features is used.

    Args:
        image_shape: `(height, width, channels)` of the images.
        image_range: Smallest and largest pixel value.
        sizes: Number of classes of each target, by its name.
        width: Number of features.
        seed: Integer seed of the initial weights and the dropout.

    Returns:
        Two Keras models: from images to a dictionary of logits by target, and
        from images to features.
    """
    # Each layer has its own seed, so that their weights differ.
    seeds = itertools.count(1000 * seed)
    low, high = image_range
    scale = 2.0 / (high - low)
    inputs = keras.Input(image_shape, dtype="float32")
    values = keras.layers.Rescaling(scale, -1.0 - low * scale, dtype="float32")(
        inputs
    )
    # A feature with a leaky ReLU cannot become constant.
    features = _dense(width, seeds, "leaky_relu")(_summary(values, seeds))
    kept = keras.layers.Dropout(DROPOUT, seed=next(seeds), dtype="float32")(
        features
    )
    logits = {name: _dense(n, seeds)(kept) for name, n in sizes.items()}
    return keras.Model(inputs, logits), keras.Model(inputs, features)


def _summary(values, seeds):
    """Applies convolutions and pooling; returns one vector per image.

    The vector consists of the last map, which contains the positions of
    objects, and of the largest value of every channel, which does not depend
    on the position. Without the largest values the network learns the
    position and size of a small object but hardly its shape.
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
    """Trains the classifier with Adam and a cosine decay of the learning rate.

    Args:
        classifier: The first model that `feature_network` returns.
        images: `(n, height, width, channels)` array.
        targets: `(n,)` integers from 0, by target.
        epochs: Number of passes over the images.
        seed: Integer seed of the order of the images.
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
        # The shuffling of `fit` would depend on the global seed.
        order = generator.permutation(len(images))
        classifier.fit(
            images[order],
            {name: values[order] for name, values in targets.items()},
            batch_size=BATCH,
            shuffle=False,
            verbose=0,
        )
