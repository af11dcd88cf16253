"""The base of every adversarial loss."""

import abc
from typing import Any, Self

from keras import ops

from keras_infogan.hints import Tensor


class AdversarialLoss(abc.ABC):
    """The losses of the discriminator D and the generator G.

    A new loss subclasses `AdversarialLoss`, implements `discriminator_loss`
    and `generator_loss`, and is registered with
    `keras.saving.register_keras_serializable`. Logits are float32 tensors
    `(batch, 1)`, and both methods return a scalar.

    Attributes:
        threshold: Logit above which an image counts as classified as real.
            It is used for the logged accuracies only.
        penalty: Penalty that the loss needs: its name in
            `keras_infogan.penalties`, or a `Penalty`. Most losses need none:
            `None`.
        has_labels: Whether `discriminator_loss` takes `real_label`, the label
            of real images, so that the label can be smoothed.
        generator_sees_real: Whether `generator_loss` needs the logits of real
            images, as relativistic losses do. This costs one more forward
            pass of D.

    Example:

    ```python
    @keras.saving.register_keras_serializable(package="example")
    class Exponential(AdversarialLoss):
        def discriminator_loss(self, real_logits, fake_logits):
            real, fake = keras.ops.exp(-real_logits), keras.ops.exp(fake_logits)
            return keras.ops.mean(real) + keras.ops.mean(fake)

        def generator_loss(self, fake_logits, real_logits=None):
            return keras.ops.mean(keras.ops.exp(-fake_logits))

    model = InfoGAN([Categorical(10)], adversarial_loss=Exponential())
    ```
    """

    threshold = 0.0
    penalty = None
    has_labels = False
    generator_sees_real = False

    @abc.abstractmethod
    def discriminator_loss(
        self, real_logits: Tensor, fake_logits: Tensor
    ) -> Tensor:
        """Returns the loss of D, a scalar.

        Args:
            real_logits: `(batch, 1)` logits of real images.
            fake_logits: `(batch, 1)` logits of generated images.
        """

    @abc.abstractmethod
    def generator_loss(
        self, fake_logits: Tensor, real_logits: Tensor | None = None
    ) -> Tensor:
        """Returns the loss of G, a scalar.

        Args:
            fake_logits: `(batch, 1)` logits of generated images.
            real_logits: `(batch, 1)` logits of real images if
                `generator_sees_real` is true, else `None`.
        """

    def hits(
        self, real_logits: Tensor, fake_logits: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Returns which images D classifies correctly, as 0 or 1.

        Args:
            real_logits: `(batch, 1)` logits of real images.
            fake_logits: `(batch, 1)` logits of generated images.

        Returns:
            Two float32 tensors `(batch, 1)`, for the real and the generated
            images.
        """
        return (
            ops.cast(real_logits > self.threshold, "float32"),
            ops.cast(fake_logits <= self.threshold, "float32"),
        )

    def get_config(self) -> dict[str, Any]:
        """Returns the arguments of the constructor, by name."""
        return {}

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        """Returns a loss from the result of `get_config`."""
        return cls(**config)
