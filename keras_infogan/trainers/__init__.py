"""The backend-specific code: all other modules use Keras only."""

import keras

if keras.backend.backend() == "jax":
    from keras_infogan.trainers.jax_kernels import convolves_slowly
    from keras_infogan.trainers.jax_step import JAXStep as BackendStep
    from keras_infogan.trainers.jax_step import compile_function
    from keras_infogan.trainers.plain_kernels import (
        conv_transpose,
        crop,
        normalize_batch,
    )
elif keras.backend.backend() == "torch":
    from keras_infogan.trainers.plain_kernels import convolves_slowly, crop
    from keras_infogan.trainers.torch_kernels import (
        conv_transpose,
        normalize_batch,
    )
    from keras_infogan.trainers.torch_step import TorchStep as BackendStep
    from keras_infogan.trainers.torch_step import compile_function
elif keras.backend.backend() == "tensorflow":
    from keras_infogan.trainers.plain_kernels import (
        conv_transpose,
        convolves_slowly,
    )
    from keras_infogan.trainers.tensorflow_kernels import crop, normalize_batch
    from keras_infogan.trainers.tensorflow_step import (
        TensorFlowStep as BackendStep,
    )
    from keras_infogan.trainers.tensorflow_step import compile_function
else:
    raise ValueError(
        "The Keras backend must be tensorflow, jax or torch, as KERAS_BACKEND "
        f"or ~/.keras/keras.json sets it. Received: {keras.backend.backend()}"
    )

__all__ = [
    "BackendStep",
    "compile_function",
    "conv_transpose",
    "convolves_slowly",
    "crop",
    "normalize_batch",
]
