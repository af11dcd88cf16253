"""The one seam between the models and Keras's backends."""

import keras

if keras.backend.backend() == "jax":
    from keras_infogan.trainers.jax_kernels import convolves_slowly
    from keras_infogan.trainers.jax_trainer import JAXTrainer as Trainer
    from keras_infogan.trainers.plain_kernels import normalize_batch
elif keras.backend.backend() == "torch":
    from keras_infogan.trainers.plain_kernels import (
        convolves_slowly,
        normalize_batch,
    )
    from keras_infogan.trainers.torch_trainer import TorchTrainer as Trainer
else:
    from keras_infogan.trainers.plain_kernels import convolves_slowly
    from keras_infogan.trainers.tensorflow_kernels import normalize_batch
    from keras_infogan.trainers.tensorflow_trainer import (
        TensorFlowTrainer as Trainer,
    )

__all__ = ["Trainer", "convolves_slowly", "normalize_batch"]
