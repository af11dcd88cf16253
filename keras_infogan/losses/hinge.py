"""The hinge loss."""

from keras import ops

THRESHOLD = 0.0
PENALTY = None


def discriminator_loss(real_logits, fake_logits):
    """Returns E[max(0, 1 - D(x))] + E[max(0, 1 + D(G(z)))].

    Reference:
        [Spectral Normalization, equations 16 and 17](
        https://arxiv.org/abs/1802.05957)
    """
    real = ops.relu(1.0 - ops.cast(real_logits, "float32"))
    fake = ops.relu(1.0 + ops.cast(fake_logits, "float32"))
    return ops.mean(real) + ops.mean(fake)


def generator_loss(fake_logits):
    """Returns -E[D(G(z))]."""
    return -ops.mean(ops.cast(fake_logits, "float32"))
