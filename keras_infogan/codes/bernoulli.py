"""A Bernoulli code: independent binary variables."""

import math
from typing import Any

import keras
import numpy as np
from keras import ops

from keras_infogan.checks import check_finite, check_positive_integer
from keras_infogan.codes.code import Code
from keras_infogan.codes.posterior import LogitPosterior
from keras_infogan.hints import Seed, Tensor
from keras_infogan.information.invariant_information import (
    invariant_information,
)


class BernoulliPosterior(LogitPosterior):
    """Independent Bernoulli variables.

    Args:
        logits: `(batch, dim)` log odds of a 1.
        probabilities: `(batch, dim)` probabilities of a 1, the sigmoids of
            `logits`.
    """

    @property
    def mode(self) -> Tensor:
        return ops.cast(self.logits > 0.0, "float32")

    def log_prob(self, codes: Tensor) -> Tensor:
        log_mass = codes * self.logits - ops.softplus(self.logits)
        return ops.sum(log_mass, axis=-1)

    def shared_information(self, other: LogitPosterior) -> Tensor:
        views = [p.probabilities for p in (self, other)]
        return sum(
            invariant_information(
                *(ops.stack([1.0 - p[:, i], p[:, i]], axis=1) for p in views)
            )
            for i in range(self.logits.shape[-1])
        )


@keras.saving.register_keras_serializable(package="keras_infogan")
class Bernoulli(Code):
    """`dim` independent codes in {0, 1} with Bernoulli posteriors.

    Args:
        dim: Number of binary codes.
        probability: Prior probability of a 1, above 0 and below 1.
        **kwargs: Arguments of `Code`: `name`, `value_names`, `mirrored`.

    Raises:
        ValueError: If `dim` or `probability` is out of range, or the
            probability of a mirrored code is not 0.5.

    Example:

    ```python
    code = Bernoulli(2, name="glasses")
    code.sample(4, seed=0)  # (4, 2) of 0.0 and 1.0
    code.entropy  # 1.3863 nats = 2 ln 2
    ```
    """

    discrete = True

    def __init__(self, dim: int, probability: float = 0.5, **kwargs: Any):
        super().__init__(**kwargs)
        self.dim = check_positive_integer("dim", dim)
        if not 0.0 < check_finite("probability", probability) < 1.0:
            raise ValueError(
                "`probability` must lie between 0 and 1, both excluded. "
                f"Received: {probability}"
            )
        if self.mirrored and probability != 0.5:
            raise ValueError(
                "`probability` of a mirrored code must be 0.5. Received: "
                f"{probability}"
            )
        self.probability = float(probability)

    @property
    def width(self) -> int:
        return self.dim

    @property
    def axes(self) -> int:
        return self.dim

    @property
    def facts(self) -> dict[str, Any]:
        return super().facts | {"probability": self.probability}

    @property
    def parameter_units(self) -> int:
        return self.dim

    @property
    def entropy(self) -> float:
        p = self.probability
        return -self.dim * (p * math.log(p) + (1.0 - p) * math.log1p(-p))

    def sample(self, batch_size: int | Tensor, seed: Seed = None) -> Tensor:
        uniform = keras.random.uniform(
            (batch_size, self.dim), dtype="float32", seed=seed
        )
        return ops.cast(uniform < self.probability, "float32")

    def parameters(self, outputs: Tensor) -> dict[str, Tensor]:
        return {"logits": outputs, "probabilities": ops.sigmoid(outputs)}

    def posterior(self, parameters: dict[str, Tensor]) -> BernoulliPosterior:
        return BernoulliPosterior(**parameters)

    def log_prior(self, codes: Tensor) -> Tensor:
        self.check_width(codes)
        ones = codes * math.log(self.probability)
        zeros = (1.0 - codes) * math.log1p(-self.probability)
        return ops.sum(ones + zeros, axis=-1)

    def opposite(self, codes: Tensor) -> Tensor:
        return 1.0 - codes

    def values(self, value: Any, count: int) -> np.ndarray:
        """Broadcasts a value. A number between 0 and 1 is a mixture."""
        values = super().values(value, count)
        if (values < 0.0).any() or (values > 1.0).any():
            raise ValueError(
                f"Values of code {self.name!r} must be 0 or 1, or mixtures in "
                f"[0, 1]. Received: {value!r}"
            )
        return values

    def traverse(self, steps: int = 10) -> list[np.ndarray]:
        axes = []
        for index in range(self.dim):
            axis = np.full((2, self.dim), np.nan, "float32")
            axis[:, index] = (0.0, 1.0)
            axes.append(axis)
        return axes

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        config.update(dim=self.dim, probability=self.probability)
        return config
