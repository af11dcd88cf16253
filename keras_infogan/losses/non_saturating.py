"""The non-saturating loss of the original GAN."""

from keras import ops


def discriminator_loss(real_logits, fake_logits):
    """Returns -E[log D(x)] - E[log(1 - D(G(z)))].

    Reference:
        [Generative Adversarial Nets, equation 1](
        https://arxiv.org/abs/1406.2661)
    """
    real = ops.mean(ops.softplus(-ops.cast(real_logits, "float32")))
    fake = ops.mean(ops.softplus(ops.cast(fake_logits, "float32")))
    return real + fake


def generator_loss(fake_logits):
    """Returns -E[log D(G(z))], section 3 of the same paper."""
    return ops.mean(ops.softplus(-ops.cast(fake_logits, "float32")))
