"""The model as its user sees it: generation, traversals and presets."""

import functools
from collections.abc import Callable, Sequence
from typing import Any, Self

import keras
import numpy as np
from keras import ops

from keras_infogan.catalog import store
from keras_infogan.catalog.model_card import write_card
from keras_infogan.checks import (
    check_finite,
    check_image_range,
    check_image_shape,
    check_integer,
    check_positive_integer,
)
from keras_infogan.codes.code import Code
from keras_infogan.codes.code_spec import CodeSpec
from keras_infogan.datasets.image_check import CheckedImages
from keras_infogan.hints import (
    Dtype,
    ImageRange,
    ImageShape,
    Latents,
    NetworkLike,
    Path,
    Tensor,
)
from keras_infogan.models.latent_drawing import LatentDrawing
from keras_infogan.models.latent_entry import Concatenation
from keras_infogan.models.latents import along
from keras_infogan.models.model_config import built_arguments
from keras_infogan.models.read_preset import read_preset
from keras_infogan.models.rebuild import rebuild
from keras_infogan.models.recalibration import recalibrate
from keras_infogan.networks.default_sizes import generator_sizes
from keras_infogan.networks.generator import Generator
from keras_infogan.networks.network import (
    check_output,
    check_settings,
    copy_of,
    make_network,
    output_of,
)
from keras_infogan.trainers import compile_function


