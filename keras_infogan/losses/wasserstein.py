"""The Wasserstein loss, with its gradient penalty."""

from keras import ops

THRESHOLD = 0.0
PENALTY = "gradient_penalty"


def discriminator_loss(real_logits, fake_logits):
    """Returns E[D(G(z))] - E[D(x)].

    Reference:
        [Improved Training of Wasserstein GANs, equation 3](
        https://arxiv.org/abs/1704.00028)
    """
    fake = ops.mean(ops.cast(fake_logits, "float32"))
    return fake - ops.mean(ops.cast(real_logits, "float32"))


def generator_loss(fake_logits):
    """Returns -E[D(G(z))]."""
    return -ops.mean(ops.cast(fake_logits, "float32"))
