"""The least squares loss, whose labels are 0 and 1."""

from keras import ops

THRESHOLD = 0.5
PENALTY = None


def discriminator_loss(real_logits, fake_logits, real_label=1.0):
    """Returns E[(D(x) - t)^2] / 2 + E[D(G(z))^2] / 2.

    Args:
        real_logits: D of real images.
        fake_logits: D of generated images.
        real_label: t, a number or one for every real image.

    Reference:
        [Least Squares GAN, equation 9](https://arxiv.org/abs/1611.04076)
    """
    real = ops.square(ops.cast(real_logits, "float32") - real_label)
    fake = ops.square(ops.cast(fake_logits, "float32"))
    return 0.5 * (ops.mean(real) + ops.mean(fake))


def generator_loss(fake_logits):
    """Returns E[(D(G(z)) - 1)^2] / 2."""
    fake_logits = ops.cast(fake_logits, "float32")
    return 0.5 * ops.mean(ops.square(fake_logits - 1.0))
