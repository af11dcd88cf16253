"""The zero-sum loss of the original GAN, whose gradient for G saturates."""

import keras
from keras import ops

from keras_infogan.hints import Tensor
from keras_infogan.losses.non_saturating import NonSaturating


@keras.saving.register_keras_serializable(package="keras_infogan")
class Minimax(NonSaturating):
    """The zero-sum loss of the original GAN.

    The loss of D is that of `NonSaturating`. G minimises
    E[log(1 - D(G(z)))], in nats.

    Example:

    ```python
    loss = Minimax()
    loss.generator_loss(np.array([[0.0]]))  # -0.6931 nats = -ln 2
    ```

    Reference:
        [Generative Adversarial Nets, equation 1](
        https://arxiv.org/abs/1406.2661)
    """

    def generator_loss(
        self, fake_logits: Tensor, real_logits: Tensor | None = None
    ) -> Tensor:
        return -ops.mean(ops.softplus(fake_logits))
