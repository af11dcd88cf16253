"""The Wasserstein loss, with its gradient penalty."""

import keras
from keras import ops

from keras_infogan.hints import Tensor
from keras_infogan.losses.base import AdversarialLoss


@keras.saving.register_keras_serializable(package="keras_infogan")
class Wasserstein(AdversarialLoss):
    """The Wasserstein loss, which needs a gradient penalty.

    D minimises E[D(G(z))] - E[D(x)]. G minimises -E[D(G(z))].

    Reference:
        [Improved Training of Wasserstein GANs, equation 3](
        https://arxiv.org/abs/1704.00028)
    """

    penalty = "gradient_penalty"

    def discriminator_loss(
        self, real_logits: Tensor, fake_logits: Tensor
    ) -> Tensor:
        return ops.mean(fake_logits) - ops.mean(real_logits)

    def generator_loss(
        self, fake_logits: Tensor, real_logits: Tensor | None = None
    ) -> Tensor:
        return -ops.mean(fake_logits)
