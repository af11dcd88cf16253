"""The zero-sum loss of the original GAN, which saturates."""

import keras
from keras import ops

from keras_infogan.hints import Tensor
from keras_infogan.losses.non_saturating import NonSaturating


@keras.saving.register_keras_serializable(package="keras_infogan")
class Minimax(NonSaturating):
    """The zero-sum loss: D's part is that of `NonSaturating`.

    G minimises E[log(1 - D(G(z)))], in nats.

    Reference:
        [Generative Adversarial Nets, equation 1](
        https://arxiv.org/abs/1406.2661)
    """

    def generator_loss(
        self, fake_logits: Tensor, real_logits: Tensor | None = None
    ) -> Tensor:
        return -ops.mean(ops.softplus(fake_logits))
