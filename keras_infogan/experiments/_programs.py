"""Several steps as one program, while a run lasts."""

import contextlib
import math

import keras

# Steps that are one program on JAX.
PROGRAM = 10


@contextlib.contextmanager
def in_programs(model, epoch_steps):
    """Makes a model's steps ten in a program on JAX, or what divides an epoch.

    Not by `compile`, whose arguments are saved: PyTorch refuses this one.

    Args:
        model: Compiled model. It is as before at the end.
        epoch_steps: Steps in an epoch.
    """
    if keras.backend.backend() != "jax":
        yield
        return
    before = model.steps_per_execution
    model.steps_per_execution = math.gcd(epoch_steps, PROGRAM)
    model.make_train_function(force=True)
    try:
        yield
    finally:
        model.steps_per_execution = before
        model.make_train_function(force=True)
