"""What a user asks of a trained model."""

import functools

import keras
import numpy as np
from keras import ops

from keras_infogan.catalog import store
from keras_infogan.datasets.image_check import check_images
from keras_infogan.models.transfer import transfer


class GenerativeModel(keras.Model):
    """Generates, traverses, encodes; is saved to a preset and loaded back.

    A subclass sets `code_spec`, `image_shape`, `image_range`, `generator` and
    `generator_averaging`, implements `posterior`, and has the backend's
    `compile_function`.
    """

    def posterior(self, images):
        """Returns the parameters of q(c|x) for a batch of images."""
        raise NotImplementedError

    def generate(self, count=16, codes=None, seed=None, batch_size=256):
        """Generates images.

        Args:
            count: Number of images.
            codes: Values of codes by name; the others are drawn. A value is
                a number or an array `(count, dim)` or `(dim,)`; for a
                categorical code a class or an array of `count` classes.
            seed: Integer seed of what is drawn, or `None`.
            batch_size: Images generated at once.

        Returns:
            Float32 numpy array `(count, height, width, channels)` in
            `image_range`.

        Example:

        ```python
        threes = model.generate(16, codes={"digit": 3}, seed=0)
        ```
        """
        if not isinstance(count, (int, np.integer)) or count < 1:
            raise ValueError(
                f"`count` must be an integer of at least 1. Received: {count!r}"
            )
        latents = self.code_spec.sample(int(count), seed=seed)
        for name, value in (codes or {}).items():
            latents[name] = self.code_spec[name].values(value, count)
        return self._images(self.generator_inputs(latents, seed), batch_size)

    def generator_inputs(self, latents, seed=None):
        """Returns what G makes images of, a numpy array with a row an image.

        Args:
            latents: Dictionary of codes and noise.
            seed: Integer seed of whatever else is drawn, or `None`.
        """
        return ops.convert_to_numpy(self.code_spec.concatenate(latents))

    @property
    def traversable_codes(self):
        """Pairs of name and code of everything that `traverse` varies."""
        return self.code_spec.items()

    def _images(self, vectors, batch_size=256):
        name = "averaged_generator" if self.generator_averaging else "generator"
        generator = getattr(self, name)
        decode = self._program(
            name,
            lambda batch: {"": generator(batch, training=False)},
            generator.input_shape[1:],
        )
        return _in_batches(decode, vectors.astype("float32"), batch_size)[""]

    @functools.cached_property
    def _programs(self):
        """Compiled functions by name; Keras tracks no cached property."""
        return {}

    def _program(self, name, function, shape):
        """Returns a function compiled: anew where variables are others.

        They are after `quantize`, or where a network is replaced.
        """
        variables = list(map(id, self.variables))
        if self._programs.get(name, (None, None))[0] != variables:
            compiled = self.compile_function(function, shape)
            self._programs[name] = variables, compiled
        return self._programs[name][1]

    def _flat_posterior(self, images):
        """Returns the parameters of `posterior` by the path of their name."""
        return {
            f"{name}/{key}": value
            for name, parameters in self.posterior(images).items()
            for key, value in parameters.items()
        }

    def traverse(self, name, steps=10, rows=10, axis=0, seed=0):
        """Varies one code and keeps everything else.

        Args:
            name: Name of the code.
            steps: Number of values of a continuous code.
            rows: Number of base samples.
            axis: Dimension of the code to vary, where it has several.
            seed: Integer seed of the base samples.

        Returns:
            Float32 numpy array `(rows, values, height, width, channels)`.

        Reference:
            [InfoGAN, Figure 2](https://arxiv.org/abs/1606.03657)
        """
        values = axis_values(name, self.code_spec[name], steps, axis)
        base = self.code_spec.sample(rows, seed=seed)
        latents = {
            key: np.repeat(ops.convert_to_numpy(value), len(values), axis=0)
            for key, value in base.items()
        }
        latents[name] = sweep(latents[name], values)
        images = self._images(self.generator_inputs(latents, seed))
        return images.reshape(rows, len(values), *images.shape[1:])

    def encode(self, images, batch_size=256):
        """Returns what Q makes of images.

        Args:
            images: Array `(n, height, width, channels)` in `image_range`.
            batch_size: Images encoded at once.

        Returns:
            A dictionary by code of dictionaries of float32 numpy arrays
            `(n, ...)`: `"logits"` and `"probabilities"` of a categorical or
            Bernoulli code, `"mean"` and `"scale"` of a continuous one.

        Raises:
            ValueError: If the images are not what the model takes.
        """
        images = np.asarray(images)
        check_images(images, self.image_shape, self.image_range)
        encode = self._program("q", self._flat_posterior, self.image_shape)
        flat = _in_batches(encode, images.astype("float32"), batch_size)
        encoded = {}
        for path, value in flat.items():
            name, _, key = path.rpartition("/")
            encoded.setdefault(name, {})[key] = value
        return encoded

    def representation(self, images, batch_size=256):
        """Returns one vector for every image: what its codes most likely are.

        Args:
            images: Array `(n, height, width, channels)` in `image_range`.
            batch_size: Images encoded at once.

        Returns:
            Float32 numpy array `(n, dim)`: the means of continuous codes, the
            likeliest values of discrete ones, in the order of `code_spec`.
        """
        encoded = self.encode(images, batch_size)
        parts = [
            ops.convert_to_numpy(code.estimate(encoded[name]))
            for name, code in self.code_spec.items()
        ]
        return np.concatenate(parts, axis=-1).astype("float32")

    def save_to_preset(self, folder, metadata=None):
        """Writes the model to a preset folder.

        Weights are stored in float16, compressed, without the state of the
        optimizers; use `save` to resume training exactly.

        Args:
            folder: Folder to write to.
            metadata: Dictionary of what to say about the model, such as its
                scores and the command that trained it.
        """
        config = keras.saving.serialize_keras_object(self)
        for key in ("compile_config", "build_config"):
            config.pop(key, None)
        store.write(folder, config, self.save_weights, metadata or {})

    def rebuild(self, **arguments):
        """Returns a copy with other arguments and, where it can, these weights.

        What must be drawn afresh is printed. A code that is there before and
        after, under the same name, keeps its part of G and its head of Q; so
        does the noise.

        Args:
            **arguments: Arguments of the constructor to change. A dictionary
                of sizes changes only what it names, a list of codes only the
                codes.

        Raises:
            ValueError: If the constructor does not have such an argument.

        Example:

        ```python
        model = model.rebuild(discriminator={"frozen_layers": 1})
        ```
        """
        config = self.get_config()
        unknown = sorted(set(arguments) - set(config))
        if unknown:
            raise ValueError(
                f"{type(self).__name__} does not have the arguments {unknown}. "
                f"It has: {sorted(config)}"
            )
        for name, value in arguments.items():
            if name == "code_spec" and isinstance(value, list):
                noise = self.code_spec.noise_dim, self.code_spec.noise
                value = type(self.code_spec)(value, *noise)
            if isinstance(value, dict):
                value = (config[name] or {}) | value
            elif isinstance(value, (list, keras.layers.Layer)):
                value = keras.saving.serialize_keras_object(value)
            config[name] = value
        model = type(self).from_config(config)
        fresh = transfer(model, self)
        if fresh:
            print(f"Drawn afresh: {', '.join(fresh)}. The rest is kept.")
        return model

    @classmethod
    def from_preset(cls, preset, base_url=None, dtype=None, **arguments):
        """Loads a model from a preset.

        Args:
            preset: Name of a preset (`"mnist"`), a folder, or the URL of a
                folder.
            base_url: URL under which the folders of named presets lie, for
                weights that do not travel with the package. `None` means the
                environment variable `KERAS_INFOGAN_BASE_URL`.
            dtype: Dtype policy, such as `"mixed_bfloat16"`. `None` means
                the global one.
            **arguments: Arguments of the constructor to change, as `rebuild`
                takes them: for fine-tuning.

        Raises:
            ValueError: If the preset is unknown or not of this class.
            OSError: If its files cannot be fetched or verified.

        Example:

        ```python
        model = InfoGAN.from_preset("mnist")
        frozen = {"frozen_layers": 1}
        model = InfoGAN.from_preset("mnist", discriminator=frozen)
        ```
        """
        folder = store.locate(preset, base_url)
        config = store.read_config(folder)
        policy = keras.dtype_policies.get(dtype)
        config["config"]["dtype"] = keras.dtype_policies.serialize(policy)
        model = keras.saving.deserialize_keras_object(config)
        if not isinstance(model, cls):
            raise ValueError(
                f"The preset {preset!r} holds a {type(model).__name__}, not "
                f"a {cls.__name__}."
            )
        model.load_weights(folder / store.WEIGHTS)
        return model.rebuild(**arguments) if arguments else model


def axis_values(name, code, steps, axis):
    """Returns the values of a code along one of its axes, `nan` for "keep".

    Raises:
        ValueError: If the code has no such axis.
    """
    axes = code.traverse(steps)
    if not 0 <= axis < len(axes):
        raise ValueError(
            f"Code {name!r} has axes 0 to {len(axes) - 1}. "
            f"Received: axis={axis}"
        )
    return axes[axis]


def sweep(base, values):
    """Writes values over base samples that are repeated for each of them."""
    wanted = np.tile(values, (len(base) // len(values), 1))
    return np.where(np.isnan(wanted), base, wanted).astype("float32")


def _in_batches(function, inputs, batch_size):
    """Applies a function to batches and joins its dictionaries of arrays."""
    parts = {}
    for start in range(0, len(inputs), batch_size):
        batch = ops.convert_to_tensor(inputs[start : start + batch_size])
        for key, value in function(batch).items():
            parts.setdefault(key, []).append(ops.convert_to_numpy(value))
    return {key: np.concatenate(values) for key, values in parts.items()}
