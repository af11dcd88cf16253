"""What each code does to quantities that a judge measures on images."""

from collections.abc import Callable
from typing import Any

import numpy as np


def code_effects(
    model: Any,
    judge: Callable[[np.ndarray], np.ndarray],
    rows: int = 16,
    steps: int = 10,
    seed: int = 0,
) -> dict[str, dict[str, np.ndarray]]:
    """Returns how far each code moves what a judge sees in generated images.

    Each axis of each code is varied over `rows` base samples, which keep
    everything else. A good judge is one that the model has not seen: a pose
    estimator, or a classifier that was trained on real images alone.

    Args:
        model: Model with `traversable_codes` and `traverse`, such as
            `InfoGAN`.
        judge: Function of images `(n, height, width, channels)` in the
            model's range that returns `(n,)` or `(n, quantities)` numbers,
            such as degrees or probabilities, and `nan` where it cannot tell.
        rows: Number of base samples.
        steps: Number of values of a continuous code.
        seed: Integer seed of the base samples.

    Returns:
        A dictionary by axis, such as `"digit"` or `"style[0]"`, of arrays
        `(quantities,)`: `"range"`, from the smallest to the largest mean
        effect of a value, in the judge's units; `"share"`, the part of the
        quantity's variance over all images that the values explain, eta
        squared, 0 to 1; and `"judged"`, the part of the images that the judge
        could tell.

    Example:

    ```python
    model = InfoGAN.from_preset("mnist")
    ink = lambda images: images.mean(axis=(1, 2, 3))
    ki.metrics.code_effects(model, ink)["style[0]"]["share"]
    ```
    """
    effects = {}
    for name, code in model.traversable_codes:
        axes = len(code.traverse(steps))
        for axis in range(axes):
            images = model.traverse(name, steps, rows, axis, seed)
            key = name if axes == 1 else f"{name}[{axis}]"
            effects[key] = _effect(_judged(judge, images))
    return effects


def _judged(judge, images):
    """Returns what the judge says, `(rows, values, quantities)`."""
    flat = images.reshape(-1, *images.shape[2:])
    values = np.asarray(judge(flat), "float64")
    if values.shape[:1] != flat.shape[:1] or values.ndim > 2:
        raise ValueError(
            "`judge` must return numbers of shape (n,) or (n, quantities) for "
            f"n images. Received: shape {values.shape} for {len(flat)} images"
        )
    return values.reshape(*images.shape[:2], -1)


def _effect(values):
    told = np.ma.masked_invalid(values)
    # The mean of each value over the base samples, each about its own mean.
    effect = (told - told.mean(axis=1, keepdims=True)).mean(axis=0)
    spread = effect.max(axis=0) - effect.min(axis=0)
    share = np.square(effect).mean(axis=0) / told.var(axis=(0, 1))
    return {
        "range": np.ma.filled(spread, 0.0),
        "share": np.clip(np.ma.filled(share, 0.0), 0.0, 1.0),
        "judged": 1.0 - np.ma.getmaskarray(told).mean(axis=(0, 1)),
    }
