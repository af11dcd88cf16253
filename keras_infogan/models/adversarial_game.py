"""What D and G play: the loss, its penalty, and what D gets to see."""

import inspect

import keras
from keras import ops

from keras_infogan.catalog import lookup
from keras_infogan.models.generative_model import GenerativeModel


class AdversarialGame(GenerativeModel):
    """The adversarial objective, without any information.

    A subclass sets `discriminator` and has the backend's `input_gradient`.

    Args:
        adversarial_loss: Name of a file of `keras_infogan.losses`.
        penalty: Name of a file of `keras_infogan.penalties`, or `None` for
            the one that the loss asks for, which most do not.
        penalty_weight: Weight of the penalty, at least 0. `None` means its
            paper's.
        real_label: Label of real images in D's loss. 1, or less for
            one-sided label smoothing, or a pair `(low, high)` to draw one for
            every image from.
        instance_noise: `(start, end, steps)`: standard deviation of the
            Gaussian noise added to all images that D and Q see in training,
            going linearly from `start` to `end` in `steps` updates of D, in
            units of a pixel. `None` adds none.
        discriminator_augmentation: Keras layer that augments all images that
            D and Q see in training, real and generated, such as
            `DiffAugment`: for few images. G's gradient passes through it.

    Raises:
        ValueError: If a name is unknown or a number out of its range.
    """

    def __init__(
        self,
        adversarial_loss="non_saturating",
        penalty=None,
        penalty_weight=None,
        real_label=1.0,
        instance_noise=None,
        discriminator_augmentation=None,
        **kwargs,
    ):
        super().__init__(**kwargs)
        self.adversarial_loss = adversarial_loss
        self._adversarial_loss = lookup.load("losses", adversarial_loss)
        self.penalty = penalty
        self._penalty = None
        name = penalty or self._adversarial_loss.PENALTY
        if name is not None:
            self._penalty = lookup.load("penalties", name)
        if penalty_weight is not None:
            check_weights(penalty_weight=penalty_weight)
        self.penalty_weight = penalty_weight
        self.real_label = _check_label(real_label, self._adversarial_loss)
        self.instance_noise = _check_noise(instance_noise)
        self.discriminator_augmentation = discriminator_augmentation
        if self._penalty or self.instance_noise or real_label != 1.0:
            self.game_seed = keras.random.SeedGenerator()

    def discriminate(self, images, training=False):
        """Returns what D makes of images.

        In training it sees them with instance noise and augmented.
        """
        if training:
            images = self._augmented(self._noisy(images))
        return self.discriminator(images, training=training)

    def _noisy(self, images):
        if not self.instance_noise:
            return images
        images = ops.convert_to_tensor(images, "float32")
        start, end, steps = self.instance_noise
        done = (
            self.optimizer.discriminator_optimizer.iterations
            if self.compiled
            else 0
        )
        share = ops.minimum(ops.cast(done, "float32") / steps, 1.0)
        noise = keras.random.normal(ops.shape(images), seed=self.game_seed)
        images = images + (start + (end - start) * share) * noise
        return ops.clip(images, *self.image_range)

    def _augmented(self, images):
        if self.discriminator_augmentation is None:
            return images
        return self.discriminator_augmentation(images, training=True)

    def discriminator_game(self, images, generated, real, fake, training=True):
        """Returns D's part of the game, without any information.

        Args:
            images: Real images.
            generated: Generated images, which pass no gradient on.
            real: What `discriminate` makes of the real images.
            fake: What it makes of the generated ones.
            training: Whether to add the penalty.

        Returns:
            The loss, a scalar, and its logs.
        """
        loss = self._adversarial_loss.discriminator_loss(
            real["logits"], fake["logits"], **self._labels(real["logits"])
        )
        threshold = self._adversarial_loss.THRESHOLD
        logs = {
            "d_loss": loss,
            "real_accuracy": ops.cast(real["logits"] > threshold, "float32"),
            "fake_accuracy": ops.cast(fake["logits"] <= threshold, "float32"),
        }
        if self._penalty and training:
            logs["penalty"] = self._penalise(images, generated)
            weight = self.penalty_weight
            weight = self._penalty.WEIGHT if weight is None else weight
            loss = loss + weight * logs["penalty"]
        return loss, logs

    @property
    def game_log_names(self):
        """Names of the logs of the game, without any information."""
        names = ["d_loss", "g_loss", "real_accuracy", "fake_accuracy"]
        return [*names, "penalty"] if self._penalty else names

    def _labels(self, logits):
        if self.real_label == 1.0:
            return {}
        label = self.real_label
        if isinstance(label, tuple):
            shape = ops.shape(logits)
            label = keras.random.uniform(shape, *label, seed=self.game_seed)
        return {"real_label": label}

    def _penalise(self, images, generated):
        points = self._penalty.points(
            ops.cast(images, "float32"), generated, self.game_seed
        )
        gradient = self.input_gradient(
            lambda inputs: self.discriminator(
                self._augmented(inputs), training=True
            )["logits"],
            points,
        )
        squares = ops.square(ops.cast(gradient, "float32"))
        return self._penalty.penalty(ops.sum(squares, axis=(1, 2, 3)))

    def get_config(self):
        config = super().get_config()
        config.update(
            adversarial_loss=self.adversarial_loss,
            penalty=self.penalty,
            penalty_weight=self.penalty_weight,
            real_label=self.real_label,
            instance_noise=self.instance_noise,
            discriminator_augmentation=keras.saving.serialize_keras_object(
                self.discriminator_augmentation
            ),
        )
        return config


def check_weights(**weights):
    """Raises `ValueError` if a weight, given by its name, is below 0."""
    for name, weight in weights.items():
        if not weight >= 0.0:
            raise ValueError(f"`{name}` must be at least 0. Received: {weight}")


def _check_label(label, loss):
    pair = isinstance(label, (list, tuple))
    values = tuple(label) if pair else (label, label)
    numbers = all(isinstance(value, (int, float)) for value in values)
    if len(values) != 2 or not numbers or not values[0] <= values[1]:
        raise ValueError(
            "`real_label` must be a number or a pair (low, high). "
            f"Received: {label!r}"
        )
    known = inspect.signature(loss.discriminator_loss).parameters
    if label != 1.0 and "real_label" not in known:
        raise ValueError(
            f"The loss {loss.__name__.split('.')[-1]!r} has no labels to "
            f"smooth. Received: real_label={label!r}"
        )
    return values if pair else label


def _check_noise(noise):
    if noise is None:
        return None
    triple = isinstance(noise, (list, tuple)) and len(noise) == 3
    if not triple or min(noise[:2]) < 0.0 or not noise[2] > 0:
        raise ValueError(
            "`instance_noise` must be (start, end, steps), with standard "
            "deviations of at least 0 and at least one step. "
            f"Received: {noise!r}"
        )
    return tuple(noise)
