"""The weights of one model in another that is built a little differently."""

import keras
import numpy as np
from keras import ops


def transfer(target: keras.Model, source: keras.Model) -> list[str]:
    """Gives a model the weights of another wherever their layers agree.

    The layers of each network are paired from the bottom. Where the latent
    vector enters, a kernel's rows belong to codes and noise: the noise keeps
    its rows, and a code keeps its own and its head of Q where both models
    have it under one name with the same arguments.

    Args:
        target: Model that takes the weights.
        source: Model that gives them.

    Returns:
        What the target keeps as it was drawn, a list of names.
    """
    shared = _shared_codes(target.code_spec, source.code_spec)
    fresh = []
    for name, code in target.code_spec.items():
        if name not in shared or not _copy(code, source.code_spec[name]):
            fresh.append(f"the code {name!r}")
    rows = _shared_rows(target.code_spec, source.code_spec, shared)
    same_entry = type(target.entry) is type(source.entry)
    entered = _entered(target)
    for name in target.networks:
        network, given = getattr(target, name), None
        if name in source.networks:
            given = getattr(source, name)
        elif name == "averaged_generator":
            given = source.generator
        others = iter(_layers(given) if given is not None else ())
        for index, layer in enumerate(_layers(network)):
            first = index == 0 and network in entered and same_entry
            kept = rows if first and _reads(layer, target.code_spec) else None
            if not _copy(layer, next(others, None), kept):
                fresh.append(f"{name}.layers[{_position(network, layer)}]")
    return fresh


def _entered(model):
    """Returns the networks that the latent vector enters."""
    if model.entry.network is not None:
        return [model.entry.network]
    generators = ("generator", "averaged_generator")
    return [getattr(model, n) for n in model.networks if n in generators]


def _reads(layer, code_spec):
    """Returns whether a layer's kernel has a row for every latent."""
    kernel = getattr(layer, "kernel", None)
    return kernel is not None and kernel.shape[0] == code_spec.latent_dim


def _position(network, layer):
    return getattr(network, "layers", [network]).index(layer)


def _layers(network):
    layers = getattr(network, "layers", [network])
    return [layer for layer in layers if layer.weights]


def _copy(layer, other, rows=None):
    """Copies a layer's weights if all shapes agree; returns whether it did."""
    if other is None or len(other.weights) != len(layer.weights):
        return False
    # Through numpy: two models must not hold one buffer on JAX.
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
    """Returns a kernel with the rows that it shares with another."""
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
    """Returns a code's configuration but for what its values are called."""
    config = code.get_config()
    config.pop("value_names", None)
    return config


def _shared_rows(spec, other, shared):
    """Returns pairs of slices of two latent vectors that mean the same."""
    width = min(spec.noise_dim, other.noise_dim)
    starts = spec.columns("noise")[0], other.columns("noise")[0]
    return [
        *(
            (slice(*spec.columns(name)), slice(*other.columns(name)))
            for name in sorted(shared)
        ),
        tuple(slice(start, start + width) for start in starts),
    ]
