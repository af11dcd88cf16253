"""ModelCentrality: the model that the others agree with, without labels."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from keras import ops

from keras_infogan.metrics.factor_vae import majority_accuracy, stillest

# Images generated at once, so that any number of votes fits into memory.
BLOCK = 10_000


def model_centrality(
    models: Iterable[Any], seed: int = 0, votes: int = 500, group: int = 100
) -> np.ndarray:
    """Returns how far each of several models agrees with the others.

    Well disentangled models resemble each other, and bad ones are bad in ways
    of their own; so the most central of models that differ in seed or settings
    is likely the best, and no label is needed to tell. `np.argmax` of the
    result is the pick.

    Args:
        models: At least 3 trained models of the same images. Each has
            `representation(images)`, which returns `(n, dims)`,
            `generate(count, codes, seed)`, and a `code_spec` with continuous
            codes.
        seed: Integer seed of the images.
        votes: Votes a pair of models.
        group: Images of a vote. Each model generates `votes * group` images.

    Returns:
        Float64 array `(models,)` in [0, 1], each model's mean similarity with
        the others.

    Raises:
        ValueError: If there are fewer than 3 models, or one has fewer than 2
            dimensions of continuous codes.

    Example:

    ```python
    centrality = model_centrality(models)
    best = models[np.argmax(centrality)]
    ```

    Reference:
        [InfoGAN-CR and ModelCentrality, section 4](
        https://arxiv.org/abs/1906.06034)
    """
    models = list(models)
    if len(models) < 3:
        raise ValueError(
            "Centrality takes at least 3 models: two are equally central. "
            f"Received: {len(models)}"
        )
    scores = np.zeros((len(models), len(models)))
    for column, model in enumerate(models):
        others = np.arange(len(models)) != column
        encoders = [models[index] for index in np.flatnonzero(others)]
        scores[others, column] = cross_scores(
            model, encoders, seed, votes, group
        )
    return centrality(scores)


def centrality(scores: np.ndarray) -> np.ndarray:
    """Returns the mean similarity of each model with the others, `(models,)`.

    Args:
        scores: `(models, models)`; in row i and column j, how well model i
            tells apart the codes of model j. The diagonal is left out.
    """
    similarity = 0.5 * (scores + scores.T)
    np.fill_diagonal(similarity, 0.0)
    return similarity.sum(axis=1) / (len(similarity) - 1)


def cross_scores(
    model: Any,
    encoders: Sequence[Any],
    seed: int = 0,
    votes: int = 500,
    group: int = 100,
) -> np.ndarray:
    """Returns how well other models tell apart a model's codes, `(encoders,)`.

    The FactorVAE score on its own votes, with the dimensions of the model's
    continuous codes, fixed in turn, as the factors.

    Args:
        model: Model that generates.
        encoders: List of models that encode the same images.
        seed: Integer seed of the images.
        votes: Number of votes.
        group: Images of a vote.
    """
    axes = _axes(model.code_spec)
    fixed = np.arange(votes) % len(axes)
    seeds = np.random.default_rng(seed)
    parts = [[] for _ in encoders]
    for block in np.array_split(fixed, 1 + votes * group // BLOCK):
        images = _groups(
            model, [axes[a] for a in block], group, int(seeds.integers(2**31))
        )
        for part, encoder in zip(parts, encoders):
            part.append(encoder.representation(images))
    return np.array(
        [_score(np.concatenate(part), fixed, group) for part in parts]
    )


def _axes(code_spec):
    """Returns the name and index of every dimension of continuous codes."""
    axes = [
        (name, index)
        for name, code in code_spec.items()
        if not code.discrete
        for index in range(code.axes)
    ]
    if len(axes) < 2:
        raise ValueError(
            "A model must have continuous codes of at least 2 dimensions in "
            f"all. Received: {len(axes)}"
        )
    return axes


def _groups(model, fixed, group, seed):
    """Generates groups of images that share one dimension of one code.

    Args:
        model: Model that generates.
        fixed: Name and index of the dimension that each group shares.
        group: Images of a group.
        seed: Integer seed.
    """
    count = len(fixed) * group
    drawn = model.code_spec.sample(count, seed=seed)
    codes = {
        name: np.array(ops.convert_to_numpy(drawn[name]))
        for name, _ in _axes(model.code_spec)
    }
    for start, (name, index) in zip(range(0, count, group), fixed):
        codes[name][start : start + group, index] = codes[name][start, index]
    return model.generate(count, codes=codes, seed=seed)


def _score(codes, fixed, group):
    """Returns the FactorVAE score of groups of codes on their own votes."""
    codes = np.asarray(codes, "float64")
    codes = codes[:, np.ptp(codes, axis=0) > 0]
    if not codes.shape[1]:
        return 0.0
    # Each image on its own is a sample of the prior, whatever is fixed.
    codes = codes / codes.std(axis=0)
    votes = np.zeros((codes.shape[1], fixed.max() + 1), "int64")
    groups = codes.reshape(len(fixed), group, -1)
    np.add.at(votes, (stillest(groups), fixed), 1)
    return majority_accuracy(votes, votes)