class GenerativeModel(LatentDrawing, keras.Model):
    """Codes, noise and a generator of images.

    The model generates images, varies its codes in traversals, and is saved
    to and loaded from a preset folder.

    Args:
        code_spec: `CodeSpec`, or a list or dictionary of codes, to which
            uniform noise of 62 dimensions is added.
        image_shape: `(height, width, channels)` of the images.
        generator: Dictionary of arguments of `Generator`, or a Keras layer or
            model from vectors `(batch, latent_dim)` to images `(batch,
            height, width, channels)`. `None` means the MNIST network of the
            paper's Table 1, with more layers for images above 32x32.
        image_range: Smallest and largest pixel value. `None` means the
            `image_range` of the generator. It is required if the generator is
            a Keras model without this attribute.
        generator_averaging: Momentum of an exponential moving average of the
            generator's weights, at least 0 and below 1. `generate` and
            `traverse` use the average. 0 keeps no average.
        make_entry: For subclasses: function of the `CodeSpec` that returns
            how codes and noise enter the generator.
        **kwargs: Arguments of `keras.Model`: `name`, `dtype`.

    Raises:
        ValueError: If an argument has an invalid value, or the generator does
            not return images of `image_shape`.
    """

    def __init__(
        self,
        code_spec: CodeSpec | Sequence[Code] | dict[str, Code],
        image_shape: ImageShape = (28, 28, 1),
        generator: NetworkLike = None,
        image_range: ImageRange | None = None,
        generator_averaging: float = 0.0,
        make_entry: Callable[[CodeSpec], Concatenation] = Concatenation,
        **kwargs: Any,
    ):
        check_settings()
        super().__init__(**kwargs)
        check_finite("generator_averaging", generator_averaging)
        if not 0.0 <= generator_averaging < 1.0:
            raise ValueError(
                "`generator_averaging` must be at least 0 and below 1. "
                f"Received: {generator_averaging}"
            )
        self.code_spec = CodeSpec.of(code_spec)
        self.image_shape = check_image_shape(image_shape)
        if image_range is not None:
            image_range = check_image_range(image_range)
        self.generator_averaging = generator_averaging
        self.sizes = {}
        # That of the preset that the model comes from.
        self.metadata = {}
        self.entry = make_entry(self.code_spec)
        if generator is None:
            generator = generator_sizes(self.image_shape)
        self.generator = self.make_network(
            "generator",
            Generator,
            generator,
            latent_dim=self.entry.width,
            image_shape=self.image_shape,
        )
        check_output(
            "generator",
            f"images of shape (batch, {', '.join(map(str, self.image_shape))})",
            output_of(self.generator, (self.entry.width,)),
            lambda images: tuple(images.shape[1:]) == self.image_shape,
        )
        self._image_range = image_range
        if self.image_range is None:
            raise ValueError(
                "`image_range` is required with a generator that does not "
                "have this attribute: (0, 1) for a sigmoid output, (-1, 1) for "
                "a tanh output. Received: image_range=None"
            )
        if generator_averaging:
            self.averaged_generator = copy_of(
                self.generator, (self.entry.width,)
            )
            self.averaged_generator.trainable = False

    def make_network(
        self, name: str, kind: type, given: NetworkLike, **fixed: Any
    ) -> keras.layers.Layer:
        """Returns a network from its sizes, or the network that was passed.

        Args:
            name: Name of the constructor argument.
            kind: Class of the network, which `given` has the arguments of.
            given: Dictionary of arguments of `kind`, or a Keras layer or
                model.
            **fixed: Arguments of `kind` that the model sets.
        """
        if not isinstance(given, keras.layers.Layer):
            self.sizes[name] = given
        return make_network(
            kind, given, dtype=self.dtype_policy, name=name, **fixed
        )

    @property
    def networks(self) -> list[str]:
        """Names of the networks, from the latent vector to the codes."""
        averaged = ["averaged_generator"] if self.generator_averaging else []
        return ["generator", *averaged]

    @property
    def network_arguments(self) -> list[str]:
        """Names of the networks that the constructor takes."""
        return [n for n in self.networks if n != "averaged_generator"]

    @property
    def image_range(self) -> ImageRange | None:
        """Smallest and largest pixel value, such as (0, 1)."""
        if self._image_range is not None:
            return tuple(self._image_range)
        return getattr(self.generator, "image_range", None)

    def call(self, inputs: Tensor, training: bool = False) -> Tensor:
        """Maps `(batch, width)` generator inputs to images."""
        return self.generator(inputs, training=training)

    def synthesize(self, latents: Latents, training: bool = False) -> Tensor:
        """Generates images from a dictionary of latents."""
        inputs, _ = self.entry(latents, training)
        return self.generator(inputs, training=training)

    def generate(
        self,
        count: int = 16,
        codes: dict[str, Any] | None = None,
        seed: int | None = None,
        batch_size: int = 256,
        truncation: float = 1.0,
    ) -> np.ndarray:
        """Generates images.

        Args:
            count: Number of images.
            codes: Values of codes by name. The other codes are drawn. A value
                is a number, one of the code's `value_names`, or an array
                `(width,)` or `(count, width)`. For a categorical code it may
                also be a class or an array of `count` classes.
            seed: Integer seed of the codes and noise that are drawn, or
                `None`. The same seed draws other numbers on another backend.
            batch_size: Number of images that are generated at once.
            truncation: Factor of the distance of the noise and of continuous
                codes that are drawn to the centre of their priors, in [0, 1].
                A smaller factor gives more typical images that vary less. 1
                leaves them as they are drawn.

        Returns:
            Float32 NumPy array `(count, height, width, channels)` in
            `image_range`.

        Raises:
            ValueError: If `count` is below 1, a code is unknown, a value does
                not fit its code, or another argument is out of range.

        Example:

        ```python
        threes = model.generate(16, codes={"digit": "3"}, seed=0)
        ```
        """
        latents = self.sample(count, codes, seed, truncation)
        return self.draw(latents, batch_size=batch_size)

    def recalibrate(self, batches: int = 20, batch_size: int = 256) -> None:
        """Recomputes the batch statistics of the averaged generator, if any.

        An average of moving averages is not the statistics of the averaged
        weights. `fit` calls this method at its end. The codes and noise are
        drawn with fixed seeds, so that the random streams of training are not
        touched.

        Args:
            batches: Number of batches that the statistics are taken over.
            batch_size: Images in a batch.
        """
        if not self.generator_averaging:
            return
        check_positive_integer("batch_size", batch_size)
        drawn = (
            self.entry.draw(self.code_spec.sample(batch_size, seed), seed)
            for seed in range(check_positive_integer("batches", batches))
        )
        recalibrate(self.averaged_generator, drawn)

    @property
    def traversable_codes(self) -> list[tuple[str, Code]]:
        """The (name, code) pairs that `traverse` can vary."""
        return list(self.entry.codes.items())

    def drawing_generator(self) -> keras.layers.Layer:
        """Returns the generator that images are drawn by: the average, if any.

        It is no property, because Keras would save what a property returns.
        """
        if self.generator_averaging:
            return self.averaged_generator
        return self.generator

    def _images(self, vectors, batch_size=256):
        generator = self.drawing_generator()
        name = "averaged_generator" if self.generator_averaging else "generator"
        decode = self._program(
            name,
            lambda batch: {"": generator(batch, training=False)},
            (self.entry.width,),
        )
        return in_batches(decode, vectors, batch_size)[""]

    @functools.cached_property
    def _programs(self):
        """Compiled functions by name.

        It is a cached property, because Keras would track an attribute.
        """
        return {}

    def _program(self, name, function, shape):
        """Returns a compiled function, from the cache if it is still valid.

        The function is compiled again if the variables of the model have been
        replaced, for example by `quantize` or by a new network.
        """
        variables = list(map(id, self.variables))
        if self._programs.get(name, (None, None))[0] != variables:
            compiled = compile_function(function, shape, self.variables)
            self._programs[name] = variables, compiled
        return self._programs[name][1]

    def traverse(
        self,
        name: str,
        steps: int = 10,
        rows: int = 10,
        axis: int = 0,
        seed: int = 0,
        truncation: float = 1.0,
    ) -> np.ndarray:
        """Varies one code and keeps the other codes and the noise.

        Args:
            name: Name of the code.
            steps: Number of values of a continuous code.
            rows: Number of base samples.
            axis: Index of the axis to vary, if the code has several.
            seed: Integer seed of the base samples. The same seed draws other
                numbers on another backend.
            truncation: Factor of the distance of the base samples to the
                centre of their priors, as in `generate`. It does not change
                the values of the code.

        Returns:
            Float32 NumPy array `(rows, values, height, width, channels)` in
            `image_range`.

        Raises:
            ValueError: If the code is unknown or does not have the axis, or
                an argument is out of range.

        Example:

        ```python
        grid = model.traverse("style", steps=7, rows=5, axis=1)
        ```

        Reference:
            [InfoGAN, Figure 2](https://arxiv.org/abs/1606.03657)
        """
        values = self._axis_values(name, steps, axis)
        rows = check_positive_integer("rows", rows)
        base = self.sample(rows, seed=seed, truncation=truncation)
        images = self.draw(along(base, name, values))
        return images.reshape(rows, len(values), *self.image_shape)

    def _axis_values(self, name, steps, axis):
        """Returns the values of a code along one of its axes."""
        codes = self.entry.codes
        if name not in codes:
            raise ValueError(
                f"Unknown code {name!r}. The codes are: {list(codes)}"
            )
        axes = codes[name].traverse(check_positive_integer("steps", steps))
        if not 0 <= check_integer("axis", axis, 0) < len(axes):
            raise ValueError(
                f"`axis` of code {name!r} must be one of its axes 0 to "
                f"{len(axes) - 1}. Received: axis={axis}"
            )
        return axes[axis]

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        for name in self.network_arguments:
            if name in self.sizes:
                config[name] = self.sizes[name]
            else:
                config[name] = keras.saving.serialize_keras_object(
                    getattr(self, name)
                )
        config.update(
            code_spec=keras.saving.serialize_keras_object(self.code_spec),
            image_shape=self.image_shape,
            image_range=self._image_range,
            generator_averaging=self.generator_averaging,
        )
        return config

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Self:
        return cls(**built_arguments(config))

    def save_to_preset(
        self, folder: Path, metadata: dict[str, Any] | None = None
    ) -> None:
        """Saves the model to a preset folder.

        The weights are stored in compressed float16, without the state of the
        optimizers. If there is an averaged generator, only the average is
        stored, and the loaded model has it in the place of both. To resume
        training exactly, use `save` instead.

        Args:
            folder: Folder to write to.
            metadata: Dictionary of facts about the model to store with it,
                such as its scores and the command that trained it. Hubs
                show its `description`, `licence`, `dataset` and `scores`
                from a model card, the file README.md, which is written if
                there is none.

        Example:

        ```python
        model.save_to_preset("my_preset", {"description": "My digits."})
        model = InfoGAN.from_preset("my_preset")
        ```
        """
        config = keras.saving.serialize_keras_object(self)
        for key in ("compile_config", "build_config"):
            config.pop(key, None)
        store.write(folder, config, self.save_weights, metadata or {})
        write_card(folder)

    def export(
        self,
        filepath: Path,
        format: str = "tf_saved_model",
        verbose: bool | None = None,
        input_signature: Any = None,
        **kwargs: Any,
    ) -> None:
        """Exports what the model is when it is called: its generator.

        This is `keras.Model.export`, for which the model need not have been
        called. The file maps joined latent vectors to images, by the generator
        and not by its average, and knows no codes. `export_parts` writes files
        that know the codes, of the average if there is one.

        Args:
            filepath: File or folder to write.
            format: A format of `keras.Model.export`.
            verbose: Whether to print the path.
            input_signature: Inputs of the file. `None` means vectors of any
                number.
            **kwargs: Arguments of `keras.Model.export` for this format.
        """
        if input_signature is None:
            shape = (None, self.entry.width)
            vectors = keras.InputSpec(shape=shape, dtype="float32")
            input_signature = [vectors]
        super().export(filepath, format, verbose, input_signature, **kwargs)

    def rebuild(self, **arguments: Any) -> Self:
        """Returns a copy of the model with some arguments changed.

        The copy takes over all weights whose shapes still fit. The others are
        reinitialised, and their names are printed. A code that both models
        have, with the same name and arguments, keeps its weights in G and its
        head of Q. The noise keeps its weights in G.

        Args:
            **arguments: Arguments of the constructor to change. A dictionary
                of sizes changes only the sizes that it contains. A list or
                dictionary of codes keeps the noise. A network that is given
                keeps its own weights.

        Raises:
            ValueError: If the constructor does not have an argument.

        Example:

        ```python
        model = model.rebuild(discriminator={"frozen_layers": 1})
        ```
        """
        return rebuild(self, arguments)

    @classmethod
    def from_preset(
        cls,
        preset: Path,
        base_url: str | None = None,
        dtype: Dtype = None,
        verify: bool = True,
        **arguments: Any,
    ) -> Self:
        """Loads a model from a preset.

        Args:
            preset: Name of a preset (`"mnist"`), path or URL of a preset
                folder, or address on a hub (`"hf://USER/NAME"`,
                `"kaggle://USER/MODEL/keras/VARIATION"`).
            base_url: URL or folder that holds the folders of named presets,
                if their weights are not part of the package. `None` means the
                environment variable `KERAS_INFOGAN_BASE_URL`.
            dtype: Dtype policy, such as `"mixed_bfloat16"`. `None` means
                the global policy.
            verify: Whether to check local files against their published size
                and hash. Downloaded files are always checked.
            **arguments: Arguments of the constructor to change, as in
                `rebuild`. Use them for fine-tuning.

        Raises:
            ValueError: If the preset is unknown or of another class, or a
                file of it does not hold what it must hold.
            ImportError: If the library of a hub is not installed.
            OSError: If a file cannot be downloaded or is not as expected.

        Example:

        ```python
        model = InfoGAN.from_preset("mnist")
        frozen = {"frozen_layers": 1}
        model = InfoGAN.from_preset("mnist", discriminator=frozen)
        ```
        """
        folder = store.locate(preset, base_url, verify)
        model = read_preset(folder, cls, dtype)
        return model.rebuild(**arguments) if arguments else model


def in_batches(
    function: Callable[[Tensor], dict[str, Tensor]],
    inputs: np.ndarray | CheckedImages,
    batch_size: int,
) -> dict[str, np.ndarray]:
    """Applies a function to batches and returns the results as arrays.

    In addition to the results, the memory of one batch is taken.

    Args:
        function: Function from a tensor to a dictionary of tensors.
        inputs: `(n, ...)` array, or an object that is sliced as one.
        batch_size: Number of rows per batch.

    Returns:
        A dictionary of NumPy arrays `(n, ...)`.
    """
    check_positive_integer("batch_size", batch_size)
    results, count = {}, len(inputs)
    for start in range(0, count, batch_size):
        rows = slice(start, start + batch_size)
        for key, value in function(ops.convert_to_tensor(inputs[rows])).items():
            value = ops.convert_to_numpy(value)
            if key not in results:
                shape = (count, *value.shape[1:])
                results[key] = np.empty(shape, value.dtype)
            results[key][rows] = value
    return results
