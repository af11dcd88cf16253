"""The variational lower bound on I(c; x)."""

from keras import ops

from keras_infogan.hints import Tensor


def variational_lower_bound(log_likelihood: Tensor, entropy: float) -> Tensor:
    """Returns L_I = E[log q(c|x)] + H(c) in nats, a lower bound on I(c; x).

    Args:
        log_likelihood: `(batch,)` values of log q(c|x) in nats, at codes
            drawn from p(c) and images generated from them.
        entropy: H(c) in nats.

    Returns:
        A scalar in nats.

    Example:

    ```python
    variational_lower_bound(np.log([0.9, 0.8]), np.log(10.0))  # 2.1383
    ```

    Reference:
        [InfoGAN, equations 4 and 5](https://arxiv.org/abs/1606.03657)
    """
    return ops.mean(log_likelihood) + entropy
