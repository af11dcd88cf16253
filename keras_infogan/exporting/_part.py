"""The parts of a model that are exported: named inputs, flat named outputs."""

import re
from collections.abc import Callable, Iterable
from typing import Any

import keras

from keras_infogan.hints import Tensor

IMAGES = "images"


class Part(keras.Model):
    """A function of tensors by name, in inference mode, as a Keras model.

    Args:
        name: Name of the part.
        function: Function from a dictionary of tensors to a dictionary of
            tensors.
        layers: The layers that the function calls.
        inputs: Shapes of the inputs without the batch axis, by name.
    """

    def __init__(
        self,
        name: str,
        function: Callable[[dict[str, Tensor]], dict[str, Tensor]],
        layers: list[keras.layers.Layer],
        inputs: dict[str, tuple[int, ...]],
    ):
        super().__init__(name=name, dtype="float32")
        self.function = function
        self.parts = layers
        self.signature = {
            key: keras.InputSpec(
                shape=(None, *shape), dtype="float32", name=key
            )
            for key, shape in inputs.items()
        }
        outputs = self(
            {
                key: keras.KerasTensor(spec.shape, "float32", name=key)
                for key, spec in self.signature.items()
            }
        )
        self.output_shapes = {
            key: tuple(outputs[key].shape[1:]) for key in sorted(outputs)
        }

    def call(self, inputs: dict[str, Tensor]) -> dict[str, Tensor]:
        return self.function(inputs)

    @property
    def interface(self) -> dict[str, list[dict[str, Any]]]:
        """Names and shapes, without the batch axis, as JSON values."""
        return {
            "inputs": [
                {"name": name, "shape": list(spec.shape[1:])}
                for name, spec in self.signature.items()
            ],
            "outputs": [
                {"name": name, "shape": list(shape)}
                for name, shape in self.output_shapes.items()
            ],
        }


def generator_of(model: keras.Model) -> Part:
    """Returns the part from codes and noise to images."""
    entry = model.entry
    network = model.drawing_generator()
    names = input_names(entry.inputs)

    def generate(inputs):
        latents = {key: inputs[name] for key, name in names.items()}
        vectors = entry.assemble(latents)
        return {IMAGES: network(vectors, training=False)}

    layers = [network, *([entry.network] if entry.network else [])]
    shapes = {names[key]: (width,) for key, width in entry.inputs.items()}
    return Part("generator", generate, layers, shapes)


def recognizer_of(model: keras.Model) -> Part:
    """Returns the part from images to the posteriors of all codes."""
    names = input_names(model.code_spec.names)

    def recognize(inputs):
        outputs = {}
        for name, posterior in model.posterior(inputs[IMAGES]).items():
            outputs[names[name]] = posterior.mode
            for key, value in posterior.parameters.items():
                path = f"{names[name]}_{key}"
                if path in names.values():
                    raise ValueError(
                        f"The name of a code must not be that of an output of "
                        f"another code. Received: {path!r}, the {key} of the "
                        f"code {name!r}"
                    )
                outputs[path] = value
        return outputs

    layers = [model.discriminator, model.recognizer, model.code_spec]
    return Part("recognizer", recognize, layers, {IMAGES: model.image_shape})


def input_names(names: Iterable[str]) -> dict[str, str]:
    """Returns what codes are called in files, by their names.

    A character that some format does not allow in a name becomes an
    underscore.

    Raises:
        ValueError: If two codes would have the same name, or one that of the
            images.
    """
    found = {}
    for name in names:
        plain = re.sub(r"\W", "_", name, flags=re.ASCII)
        plain = plain if plain[:1].isalnum() else f"code{plain}"
        if plain in (*found.values(), IMAGES):
            raise ValueError(
                "The names of codes in exported files must differ from each "
                f"other and from {IMAGES!r}. Received: the code {name!r}, "
                f"which would be called {plain!r}"
            )
        found[name] = plain
    return found
