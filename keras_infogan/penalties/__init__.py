"""Penalties on D's gradient: one class in each file, found by its name."""

from keras_infogan.penalties.base import Penalty
from keras_infogan.penalties.gradient_penalty import GradientPenalty
from keras_infogan.penalties.r1 import R1

__all__ = ["R1", "GradientPenalty", "Penalty"]
