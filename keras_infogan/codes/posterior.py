"""The base of every approximate posterior q(c|x)."""

import abc
from typing import Self

from keras_infogan.hints import Tensor


class Posterior(abc.ABC):
    """q(c|x) of one code for a batch of images.

    A code makes one of the parameters that it returns as a layer. Whoever
    holds a posterior needs not know its family: it scores codes and names the
    likeliest.
    """

    @property
    @abc.abstractmethod
    def parameters(self) -> dict:
        """Its parameters, tensors `(batch, ...)` by name."""

    @property
    @abc.abstractmethod
    def mode(self) -> Tensor:
        """The likeliest code of every image, `(batch, width)`."""

    @abc.abstractmethod
    def log_prob(self, codes: Tensor) -> Tensor:
        """Returns log q(c|x) of codes `(batch, width)` in nats, `(batch,)`."""

    def shared_information(self, other: Self) -> Tensor:
        """Returns the information in nats that two views' codes share.

        Args:
            other: Posterior of another view of the same images.

        Raises:
            NotImplementedError: If the family does not define it, as those
                of continuous codes do not.
        """
        raise NotImplementedError(
            f"{type(self).__name__} does not define the information that two "
            "views of an image share."
        )
