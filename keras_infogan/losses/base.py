"""The base of every adversarial loss."""

import abc
from typing import Any, Self

from keras import ops

from keras_infogan.hints import Tensor


class AdversarialLoss(abc.ABC):
    """What the discriminator D and the generator G minimise in their game.

    A new loss subclasses this one, implements both methods as their formulas
    and is registered as serialisable by Keras. All logits are float32 tensors
    `(batch, 1)`, and both methods return a scalar.

    Attributes:
        threshold: A logit above it says "real"; for the logs alone.
        penalty: Penalty that the loss cannot do without: its name in
            `keras_infogan.penalties`, or a `Penalty`. `None` for most.
        has_labels: Whether `discriminator_loss` takes `real_label`, the label
            of real images, so that it can be smoothed.
        generator_sees_real: Whether `generator_loss` needs the logits of
            real images, as relativistic losses do. They cost a further pass
            of D.
    """

    threshold = 0.0
    penalty = None
    has_labels = False
    generator_sees_real = False

    @abc.abstractmethod
    def discriminator_loss(
        self, real_logits: Tensor, fake_logits: Tensor
    ) -> Tensor:
        """Returns what D minimises.

        Args:
            real_logits: D of real images.
            fake_logits: D of generated images.
        """

    @abc.abstractmethod
    def generator_loss(
        self, fake_logits: Tensor, real_logits: Tensor | None = None
    ) -> Tensor:
        """Returns what G minimises.

        Args:
            fake_logits: D of generated images.
            real_logits: D of real images, or `None` unless
                `generator_sees_real`.
        """

    def hits(
        self, real_logits: Tensor, fake_logits: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Returns which real, and which generated, images D tells: 0 or 1."""
        return (
            ops.cast(real_logits > self.threshold, "float32"),
            ops.cast(fake_logits <= self.threshold, "float32"),
        )

    def get_config(self) -> dict[str, Any]:
        """Returns the arguments of the constructor, by name."""
        return {}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Returns a loss from what `get_config` returned."""
        return cls(**config)
