"""Codes of which every metric's score is known."""

import numpy as np

ROWS = 6000
GENERATOR = np.random.default_rng(0)
FACTORS = GENERATOR.integers(0, (2, 3, 5), size=(ROWS, 3))
PERFECT = (FACTORS - FACTORS.mean(axis=0)) / FACTORS.std(axis=0)
NOISE = GENERATOR.normal(size=(ROWS, 3))


def rotated(codes, degrees=45.0):
    """Returns codes of 3 dimensions, the last two turned into each other."""
    angle = np.radians(degrees)
    turn = np.eye(3)
    turn[1:, 1:] = [
        [np.cos(angle), np.sin(angle)],
        [-np.sin(angle), np.cos(angle)],
    ]
    return codes @ turn


def with_dead(codes):
    """Returns codes with a dimension that never varies."""
    return np.pad(codes, ((0, 0), (0, 1)), constant_values=0.1)


def doubled(codes):
    """Returns codes of which each is there twice."""
    return np.concatenate([codes, codes], axis=1)
