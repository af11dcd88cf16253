"""The base of the networks: a functional Keras model with plain sizes."""

import keras


class Network(keras.Model):
    """A functional model rebuilt from the arguments of its constructor.

    Args:
        sizes: Every argument of the constructor, by name.
        dtype: Dtype policy of the layers, or `None` for the global one.
        **kwargs: Arguments of `keras.Model`: inputs, outputs, name.
    """

    def __init__(self, sizes, dtype, **kwargs):
        super().__init__(**kwargs)
        self._sizes = sizes
        self._policy = keras.dtype_policies.get(dtype)

    def get_config(self):
        return {
            **self._sizes,
            "dtype": keras.dtype_policies.serialize(self._policy),
            "name": self.name,
            "trainable": self.trainable,
        }
