"""Our MNIST step, of the preset `mnist_paper`, in the dtype of argv[1]."""

import sys

import keras
import numpy as np
from turns import serve

from keras_infogan.catalog import lookup

if __name__ == "__main__":
    dtype = {"float32": "float32", "bfloat16": "mixed_bfloat16"}[sys.argv[1]]
    preset = lookup.load("presets", "mnist_paper").PRESET
    model = preset.build(dtype=dtype)
    model.compile()
    images = np.random.default_rng(0).uniform(size=(128, 28, 28, 1))
    images = keras.ops.convert_to_tensor(images.astype("float32"))
    serve(lambda: model.train_on_batch(images))
