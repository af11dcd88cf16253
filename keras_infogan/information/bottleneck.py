"""The upper bound on the information that passes through a bottleneck."""

from keras import ops

from keras_infogan.hints import Tensor


def bottleneck_upper_bound(mean: Tensor, scale: Tensor) -> Tensor:
    """Returns E[KL(N(mean, scale^2) || N(0, 1))], an upper bound on I(z; r).

    Args:
        mean: `(batch, dim)` means of e(r|z).
        scale: `(batch, dim)` standard deviations of e(r|z).

    Returns:
        A scalar in nats, at least 0.

    Example:

    ```python
    bottleneck_upper_bound(np.zeros((8, 2)), np.ones((8, 2)))  # 0.0
    ```

    Reference:
        IB-GAN (AAAI 2021), equation 7;
        [Deep Variational Information Bottleneck, equation 14](
        https://arxiv.org/abs/1612.00410)
    """
    squares = ops.square(mean) + ops.square(scale)
    divergence = 0.5 * (squares - 1.0) - ops.log(scale)
    return ops.mean(ops.sum(divergence, axis=-1))
