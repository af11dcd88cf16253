"""What a callback does before it lets a model draw during training."""

import keras


def ready_to_draw(model: keras.Model) -> None:
    """Brings weights and batch statistics of a model in training up to date.

    On JAX the weights are those of the running program. The batch statistics
    of an averaged generator are recomputed, because the average of batch
    statistics is not that of the average.
    """
    if keras.backend.backend() == "jax":
        model.jax_state_sync()
    model.recalibrate(batches=4)
