"""The bases of approximate posteriors q(c|x)."""

import abc
from typing import Self

from keras_infogan.hints import Tensor


class Posterior(abc.ABC):
    """The approximate posterior q(c|x) of one code, for a batch of images.

    `Code.posterior` returns one. Models use this interface only, so they do
    not depend on the family of the distribution.
    """

    @property
    @abc.abstractmethod
    def parameters(self) -> dict:
        """Parameters of the distribution, tensors `(batch, ...)` by name."""

    @property
    @abc.abstractmethod
    def mode(self) -> Tensor:
        """Most likely code of every image, `(batch, width)`."""

    @abc.abstractmethod
    def log_prob(self, codes: Tensor) -> Tensor:
        """Returns log q(c|x) in nats, `(batch,)`, of codes `(batch, width)`."""

    def shared_information(self, other: Self) -> Tensor:
        """Returns the mutual information of the codes of two views, in nats.

        Args:
            other: Posterior of another view of the same images.

        Returns:
            A scalar.

        Raises:
            NotImplementedError: If the distribution does not define it. The
                posteriors of continuous codes do not.
        """
        raise NotImplementedError(
            f"{type(self).__name__} does not define the mutual information of "
            "two views of an image."
        )


class LogitPosterior(Posterior):
    """A posterior that is given by logits and the probabilities they make.

    Args:
        logits: `(batch, units)` logits.
        probabilities: `(batch, units)` probabilities.
    """

    def __init__(self, logits: Tensor, probabilities: Tensor) -> None:
        self.logits = logits
        self.probabilities = probabilities

    @property
    def parameters(self) -> dict:
        return {"logits": self.logits, "probabilities": self.probabilities}
