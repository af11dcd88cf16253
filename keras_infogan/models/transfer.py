"""The weights of one model in another that is built a little differently."""

import itertools

import numpy as np
from keras import ops

NETWORKS = (
    "generator",
    "averaged_generator",
    "encoder",
    "discriminator",
    "recognizer",
    "contrastive",
)


def transfer(target, source):
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
    bottleneck = hasattr(target, "encoder")
    entry = "encoder" if bottleneck else "generator"
    same_entry = bottleneck == hasattr(source, "encoder")
    for name in (name for name in NETWORKS if hasattr(target, name)):
        network = getattr(target, name)
        given = getattr(source, name, None)
        if given is None and name == "averaged_generator":
            given = source.generator
        entered = same_entry and name.endswith(entry)
        others = iter(_layers(given) if given is not None else ())
        for index, layer in enumerate(_layers(network)):
            kept = rows if entered and index == 0 else None
            if not _copy(layer, next(others, None), kept):
                position = network.layers.index(layer)
                fresh.append(f"{name}.layers[{position}]")
    return fresh


def _layers(network):
    return [layer for layer in network.layers if layer.weights]


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
        and code.get_config() == other[name].get_config()
    }


def _shared_rows(spec, other, shared):
    """Returns pairs of slices of two latent vectors that mean the same."""
    own, others = _rows(spec), _rows(other)
    pairs = [(own[name], others[name]) for name in sorted(shared)]
    width = min(spec.noise_dim, other.noise_dim)
    starts = own["noise"].start, others["noise"].start
    return [*pairs, tuple(slice(start, start + width) for start in starts)]


def _rows(spec):
    """Returns where codes and noise stand in the latent vector."""
    widths = {name: code.dim for name, code in spec.items()}
    widths["noise"] = spec.noise_dim
    ends = itertools.accumulate(widths.values())
    return {
        name: slice(end - width, end)
        for (name, width), end in zip(widths.items(), ends)
    }
