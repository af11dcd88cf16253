"""The zero-sum loss of the original GAN, which saturates."""

from keras import ops

from keras_infogan.losses.non_saturating import discriminator_loss

__all__ = ["PENALTY", "THRESHOLD", "discriminator_loss", "generator_loss"]
THRESHOLD = 0.0
PENALTY = None


def generator_loss(fake_logits):
    """Returns E[log(1 - D(G(z)))].

    Reference:
        [Generative Adversarial Nets, equation 1](
        https://arxiv.org/abs/1406.2661)
    """
    return -ops.mean(ops.softplus(ops.cast(fake_logits, "float32")))
