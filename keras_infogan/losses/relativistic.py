"""The relativistic pairing loss."""

import keras
from keras import ops

from keras_infogan.hints import Tensor
from keras_infogan.losses.base import AdversarialLoss


@keras.saving.register_keras_serializable(package="keras_infogan")
class Relativistic(AdversarialLoss):
    """The relativistic pairing loss.

    D estimates which of two images is more realistic. With
    f(t) = log(1 + exp(t)), in nats:
    D minimises E[f(D(G(z)) - D(x))]. G minimises E[f(D(x) - D(G(z)))].
    Real and generated images are paired in the order of the batch. A single
    logit has no meaning on its own, so the logged accuracies count the pairs
    whose real image has the larger logit.

    Example:

    ```python
    loss = Relativistic()
    real, fake = np.array([[5.0]]), np.array([[5.0]])
    loss.discriminator_loss(real, fake)  # 0.6931 nats = ln 2
    loss.generator_loss(fake, real)  # 0.6931 nats = ln 2
    ```

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
