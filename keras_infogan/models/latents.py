"""Latents as a dictionary of arrays, the form that images are drawn from.

The keys are the parts of the generator input: every code by its name, and
`"noise"`. In a model with a bottleneck the only part is `"bottleneck"`. The
values are float32 NumPy arrays `(n, width)`, with one row per image.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
from keras import ops

from keras_infogan.checks import (
    check_between,
    check_positive_integer,
    check_seed,
)
from keras_infogan.codes.code import Code
from keras_infogan.hints import Latents
from keras_infogan.models.latent_entry import Concatenation


def sample_latents(
    entry: Concatenation,
    count: int,
    codes: dict[str, Any] | None = None,
    seed: int | None = None,
    truncation: float = 1.0,
) -> Latents:
    """Draws latents.

    Args:
        entry: How codes and noise enter the generator.
        count: Number of rows.
        codes: Values of codes by name, as in `GenerativeModel.generate`.
        seed: Integer seed, or `None`.
        truncation: As in `GenerativeModel.generate`.

    Raises:
        ValueError: If a code is unknown, or an argument is out of range.
    """
    count = check_positive_integer("count", count)
    seed = check_seed(seed)
    truncation = check_between("truncation", truncation, 0.0, 1.0)
    spec, priors = entry.code_spec, entry.priors()
    given = {} if codes is None else codes
    check_known(given, {*spec.names, *entry.codes})
    drawn = spec.sample(count, seed=seed)
    before = {name: given[name] for name in given if name not in priors}
    drawn = with_codes(drawn, before, dict(spec.items()))
    latents = split(entry.draw(drawn, seed), priors)
    if truncation != 1.0:
        latents = {
            name: priors[name].truncate(values, truncation).astype("float32")
            for name, values in latents.items()
        }
    inside = {name: given[name] for name in given if name in priors}
    return with_codes(latents, inside, priors)


def check_known(codes: dict[str, Any], names: Iterable[str]) -> None:
    """Raises `ValueError` if `codes` are not values by the names of codes."""
    if not isinstance(codes, dict):
        raise ValueError(
            "`codes` must be a dictionary of values by the names of the "
            f"codes, or None. Received: {codes!r}"
        )
    for name in codes:
        if name not in names:
            raise ValueError(
                f"Unknown code {name!r}. The codes are: {sorted(names)}"
            )


def with_codes(
    latents: Latents, codes: dict[str, Any], priors: dict[str, Code]
) -> Latents:
    """Returns the latents with the values of some codes replaced.

    Args:
        latents: Latents of any number of rows.
        codes: Values of codes by name, as in `GenerativeModel.generate`.
        priors: The codes by name.
    """
    changed = dict(latents)
    for name, value in codes.items():
        base = ops.convert_to_numpy(latents[name])
        wanted = priors[name].values(value, len(base))
        changed[name] = filled(wanted, base)
    return changed


def filled(wanted: np.ndarray, base: np.ndarray) -> np.ndarray:
    """Returns `wanted`, with `base` in the place of its NaNs."""
    return np.where(np.isnan(wanted), base, wanted).astype("float32")


def along(latents: Latents, name: str, values: np.ndarray) -> Latents:
    """Returns every row of the latents once for each value of a code.

    Args:
        latents: Latents of n rows.
        name: Name of the code.
        values: `(values, width)` array, with NaN where the value of the row
            is kept.

    Returns:
        Latents of n times `values` rows; those of one row are adjacent.
    """
    spread = {k: np.repeat(v, len(values), axis=0) for k, v in latents.items()}
    wanted = np.tile(values, (len(latents[name]), 1))
    return {**spread, name: filled(wanted, spread[name])}


def between(
    first: Latents, second: Latents, steps: int, priors: dict[str, Code]
) -> Latents:
    """Returns the paths from the rows of some latents to those of others.

    Args:
        first: Latents of n rows.
        second: Latents of n rows.
        steps: Number of rows on a path, both ends included.
        priors: The parts of the generator input by name.

    Returns:
        Latents of n times `steps` rows; those of one path are adjacent.
    """
    ends = [split(join(x, priors), priors) for x in (first, second)]
    rows = [len(next(iter(end.values()))) for end in ends]
    if rows[0] != rows[1]:
        raise ValueError(
            "`first` and `second` must have the same number of rows. "
            f"Received: {rows[0]} and {rows[1]}"
        )
    return {
        name: prior.interpolate(ends[0][name], ends[1][name], steps).reshape(
            -1, prior.width
        )
        for name, prior in priors.items()
    }


def join(latents: Latents, priors: dict[str, Code]) -> np.ndarray:
    """Returns the float32 generator inputs `(n, width)` of latents.

    Args:
        latents: Latents of n rows. A part without columns may be left out.
        priors: The parts of the generator input by name.

    Raises:
        ValueError: If a part is missing, unknown or of another shape.
    """
    if not isinstance(latents, dict):
        raise ValueError(
            "`latents` must be a dictionary of arrays, as `sample` returns it. "
            f"Received: {type(latents).__name__}"
        )
    arrays = {k: ops.convert_to_numpy(v) for k, v in latents.items()}
    arrays = {k: v for k, v in arrays.items() if v.shape[-1:] != (0,)}
    if set(arrays) != set(priors):
        raise ValueError(
            f"`latents` must have the keys {list(priors)}. Received: "
            f"{list(arrays)}"
        )
    shapes = {name: arrays[name].shape for name in priors}
    rows = min(shape[0] if shape else 0 for shape in shapes.values())
    wanted = {name: (rows, prior.width) for name, prior in priors.items()}
    if shapes != wanted or not rows:
        raise ValueError(
            "`latents` must be arrays (n, width) with the same number of rows "
            f"and the widths { {k: p.width for k, p in priors.items()} }. "
            f"Received: the shapes {shapes}"
        )
    vectors = np.concatenate([arrays[name] for name in priors], axis=1)
    if not np.isfinite(vectors).all():
        raise ValueError("`latents` must be finite. Received: NaN or infinity")
    return vectors.astype("float32", copy=False)


def split(vectors: np.ndarray, priors: dict[str, Code]) -> Latents:
    """Returns the latents of generator inputs, the inverse of `join`."""
    widths = [prior.width for prior in priors.values()]
    parts = np.split(vectors, np.cumsum(widths)[:-1], axis=1)
    return dict(zip(priors, parts))
