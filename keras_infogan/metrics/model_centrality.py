"""ModelCentrality: selects the model that agrees most with other models."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from keras import ops

from keras_infogan.checks import check_positive_integer
from keras_infogan.metrics import _arrays
from keras_infogan.metrics.factor_vae import majority_accuracy, stillest

# Number of images that are generated at once, which limits the memory.
BLOCK = 10_000


def model_centrality(
    models: Iterable[Any], seed: int = 0, votes: int = 500, group: int = 100
) -> np.ndarray:
    """Returns how similar each of several models is to the others.

    Well disentangled models resemble each other, whereas bad models differ
    from each other. Among models that differ in seed or settings, the most
    central model is therefore likely to be the best one. No labels are
    needed. `np.argmax` of the result selects the model.

    Args:
        models: At least 3 trained models of the same images. Each needs
            `representation(images)`, which returns `(n, dims)`,
            `generate(count, codes, seed)`, and a `code_spec` with continuous
            codes.
        seed: Integer seed of the images.
        votes: Number of votes per pair of models, at least the number of
            dimensions of continuous codes.
        group: Number of images per vote, at least 2. Each model generates
            `votes * group` images.

    Returns:
        Float64 array `(models,)` in [0, 1]: the mean similarity of each model
        with the others.

    Raises:
        ValueError: If there are fewer than 3 models, a model has fewer than 2
            dimensions of continuous codes, there are too few votes or images
            per vote, or a representation is not `(n, dims)` finite numbers.

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
            "`models` must hold at least 3 models, because two are equally "
            f"central. Received: {len(models)}"
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
        scores: `(models, models)` array. Row i and column j is the score of
            model i on the codes of model j. The diagonal is not used.
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
    """Returns how well other models distinguish the codes of a model.

    The factors of the FactorVAE score are the dimensions of the continuous
    codes of the model, which are fixed in turn. An angle is one of them, with
    both of its columns. The score is computed on the votes that it is fitted
    on.

    Args:
        model: Model that generates the images.
        encoders: List of models that encode the images.
        seed: Integer seed of the images.
        votes: Number of votes.
        group: Number of images per vote.

    Returns:
        `(encoders,)` scores in [0, 1].
    """
    axes = sum(code.axes for _, code in _continuous(model.code_spec))
    if check_positive_integer("votes", votes) < axes:
        raise ValueError(
            "`votes` must be at least the number of dimensions of continuous "
            f"codes, {axes}, which are fixed in turn. Received: {votes}"
        )
    if check_positive_integer("group", group) < 2:
        raise ValueError(
            "`group` must be at least 2, because the variance in a group is "
            f"compared. Received: {group}"
        )
    fixed = np.arange(votes) % axes
    chosen = np.eye(axes, dtype="float32")[fixed]
    seeds = np.random.default_rng(seed)
    parts = [[] for _ in encoders]
    for block in np.array_split(chosen, 1 + votes * group // BLOCK):
        images = _groups(model, block, group, int(seeds.integers(2**31)))
        for part, encoder in zip(parts, encoders):
            part.append(_represented(encoder, images))
    return np.array(
        [_score(np.concatenate(part), fixed, group) for part in parts]
    )


def _continuous(code_spec):
    """Returns the names and the continuous codes, with 2 axes at least."""
    codes = [(n, code) for n, code in code_spec.items() if not code.discrete]
    axes = sum(code.axes for _, code in codes)
    if axes < 2:
        raise ValueError(
            "A model must have continuous codes with at least 2 dimensions in "
            f"total. Received: {axes}"
        )
    return codes


def _groups(model, chosen, group, seed):
    """Generates groups of images that agree on one axis of one code.

    Args:
        model: Model that generates the images.
        chosen: `(groups, axes)`, 1 for the axis that a group agrees on and 0
            for the others.
        group: Number of images per group.
        seed: Integer seed.
    """
    count = len(chosen) * group
    drawn = model.code_spec.sample(count, seed=seed)
    chosen = ops.repeat(chosen, group, axis=0)
    codes, start = {}, 0
    for name, code in _continuous(model.code_spec):
        first = ops.repeat(drawn[name][::group], group, axis=0)
        own = chosen[:, start : start + code.axes]
        codes[name] = ops.convert_to_numpy(code.share(first, drawn[name], own))
        start += code.axes
    return model.generate(count, codes=codes, seed=seed)


def _represented(encoder, images):
    """Returns the codes that a model reads from images, after a check."""
    codes = _arrays.numbers("representation", encoder.representation(images))
    if codes.ndim != 2 or len(codes) != len(images):
        raise ValueError(
            "`representation` must return an array (n, dims), with one row per "
            f"image. Received: shape {codes.shape} for {len(images)} images"
        )
    return codes


def _score(codes, fixed, group):
    """Returns the FactorVAE score of groups of codes."""
    codes = codes[:, np.ptp(codes, axis=0) > 0]
    if not codes.shape[1]:
        return 0.0
    # The codes of all groups together follow the prior, so their deviation
    # can be used.
    codes = codes / codes.std(axis=0)
    votes = np.zeros((codes.shape[1], fixed.max() + 1), "int64")
    groups = codes.reshape(len(fixed), group, -1)
    np.add.at(votes, (stillest(groups), fixed), 1)
    return majority_accuracy(votes, votes)
