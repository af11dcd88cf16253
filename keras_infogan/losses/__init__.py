"""Adversarial losses: one class in each file, found by the file's name."""

from keras_infogan.losses.base import AdversarialLoss
from keras_infogan.losses.hinge import Hinge
from keras_infogan.losses.least_squares import LeastSquares
from keras_infogan.losses.minimax import Minimax
from keras_infogan.losses.non_saturating import NonSaturating
from keras_infogan.losses.relativistic import Relativistic
from keras_infogan.losses.wasserstein import Wasserstein

__all__ = [
    "AdversarialLoss",
    "Hinge",
    "LeastSquares",
    "Minimax",
    "NonSaturating",
    "Relativistic",
    "Wasserstein",
]
