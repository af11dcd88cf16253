"""A categorical code: one of n classes."""

from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
from keras import ops

from keras_infogan.checks import check_positive_integer
from keras_infogan.codes.code import Code
from keras_infogan.codes.posterior import LogitPosterior
from keras_infogan.hints import Seed, Tensor
from keras_infogan.information.invariant_information import (
    invariant_information,
)


class CategoricalPosterior(LogitPosterior):
    """A categorical distribution over n classes.

    Args:
        logits: `(batch, n)` unnormalised log probabilities.
        probabilities: `(batch, n)` probabilities, the softmax of `logits`.
    """

    @property
    def mode(self) -> Tensor:
        # Formats of `export_parts` have neither the operations by which Keras
        # computes `ops.argmax` on TensorFlow nor `ops.top_k` of JAX.
        classes = np.arange(self.logits.shape[-1], dtype="float32")
        largest = ops.max(self.logits, axis=-1, keepdims=True)
        first = ops.min(
            ops.where(self.logits >= largest, classes, np.inf),
            axis=-1,
            keepdims=True,
        )
        return ops.cast(ops.equal(classes, first), "float32")

    def log_prob(self, codes: Tensor) -> Tensor:
        return ops.sum(codes * ops.log_softmax(self.logits), axis=-1)

    def shared_information(self, other: LogitPosterior) -> Tensor:
        return invariant_information(self.probabilities, other.probabilities)


@keras.saving.register_keras_serializable(package="keras_infogan")
class Categorical(Code):
    """A one-hot code of `n` classes with a softmax posterior.

    Args:
        n: Number of classes, at least 2.
        probabilities: The `n` prior probabilities, each above 0, summing to 1.
            `None` means 1/n each.
        **kwargs: Arguments of `Code`: `name`, `value_names`, `mirrored`.

    Raises:
        ValueError: If `n` or `probabilities` is out of range, or the
            probabilities of a mirrored code are not symmetric.

    Example:

    ```python
    code = Categorical(10, name="digit")
    codes = code.sample(4, seed=0)  # (4, 10), one-hot
    code.entropy  # 2.3026 nats = ln 10
    ```

    Reference:
        [InfoGAN, section 6](https://arxiv.org/abs/1606.03657)
    """

    discrete = True

    def __init__(
        self,
        n: int,
        probabilities: Sequence[float] | None = None,
        **kwargs: Any,
    ):
        super().__init__(**kwargs)
        if check_positive_integer("n", n) < 2:
            raise ValueError(f"`n` must be at least 2. Received: {n}")
        self.n = int(n)
        self.probabilities = probabilities
        try:
            prior = np.asarray(probabilities, "float64")
        except (TypeError, ValueError):
            prior = np.empty(0)
        if probabilities is None:
            prior = np.full(n, 1.0 / n)
        if (
            prior.shape != (n,)
            or not (prior > 0).all()
            or not np.isclose(prior.sum(), 1.0, atol=1e-6)
        ):
            raise ValueError(
                f"`probabilities` must be {n} numbers above 0 that sum to 1. "
                f"Received: {probabilities}"
            )
        if self.mirrored and not np.allclose(prior, prior[::-1]):
            raise ValueError(
                "`probabilities` of a mirrored code must be the same read "
                f"backwards. Received: {probabilities}"
            )
        self._log_prior = np.log(prior / prior.sum())

    @property
    def width(self) -> int:
        return self.n

    @property
    def facts(self) -> dict[str, Any]:
        prior = np.exp(self._log_prior).tolist()
        return super().facts | {"classes": self.n, "probabilities": prior}

    @property
    def parameter_units(self) -> int:
        return self.n

    @property
    def entropy(self) -> float:
        return float(-np.sum(np.exp(self._log_prior) * self._log_prior))

    def sample(self, batch_size: int | Tensor, seed: Seed = None) -> Tensor:
        uniform = keras.random.uniform(
            (batch_size, 1), dtype="float32", seed=seed
        )
        edges = ops.convert_to_tensor(
            np.cumsum(np.exp(self._log_prior))[:-1], "float32"
        )
        index = ops.sum(ops.cast(uniform >= edges, "int32"), axis=-1)
        return ops.one_hot(index, self.n, dtype="float32")

    def parameters(self, outputs: Tensor) -> dict[str, Tensor]:
        return {"logits": outputs, "probabilities": ops.softmax(outputs)}

    def posterior(self, parameters: dict[str, Tensor]) -> CategoricalPosterior:
        return CategoricalPosterior(**parameters)

    def log_prior(self, codes: Tensor) -> Tensor:
        self.check_width(codes)
        return ops.sum(
            codes * ops.convert_to_tensor(self._log_prior, "float32"), axis=-1
        )

    def opposite(self, codes: Tensor) -> Tensor:
        """Returns the classes counted from the last one."""
        return ops.flip(codes, axis=-1)

    def values(self, value: Any, count: int) -> np.ndarray:
        """Converts a class, its name, or `count` classes to one-hot codes.

        Args:
            value: A class, an array `(count,)` of classes, one of
                `value_names`, or a one-hot array `(n,)` or `(count, n)`. Rows
                of probabilities are mixtures of classes.
            count: Number of samples.

        Returns:
            Float32 NumPy array `(count, n)`.

        Raises:
            ValueError: If there is no such class, or a row does not consist of
                probabilities.
        """
        if isinstance(value, str):
            return super().values(value, count)
        classes = self._numbers(value)
        if classes.shape not in ((), (count,)):
            codes = super().values(value, count)
            if (codes < 0.0).any() or (np.abs(codes.sum(1) - 1.0) > 1e-3).any():
                raise ValueError(
                    f"Rows of code {self.name!r} must be one-hot, or mixtures "
                    "of classes: numbers of at least 0 that sum to 1. For "
                    f"classes give a number or an array of shape ({count},). "
                    f"Received: {value!r}"
                )
            return codes
        if not np.isin(classes, np.arange(self.n)).all():
            raise ValueError(
                f"Values of code {self.name!r} must be the classes 0 to "
                f"{self.n - 1}. Received: {value!r}"
            )
        classes = np.broadcast_to(classes, (count,)).astype(int)
        return np.eye(self.n, dtype="float32")[classes]

    def number(self, value: np.ndarray) -> str:
        return str(int(value.argmax()))

    def traverse(self, steps: int = 10) -> list[np.ndarray]:
        return [np.eye(self.n, dtype="float32")]

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        config.update(n=self.n, probabilities=self.probabilities)
        return config
