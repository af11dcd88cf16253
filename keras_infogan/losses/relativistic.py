"""The relativistic pairing loss."""

import keras
from keras import ops

from keras_infogan.hints import Tensor
from keras_infogan.losses.base import AdversarialLoss


@keras.saving.register_keras_serializable(package="keras_infogan")
class Relativistic(AdversarialLoss):
    """The relativistic pairing loss: D says which of two images is more real.

    With f(t) = log(1 + exp(t)), in nats:
    D minimises E[f(D(G(z)) - D(x))]. G minimises E[f(D(x) - D(G(z)))].
    Real and generated images are paired in the order of the batch. A logit
    has no zero of its own, so an image counts as told if its pair is ordered
    rightly.

    Reference:
        [The relativistic discriminator](https://arxiv.org/abs/1807.00734),
        section 4.1
    """

    generator_sees_real = True

    def discriminator_loss(
        self, real_logits: Tensor, fake_logits: Tensor
    ) -> Tensor:
        return ops.mean(ops.softplus(fake_logits - real_logits))

    def generator_loss(
        self, fake_logits: Tensor, real_logits: Tensor | None = None
    ) -> Tensor:
        return ops.mean(ops.softplus(real_logits - fake_logits))

    def hits(
        self, real_logits: Tensor, fake_logits: Tensor
    ) -> tuple[Tensor, Tensor]:
        ordered = ops.cast(real_logits > fake_logits, "float32")
        return ordered, ordered
