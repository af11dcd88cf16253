"""Searches the latents whose images are nearest to given images."""

import math

import keras
import numpy as np
from keras import ops

from keras_infogan.hints import Latents
from keras_infogan.models.latents import split

# Step size of Adam, in units of the standard deviation of each latent.
RATE = 0.35
# Latents may leave the range of their prior by half: real images are more
# varied than generated ones, and edits of them are as good.
REACH = 1.5
# Weight of the difference of D's features, relative to their square, beside
# the mean absolute difference of pixels, relative to the image range.
FEATURE_WEIGHT = 0.1
# Share of the steps after which the best start of every image is chosen.
TRIAL = 0.25


def project(
    model: keras.Model,
    images: np.ndarray,
    steps: int,
    restarts: int,
    seed: int,
    batch_size: int,
) -> Latents:
    """Returns the latents of images.

    Args:
        model: `InfoGAN`.
        images: Float32 array `(n, height, width, channels)` that fits the
            model.
        steps: As in `InfoGAN.project`.
        restarts: As in `InfoGAN.project`.
        seed: As in `InfoGAN.project`.
        batch_size: As in `InfoGAN.project`.
    """
    search = _Search(model)
    starts = _starts(model, images, restarts, seed)
    found = []
    for first in range(0, len(images), batch_size):
        rows = slice(first, first + batch_size)
        target = search.target(images[rows])
        vectors = starts[:, rows]
        if restarts > 1:
            flat = vectors.reshape(-1, vectors.shape[-1])
            every = np.tile(target, (restarts, 1))
            tried = search.descend(flat, every, math.ceil(TRIAL * steps))
            losses = search.losses(tried, every).reshape(restarts, -1)
            best = losses.argmin(axis=0)
            vectors = tried.reshape(vectors.shape)
            vectors = vectors[best, np.arange(len(best))][None]
        found.append(search.descend(vectors[0], target, steps))
    return split(np.concatenate(found), search.priors)


class _Search:
    """The loss of latents, and its descent.

    The programs get one tensor, whose rows consist of the generator input,
    the pixels of the image that is searched for, and its features.

    Args:
        model: `InfoGAN`.
    """

    def __init__(self, model):
        self.model = model
        self.priors = model.entry.priors()
        self.width = model.entry.width
        pixels = math.prod(model.image_shape)
        self.columns = [self.width, self.width + pixels]
        shape = (self.columns[1] + math.prod(model.feature_shape),)
        self._features = model._program(
            "features",
            lambda images: {"": self._features_of(images)},
            model.image_shape,
        )
        self._losses = model._program("losses", self._loss, shape)
        self._gradient = model._program("gradient", self._gradient_of, shape)
        drawn = model.entry.draw(model.code_spec.sample(512, seed=0), 0)
        self.spread = np.maximum(drawn.std(axis=0), 1e-6)
        self.free = np.concatenate(
            [
                np.full(prior.width, not prior.discrete, "float32")
                for prior in self.priors.values()
            ]
        )

    def target(self, images):
        """Returns the pixels and features of images, one row for each."""
        features = self._features(ops.convert_to_tensor(images))[""]
        flat = images.reshape(len(images), -1)
        return np.concatenate([flat, ops.convert_to_numpy(features)], axis=1)

    def losses(self, vectors, target):
        """Returns the loss of every generator input."""
        rows = np.concatenate([vectors, target], axis=1)
        found = self._losses(ops.convert_to_tensor(rows))[""]
        return ops.convert_to_numpy(found)

    def descend(self, vectors, target, steps):
        """Returns generator inputs after some steps of Adam.

        The loss of each row depends on this row alone, so all rows are
        searched at once. Discrete codes are not changed.
        """
        variable = keras.Variable(
            vectors / self.spread, trainable=False, dtype="float32"
        )
        rate = keras.optimizers.schedules.CosineDecay(RATE, steps)
        optimizer = keras.optimizers.Adam(rate)
        optimizer.build([variable])
        for _ in range(steps):
            rows = np.concatenate([vectors, target], axis=1)
            gradient = self._gradient(ops.convert_to_tensor(rows))[""]
            gradient = ops.convert_to_numpy(gradient) * self.spread * self.free
            optimizer.apply([ops.convert_to_tensor(gradient)], [variable])
            moved = ops.convert_to_numpy(variable) * self.spread
            vectors = np.where(self.free, self._clip(moved), vectors)
            variable.assign(vectors / self.spread)
        return vectors

    def _clip(self, vectors):
        parts = split(vectors, self.priors)
        return np.concatenate(
            [
                self.priors[name].clip(part, REACH)
                for name, part in parts.items()
            ],
            axis=1,
        ).astype("float32")

    def _features_of(self, images):
        features = self.model.discriminator(images, training=False)["features"]
        flat = (-1, math.prod(self.model.feature_shape))
        return ops.cast(ops.reshape(features, flat), "float32")

    def _loss(self, rows):
        vectors, target, features = ops.split(rows, self.columns, axis=1)
        generator = self.model.drawing_generator()
        images = ops.cast(generator(vectors, training=False), "float32")
        low, high = self.model.image_range
        pixels = ops.reshape(images, (-1, target.shape[1]))
        pixel_loss = ops.mean(ops.abs(pixels - target), axis=1) / (high - low)
        error = ops.mean(
            ops.square(self._features_of(images) - features), axis=1
        )
        size = ops.mean(ops.square(features), axis=1) + 1e-6
        return {"": pixel_loss + FEATURE_WEIGHT * error / size}

    def _gradient_of(self, rows):
        vectors, target = ops.split(rows, self.columns[:1], axis=1)

        def loss(vectors):
            return self._loss(ops.concatenate([vectors, target], axis=1))[""]

        return {"": self.model.input_gradient(loss, vectors)}


def _starts(model, images, restarts, seed):
    """Returns the generator inputs `(restarts, n, width)` that are tried.

    The codes are those that Q finds most likely. The noise is drawn.
    """
    modes = model.modes(images)
    codes = {n: code.clip(modes[n]) for n, code in model.code_spec.items()}
    starts = []
    for number in range(seed, seed + restarts):
        drawn = model.code_spec.sample(len(images), seed=number)
        starts.append(model.entry.draw(drawn | codes, number))
    return np.stack(starts)
