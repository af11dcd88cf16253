"""Copies weights between models that are built slightly differently."""

import keras
import numpy as np
from keras import ops

from keras_infogan.networks.modulation import Modulation


def transfer(target: keras.Model, source: keras.Model) -> list[str]:
    """Copies the weights of all layers whose shapes agree.

    The layers of each network are paired in order, from the input. The rows
    of the first kernel belong to the codes and the noise. The rows of the
    noise are copied. The rows of a code, and its head of Q, are copied if
    both models have the code with the same name and the same arguments.

    Args:
        target: Model whose weights are assigned.
        source: Model whose weights are copied.

    Returns:
        A list of the names of the layers and codes of `target` that keep
        their initial weights.
    """
    shared = _shared_codes(target.code_spec, source.code_spec)
    fresh = []
    for name, code in target.code_spec.items():
        if name not in shared or not _copy(code, source.code_spec[name]):
            fresh.append(f"the code {name!r}")
    rows = _shared_rows(target.code_spec, source.code_spec, shared)
    same_entry = type(target.entry) is type(source.entry)
    same_layout = same_entry and _same_layout(target, source, shared)
    entered = _entered(target)
    for name in target.networks:
        network, given = getattr(target, name), None
        if name in source.networks:
            given = getattr(source, name)
        elif name == "averaged_generator":
            given = source.generator
        others = iter(_layers(given) if given is not None else ())
        for index, layer in enumerate(_layers(network)):
            other, kept = next(others, None), None
            if network in entered and _reads_latents(layer, index):
                if same_entry and _reads_all(layer, target.code_spec):
                    kept = rows
                elif not same_layout:
                    # Its rows would belong to other codes.
                    other = None
            if not _copy(layer, other, kept):
                fresh.append(f"{name}.layers[{_position(network, layer)}]")
    return fresh


def _entered(model):
    """Returns the networks whose input is the latent vector."""
    if model.entry.network is not None:
        return [model.entry.network]
    generators = ("generator", "averaged_generator")
    return [getattr(model, n) for n in model.networks if n in generators]


def _same_layout(target, source, shared):
    """Returns whether every column of the latents belongs to the same code."""
    spec, other = target.code_spec, source.code_spec
    return set(spec.names) == set(other.names) == shared and all(
        spec.columns(name) == other.columns(name) for name in (*shared, "noise")
    )


def _reads_latents(layer, index):
    """Returns whether the rows of a layer's kernel are columns of the latents.

    What is inside a first layer of the user's own is not known.
    """
    first = index == 0 and hasattr(layer, "kernel")
    return first or isinstance(layer, Modulation)


def _reads_all(layer, code_spec):
    """Returns whether the kernel has one row per column of the latents."""
    kernel = getattr(layer, "kernel", None)
    return kernel is not None and kernel.shape[0] == code_spec.latent_dim


def _position(network, layer):
    return getattr(network, "layers", [network]).index(layer)


def _layers(network):
    layers = getattr(network, "layers", [network])
    return [layer for layer in layers if layer.weights]


def _copy(layer, other, rows=None):
    """Copies the weights of a layer if all shapes agree.

    Returns:
        Whether the weights were copied.
    """
    if other is None or len(other.weights) != len(layer.weights):
        return False
    # The values are copied by NumPy, because two models must not share a
    # buffer on JAX.
    values = [ops.convert_to_numpy(weight) for weight in other.weights]
    if rows is not None:
        values = [
            _merged(weight, value, rows) if weight.name == "kernel" else value
            for weight, value in zip(layer.weights, values)
        ]
    pairs = list(zip(layer.weights, values))
    if any(tuple(weight.shape) != value.shape for weight, value in pairs):
        return False
    for weight, value in pairs:
        weight.assign(value)
    return True


def _merged(kernel, given, rows):
    """Returns a kernel with the given rows replaced by those of another."""
    merged = np.array(ops.convert_to_numpy(kernel))
    if merged.shape[1:] != given.shape[1:]:
        return given
    for own, other in rows:
        merged[own] = given[other]
    return merged


def _shared_codes(spec, other):
    return {
        name
        for name, code in spec.items()
        if name in other.names
        and type(code) is type(other[name])
        and _distribution(code) == _distribution(other[name])
    }


def _distribution(code):
    """Returns what the config of a code says of p(c) and q(c|x)."""
    config = code.get_config()
    for other in ("value_names", "mirrored"):
        config.pop(other, None)
    return config


def _shared_rows(spec, other, shared):
    """Returns pairs of slices that hold the same code in two latent vectors."""
    width = min(spec.noise_dim, other.noise_dim)
    starts = spec.columns("noise")[0], other.columns("noise")[0]
    return [
        *(
            (slice(*spec.columns(name)), slice(*other.columns(name)))
            for name in sorted(shared)
        ),
        tuple(slice(start, start + width) for start in starts),
    ]
