"""The Wasserstein loss, which is used with a gradient penalty."""

import keras
from keras import ops

from keras_infogan.hints import Tensor
from keras_infogan.losses.base import AdversarialLoss


@keras.saving.register_keras_serializable(package="keras_infogan")
class Wasserstein(AdversarialLoss):
    """The Wasserstein loss.

    D minimises E[D(G(z))] - E[D(x)]. G minimises -E[D(G(z))]. The loss needs
    a penalty that keeps D smooth: `GradientPenalty` by default.

    Example:

    ```python
    loss = Wasserstein()
    loss.discriminator_loss(np.array([[2.0]]), np.array([[0.5]]))  # -1.5
    model = InfoGAN([Categorical(10)], adversarial_loss=loss)
    ```

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
