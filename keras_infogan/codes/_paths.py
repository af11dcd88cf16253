"""Paths between two points, row by row."""

import numpy as np


def linear_path(
    first: np.ndarray, second: np.ndarray, steps: int
) -> np.ndarray:
    """Returns straight lines.

    Args:
        first: `(n, width)` points.
        second: `(n, width)` points.
        steps: Number of points on a line, both ends included.

    Returns:
        Float32 array `(n, steps, width)`.
    """
    share = np.linspace(0.0, 1.0, steps)[:, None]
    first, second = np.asarray(first)[:, None], np.asarray(second)[:, None]
    return ((1.0 - share) * first + share * second).astype("float32")


def spherical_path(
    first: np.ndarray, second: np.ndarray, steps: int
) -> np.ndarray:
    """Returns arcs about the origin, with lengths that change linearly.

    The points of an arc are as far from the origin as samples of a normal
    distribution are, while a straight line passes nearer to it. Points in the
    same or in opposite directions, or at the origin, are joined by a straight
    line.

    The arguments and the result are those of `linear_path`.
    """
    lengths = [
        np.linalg.norm(x, axis=-1, keepdims=True) for x in (first, second)
    ]
    unit = [
        np.asarray(x, "float64") / np.maximum(length, 1e-12)
        for x, length in zip((first, second), lengths)
    ]
    cosine = np.clip(np.sum(unit[0] * unit[1], axis=-1), -1.0, 1.0)
    angle = np.arccos(cosine)[:, None, None]
    share = np.linspace(0.0, 1.0, steps)[:, None]
    sine = np.maximum(np.sin(angle), 1e-12)
    direction = (
        np.sin((1.0 - share) * angle) * unit[0][:, None]
        + np.sin(share * angle) * unit[1][:, None]
    ) / sine
    arc = direction * linear_path(*lengths, steps)
    flat = np.abs(cosine) > 1.0 - 1e-6
    flat |= (np.minimum(*lengths) < 1e-9).squeeze(-1)
    line = linear_path(first, second, steps)
    return np.where(flat[:, None, None], line, arc).astype("float32")


def circular_path(
    first: np.ndarray, second: np.ndarray, steps: int
) -> np.ndarray:
    """Returns the shorter turns between points on unit circles.

    Args:
        first: `(n, 2 * circles)` points, a cosine and a sine on each circle.
        second: Points of the same shape.
        steps: Number of points on a path, both ends included.

    Returns:
        Float32 array `(n, steps, 2 * circles)`.
    """
    start, end = (
        np.arctan2(x[:, 1::2], x[:, ::2])
        for x in map(np.asarray, (first, second))
    )
    turn = np.mod(end - start + np.pi, 2.0 * np.pi) - np.pi
    angle = linear_path(start, start + turn, steps)
    points = np.stack([np.cos(angle), np.sin(angle)], axis=-1)
    return points.reshape(*angle.shape[:2], -1).astype("float32")
