"""The FactorVAE score: which code is constant if a factor is fixed."""

import dataclasses

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.metrics._ground_truth import (
    check,
    draw_groups,
    split_for_votes,
)


@dataclasses.dataclass(frozen=True)
class Protocol:
    """The constants of an evaluation protocol.

    Attributes:
        votes: Number of votes that the majority vote classifier is fitted on.
        held_out_votes: Number of new votes, of other rows, that it is scored
            on. 0 scores it on the votes that it is fitted on.
        group: Number of rows per vote.
        least_variance: Dimensions with a smaller variance over all rows, and
            constant dimensions, are not used.
        in_turn: Whether the factors are fixed in turn, not drawn at random.
    """

    votes: int
    held_out_votes: int
    group: int
    least_variance: float
    in_turn: bool


PROTOCOLS = {
    "held_out": Protocol(10_000, 5_000, 64, 0.05**2, in_turn=False),
    "ib_gan": Protocol(800, 0, 100, 0.05, in_turn=False),
    "info_gan_cr": Protocol(500, 0, 100, 0.0, in_turn=True),
}


def factor_vae(
    codes: ArrayLike,
    factors: ArrayLike,
    protocol: str = "held_out",
    seed: int = 0,
) -> float:
    """Returns the FactorVAE score, in [0, 1].

    For each vote a factor is fixed in a group of rows, and the code dimension
    with the smallest variance in the group, relative to that of all rows, is
    determined. A majority vote classifier predicts the factor from this
    dimension, and the score is its accuracy. Chance level is one over the
    number of factors under `"held_out"`. A classifier that is scored on the
    votes that it is fitted on scores higher, for noise by about 0.05 to 0.1.

    Scores of different protocols are not comparable:

    - `"held_out"`, with the constants of disentanglement_lib: 10,000 votes of
      64 rows, scored on 5,000 new votes. Dimensions with a standard deviation
      below 0.05 are pruned. This is the strictest protocol.
      disentanglement_lib draws new images for each vote. Here the votes that
      are scored are drawn from other rows than those that are fitted.
      Otherwise what codes and factors share by chance would count as well.
    - `"ib_gan"`, as in the evaluator of IB-GAN: 800 votes, scored on the same
      votes. Dimensions with a *variance* below 0.05 are pruned. Both are
      lenient. In addition its authors report the best checkpoint. Their
      evaluator reads the groups from files that are not published; the 100
      rows per group are our choice.
    - `"info_gan_cr"`, as in the evaluator of InfoGAN-CR: 500 votes of 100
      rows with the factors fixed in turn, scored on the same votes, which is
      lenient. Only constant dimensions are pruned, which is strict for
      dimensions that are almost constant.

    The evaluators also differ in whether they use biased variances. This has
    no effect, because it scales all dimensions equally.

    Args:
        codes: `(n, dims)` finite numbers.
        factors: `(n, factors)` integers. Constant factors are dropped. The
            groups are drawn from these rows with replacement: under
            `"held_out"`, those that are fitted from a third of the rows and
            those that are scored from the others. Use at least 10,000 rows,
            because the votes are noisy with few rows per value, which lowers
            the score of codes that are noisy themselves.
        protocol: `"held_out"`, `"ib_gan"` or `"info_gan_cr"`.
        seed: Integer seed of the split and of the votes.

    Raises:
        ValueError: If an array has another shape or type, the protocol is
            unknown, or only one row of a part has a value of a factor.

    Example:

    ```python
    factors = np.random.default_rng(0).integers(0, 5, (10000, 2))
    factor_vae(codes=factors, factors=factors)  # 1.0
    ```

    Reference:
        [Disentangling by Factorising, section 4](
        https://arxiv.org/abs/1802.05983)
    """
    if protocol not in PROTOCOLS:
        raise ValueError(
            f"`protocol` must be one of {list(PROTOCOLS)}. "
            f"Received: {protocol!r}"
        )
    protocol = PROTOCOLS[protocol]
    codes, factors = check(codes, factors, least_factors=2)
    variances = codes.var(axis=0, ddof=1)
    # The computed variance of a constant may differ from 0.
    alive = (np.ptp(codes, axis=0) > 0) & (variances >= protocol.least_variance)
    if not alive.any():
        return 0.0
    codes = codes[:, alive] / np.sqrt(variances[alive])
    generator = np.random.default_rng(seed)
    if not protocol.held_out_votes:
        votes = _vote(codes, factors, protocol.votes, protocol, generator)
        return majority_accuracy(votes, votes)
    fit, fit_factors, new, new_factors = split_for_votes(codes, factors, seed)
    count = protocol.held_out_votes
    return majority_accuracy(
        _vote(fit, fit_factors, protocol.votes, protocol, generator),
        _vote(new, new_factors, count, protocol, generator),
    )


def majority_accuracy(votes: np.ndarray, held_out_votes: np.ndarray) -> float:
    """Returns the accuracy of the majority vote classifier.

    Args:
        votes: `(dims, factors)` counts of how often a dimension had the
            smallest variance when a factor was fixed. The classifier predicts
            the most frequent factor of each dimension.
        held_out_votes: Counts of the same shape that it is scored on.
    """
    likeliest = votes.argmax(axis=1)
    right = held_out_votes[np.arange(len(votes)), likeliest].sum()
    return float(right / held_out_votes.sum())


def stillest(groups: np.ndarray) -> np.ndarray:
    """Returns the dimension with the smallest variance in each group.

    Args:
        groups: `(groups, rows, dims)` codes, divided by their standard
            deviation over all rows.

    Returns:
        `(groups,)` integers.
    """
    return groups.var(axis=1).argmin(axis=1)


def _vote(codes, factors, count, protocol, generator):
    """Draws votes and returns their counts `(dims, factors)`."""
    kinds = factors.shape[1]
    if protocol.in_turn:
        fixed = np.arange(count) % kinds
    else:
        fixed = generator.integers(kinds, size=count)
    votes = np.zeros((codes.shape[1], kinds), "int64")
    for kind, times in enumerate(np.bincount(fixed, minlength=kinds)):
        rows = draw_groups(factors[:, kind], times, protocol.group, generator)
        # Blocks of groups fit into the cache.
        for block in np.array_split(rows, 1 + len(rows) // 200):
            np.add.at(votes[:, kind], stillest(codes[block]), 1)
    return votes
