"""The non-saturating loss of the original GAN."""

import keras
from keras import ops

from keras_infogan.hints import Tensor
from keras_infogan.losses.base import AdversarialLoss


@keras.saving.register_keras_serializable(package="keras_infogan")
class NonSaturating(AdversarialLoss):
    """The non-saturating loss.

    D minimises -E[t log D(x) + (1 - t) log(1 - D(x))] - E[log(1 - D(G(z)))],
    in nats, where D(x) is the sigmoid of the logit and the label t of real
    images is 1 unless it is smoothed. G minimises -E[log D(G(z))].

    Example:

    ```python
    loss = NonSaturating()
    logits = np.array([[0.0]])
    loss.discriminator_loss(logits, logits)  # 1.3863 nats = 2 ln 2
    loss.generator_loss(logits)  # 0.6931 nats = ln 2
    ```

    Reference:
        [Generative Adversarial Nets, equation 1 and section 3](
        https://arxiv.org/abs/1406.2661); [one-sided label smoothing](
        https://arxiv.org/abs/1606.03498), section 3.4
    """

    has_labels = True

    def discriminator_loss(
        self,
        real_logits: Tensor,
        fake_logits: Tensor,
        real_label: float | Tensor = 1.0,
    ) -> Tensor:
        real = real_label * ops.softplus(-real_logits)
        real = real + (1.0 - real_label) * ops.softplus(real_logits)
        return ops.mean(real) + ops.mean(ops.softplus(fake_logits))

    def generator_loss(
        self, fake_logits: Tensor, real_logits: Tensor | None = None
    ) -> Tensor:
        return ops.mean(ops.softplus(-fake_logits))
