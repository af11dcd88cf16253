"""The R1 penalty on the gradient at real images."""

import keras
from keras import ops

from keras_infogan.hints import Tensor
from keras_infogan.penalties.base import Penalty


@keras.saving.register_keras_serializable(package="keras_infogan")
class R1(Penalty):
    """E[|gradient|^2] / 2 at real images.

    Args:
        weight: Weight in D's loss, at least 0. The paper calls it gamma.

    Example:

    ```python
    model = InfoGAN([Categorical(10)], penalty=R1(weight=1.0))
    ```

    Reference:
        [Which Training Methods for GANs do actually Converge?, equation 9](
        https://arxiv.org/abs/1801.04406)
    """

    def points(
        self,
        real_images: Tensor,
        fake_images: Tensor,
        seed: keras.random.SeedGenerator,
    ) -> Tensor:
        return real_images

    def penalty(self, squared_norms: Tensor) -> Tensor:
        return 0.5 * ops.mean(squared_norms)
