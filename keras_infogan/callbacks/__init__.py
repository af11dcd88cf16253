"""Callbacks that watch a model learn."""

from keras_infogan.callbacks.checkpoint import Checkpoint
from keras_infogan.callbacks.traversal_grid import TraversalGrid

__all__ = ["Checkpoint", "TraversalGrid"]
