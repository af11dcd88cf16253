"""Runs several training steps as one program during a run."""

import contextlib
import math

import keras

# Largest number of steps per program on JAX.
PROGRAM = 10


@contextlib.contextmanager
def in_programs(model, epoch_steps):
    """Runs up to ten steps of a model per program, on JAX.

    The number divides the number of steps in an epoch, and in what is left of
    an epoch that was interrupted. It is not passed to `compile`, because the
    arguments of `compile` are saved with the model and PyTorch does not
    support this one.

    Args:
        model: Compiled model. It is restored at the end.
        epoch_steps: Number of steps in an epoch.
    """
    if keras.backend.backend() != "jax":
        yield
        return
    before = model.steps_per_execution
    model.steps_per_execution = math.gcd(epoch_steps, model.steps, PROGRAM)
    model.make_train_function(force=True)
    try:
        yield
    finally:
        model.steps_per_execution = before
        model.make_train_function(force=True)
