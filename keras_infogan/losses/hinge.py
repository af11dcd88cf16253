"""The hinge loss."""

import keras
from keras import ops

from keras_infogan.hints import Tensor
from keras_infogan.losses.base import AdversarialLoss


@keras.saving.register_keras_serializable(package="keras_infogan")
class Hinge(AdversarialLoss):
    """The hinge loss.

    D minimises E[max(0, 1 - D(x))] + E[max(0, 1 + D(G(z)))].
    G minimises -E[D(G(z))].

    Example:

    ```python
    loss = Hinge()
    loss.discriminator_loss(np.array([[2.0]]), np.array([[0.0]]))  # 1.0
    loss.generator_loss(np.array([[0.5]]))  # -0.5
    ```

    Reference:
        [Spectral Normalization, equations 16 and 17](
        https://arxiv.org/abs/1802.05957)
    """

    def discriminator_loss(
        self, real_logits: Tensor, fake_logits: Tensor
    ) -> Tensor:
        real = ops.relu(1.0 - real_logits)
        fake = ops.relu(1.0 + fake_logits)
        return ops.mean(real) + ops.mean(fake)

    def generator_loss(
        self, fake_logits: Tensor, real_logits: Tensor | None = None
    ) -> Tensor:
        return -ops.mean(fake_logits)
