"""The FactorVAE score: which code stands still where a factor does."""

import dataclasses

import numpy as np
from numpy.typing import ArrayLike

from keras_infogan.metrics._ground_truth import check, draw_groups


@dataclasses.dataclass(frozen=True)
class Protocol:
    """How votes are cast and counted.

    Attributes:
        votes: Number of votes that the majority vote classifier is made of.
        held_out_votes: Number of new votes it is scored on, or 0 to score it
            on those that it is made of.
        group: Rows of a vote.
        least_variance: Dimensions that vary less over all rows cannot be
            voted for; nor can constant ones.
        in_turn: Whether factors are fixed in turn, or drawn at random.
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

    A vote fixes a factor in a group of rows and names the code dimension that
    varies least in the group, relative to all rows. The score is the accuracy
    of telling the factor from the dimension by majority. Chance is one over
    the number of factors under `"held_out"`. A classifier that is scored on
    the votes it is made of scores higher, on noise by some 0.05 to 0.1.

    Scores of different protocols do not compare:

    - `"held_out"`, the constants of disentanglement_lib: 10,000 votes of 64
      rows, scored on 5,000 new votes; dimensions of a standard deviation below
      0.05 are pruned. The strictest; the groups of both are drawn from the
      same rows, as there.
    - `"ib_gan"`, IB-GAN's evaluator: 800 votes, scored on themselves;
      dimensions of a *variance* below 0.05 are pruned. Both are lenient, and
      so is what its authors make of it: they print the best checkpoint. It
      reads the groups from folders that were not published; 100 rows are a
      choice.
    - `"info_gan_cr"`, InfoGAN-CR's evaluator: 500 votes of 100 rows, factors
      in turn, scored on themselves, which is lenient; nothing but a constant
      dimension is pruned, which is strict with nearly dead ones.

    Whether variances are biased, where the evaluators differ too, changes no
    vote: it scales all dimensions alike.

    Args:
        codes: `(n, dims)` finite numbers.
        factors: `(n, factors)` integers; those that never vary are dropped.
            Groups are drawn from these rows with replacement, so give 10,000
            or more: with few rows a value, votes are noisier.
        protocol: `"held_out"`, `"ib_gan"` or `"info_gan_cr"`.
        seed: Integer seed of the votes.

    Raises:
        ValueError: If the arrays are not those, the protocol is unknown, or a
            value is held by one row only.

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
    # The computed variance of a constant need not be 0.
    alive = (np.ptp(codes, axis=0) > 0) & (variances >= protocol.least_variance)
    if not alive.any():
        return 0.0
    codes = codes[:, alive] / np.sqrt(variances[alive])
    generator = np.random.default_rng(seed)
    votes = _vote(codes, factors, protocol.votes, protocol, generator)
    if not protocol.held_out_votes:
        return majority_accuracy(votes, votes)
    return majority_accuracy(
        votes,
        _vote(codes, factors, protocol.held_out_votes, protocol, generator),
    )


def majority_accuracy(votes: np.ndarray, held_out_votes: np.ndarray) -> float:
    """Returns the accuracy of naming factors by the majority of votes.

    Args:
        votes: `(dims, factors)` counts: how often a dimension stood still
            where a factor did. Each dimension is given its likeliest factor.
        held_out_votes: Counts of the same shape to score that on.
    """
    likeliest = votes.argmax(axis=1)
    right = held_out_votes[np.arange(len(votes)), likeliest].sum()
    return float(right / held_out_votes.sum())


def stillest(groups: np.ndarray) -> np.ndarray:
    """Returns the dimension that varies least in each group, `(groups,)`.

    Args:
        groups: `(groups, rows, dims)` codes in units of their standard
            deviation over all rows.
    """
    return groups.var(axis=1).argmin(axis=1)


def _vote(codes, factors, count, protocol, generator):
    """Casts votes and returns their counts `(dims, factors)`."""
    kinds = factors.shape[1]
    if protocol.in_turn:
        fixed = np.arange(count) % kinds
    else:
        fixed = generator.integers(kinds, size=count)
    votes = np.zeros((codes.shape[1], kinds), "int64")
    for kind, times in enumerate(np.bincount(fixed, minlength=kinds)):
        rows = draw_groups(factors[:, kind], times, protocol.group, generator)
        # A block of groups at a time fits into the cache.
        for block in np.array_split(rows, 1 + len(rows) // 200):
            np.add.at(votes[:, kind], stillest(codes[block]), 1)
    return votes
