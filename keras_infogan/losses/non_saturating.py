"""The non-saturating loss of the original GAN."""

from keras import ops

THRESHOLD = 0.0
PENALTY = None


def discriminator_loss(real_logits, fake_logits, real_label=1.0):
    """Returns -E[t log D(x) + (1 - t) log(1 - D(x))] - E[log(1 - D(G(z)))].

    Args:
        real_logits: Logits of real images.
        fake_logits: Logits of generated images.
        real_label: t, a number or one for every real image: 1, or less for
            one-sided label smoothing.

    Reference:
        [Generative Adversarial Nets, equation 1](
        https://arxiv.org/abs/1406.2661); [one-sided label smoothing](
        https://arxiv.org/abs/1606.03498), section 3.4
    """
    logits = ops.cast(real_logits, "float32")
    real = real_label * ops.softplus(-logits)
    real = real + (1.0 - real_label) * ops.softplus(logits)
    fake = ops.softplus(ops.cast(fake_logits, "float32"))
    return ops.mean(real) + ops.mean(fake)


def generator_loss(fake_logits):
    """Returns -E[log D(G(z))], section 3 of the same paper."""
    return ops.mean(ops.softplus(-ops.cast(fake_logits, "float32")))
