"""The least squares loss with the labels 0 and 1."""

import keras
from keras import ops

from keras_infogan.hints import Tensor
from keras_infogan.losses.base import AdversarialLoss


@keras.saving.register_keras_serializable(package="keras_infogan")
class LeastSquares(AdversarialLoss):
    """The least squares loss.

    D minimises E[(D(x) - t)^2] / 2 + E[D(G(z))^2] / 2, where the label t of
    real images is 1 unless it is smoothed. G minimises E[(D(G(z)) - 1)^2] / 2.

    Example:

    ```python
    loss = LeastSquares()
    loss.discriminator_loss(np.array([[1.0]]), np.array([[1.0]]))  # 0.5
    loss.generator_loss(np.array([[0.0]]))  # 0.5
    ```

    Reference:
        [Least Squares GAN, equation 9](https://arxiv.org/abs/1611.04076)
    """

    threshold = 0.5
    has_labels = True

    def discriminator_loss(
        self,
        real_logits: Tensor,
        fake_logits: Tensor,
        real_label: float | Tensor = 1.0,
    ) -> Tensor:
        real = ops.square(real_logits - real_label)
        fake = ops.square(fake_logits)
        return 0.5 * (ops.mean(real) + ops.mean(fake))

    def generator_loss(
        self, fake_logits: Tensor, real_logits: Tensor | None = None
    ) -> Tensor:
        return 0.5 * ops.mean(ops.square(fake_logits - 1.0))
