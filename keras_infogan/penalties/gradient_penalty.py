"""The two-sided gradient penalty of WGAN-GP."""

import keras
from keras import ops

from keras_infogan.hints import Tensor
from keras_infogan.penalties.base import Penalty

SMALLEST = 1e-12


@keras.saving.register_keras_serializable(package="keras_infogan")
class GradientPenalty(Penalty):
    """E[(|gradient| - 1)^2] at points between real and generated images.

    The points are drawn uniformly on the lines between pairs of a real and a
    generated image.

    Args:
        weight: Weight in D's loss, at least 0. The paper calls it lambda.

    Example:

    ```python
    model = InfoGAN(
        [Categorical(10)],
        adversarial_loss="wasserstein",
        penalty=GradientPenalty(weight=10.0),
    )
    ```

    Reference:
        [Improved Training of Wasserstein GANs, equation 3](
        https://arxiv.org/abs/1704.00028)
    """

    def points(
        self,
        real_images: Tensor,
        fake_images: Tensor,
        seed: keras.random.SeedGenerator,
    ) -> Tensor:
        shape = (ops.shape(real_images)[0], 1, 1, 1)
        share = keras.random.uniform(shape, seed=seed)
        return share * real_images + (1.0 - share) * fake_images

    def penalty(self, squared_norms: Tensor) -> Tensor:
        # The square root has no finite gradient at 0.
        norms = ops.sqrt(squared_norms + SMALLEST)
        return ops.mean(ops.square(norms - 1.0))
