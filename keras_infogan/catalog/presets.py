"""The table of all presets, with the scores of the published ones."""

import dataclasses
import inspect

import numpy as np

from keras_infogan.catalog import lookup
from keras_infogan.catalog.preset import Preset
from keras_infogan.catalog.registry import published_files
from keras_infogan.catalog.store import (
    METADATA,
    bundled_folder,
    cache_folder,
    read_json,
)

# What tells of a run and not of what the model can do.
LOGS = ("d_loss", "g_loss", "real_accuracy", "fake_accuracy", "penalty")
OTHER = ("_bound", "_ceiling", "consistency", "model_centrality", "_of_bounds")
# Of many factors, so many are printed: those told best.
PRINTED = 4


@dataclasses.dataclass(frozen=True)
class Score:
    """A score of a preset over the seeds of its recipe.

    Attributes:
        mean: Mean over the seeds.
        std: Standard deviation over the seeds.
        worst: The worst seed's.
        seeds: Number of seeds.
    """

    mean: float
    std: float
    worst: float
    seeds: int

    def __str__(self) -> str:
        return f"{self.mean:.3f} ± {self.std:.3f}, worst {self.worst:.3f}"


@dataclasses.dataclass(frozen=True)
class PresetEntry:
    """A preset as `presets` lists it.

    Attributes:
        name: Name of the preset, as `from_preset` takes it.
        description: One sentence.
        dataset: Source of its images.
        codes: Its codes and noise, as a text.
        weights: Where its weights are: `"bundled"` with the package,
            `"cached"` on this machine, `"to download"`; `None` where none
            are published and `train` makes them.
        value_names: What values are called, by code: the names of classes, or
            of the two ends of each axis.
        scores: Scores by name, of the weights that travel with the package.
    """

    name: str
    description: str
    dataset: str
    codes: str
    weights: str | None
    value_names: dict[str, list]
    scores: dict[str, Score]

    def __str__(self) -> str:
        lines = [
            f"{self.name}: {self.description}",
            f"images {self.dataset}; codes {self.codes}",
            *(f"{code}: {_joined(n)}" for code, n in self.value_names.items()),
            f"weights: {self.weights or 'none, train it'}",
        ]
        best = best_scores(self.scores)
        if best:
            lines[-1] += f"; scores of {best[0][1].seeds} seeds:"
        lines += [f"  {name.replace('_', ' ')} {s}" for name, s in best]
        return "\n    ".join(lines)


class PresetTable(list[PresetEntry]):
    """A list of presets that prints as a text."""

    def __repr__(self) -> str:
        return "\n".join(map(str, self))


def presets() -> PresetTable:
    """Returns every preset of the package: what it is and how it scores.

    Returns:
        A list of `PresetEntry` that prints as a text.

    Example:

    ```python
    print(ki.presets())
    [preset.name for preset in ki.presets() if preset.weights]
    ```
    """
    return PresetTable(map(_entry, lookup.names("zoo")))


def _entry(name: str) -> PresetEntry:
    preset = lookup.find("zoo", name)
    folder = bundled_folder(name)
    published = read_json(folder / METADATA) if folder else {}
    return PresetEntry(
        name=name,
        description=preset.description,
        dataset=preset.dataset,
        codes=describe_codes(preset),
        weights=_weights(name),
        value_names=published.get("value_names", {}),
        scores=summary(published.get("seeds", {})),
    )


def _weights(name: str) -> str | None:
    """Returns where the weights of a preset are."""
    files = published_files(name)
    if bundled_folder(name):
        return "bundled"
    if not files:
        return None
    cached = [(cache_folder() / name / file).is_file() for file in files]
    return "cached" if all(cached) else "to download"


def describe_codes(preset: Preset) -> str:
    """Returns the codes and the noise of a preset as a text."""
    arguments = preset.model()
    codes = arguments["code_spec"]
    if isinstance(codes, int):
        if arguments.get("bottleneck_dim") is None:
            return f"Gaussian({codes})"
        return f"r of {arguments['bottleneck_dim']}, from z of {codes}"
    spec = lookup.find("codes", "code_spec").of(codes)
    kinds = [
        f"{type(code).__name__}({_size(code)})" for _, code in spec.items()
    ]
    texts = [
        f"{kinds.count(kind)} x {kind}" if kinds.count(kind) > 1 else kind
        for kind in dict.fromkeys(kinds)
    ]
    return ", ".join([*texts, f"noise {spec.noise_dim}"])


def _joined(names: list) -> str:
    """Returns names of values as a text."""
    if all(isinstance(name, str) for name in names):
        return ", ".join(names)
    return "; ".join(" .. ".join(axis) for axis in names)


def _size(code) -> int:
    """Returns the number by which a code is constructed."""
    first = next(iter(inspect.signature(type(code)).parameters))
    return code.get_config().get(first, code.width)


def summary(seeds: dict[str, dict[str, float]]) -> dict[str, Score]:
    """Returns the mean, spread and worst of every score over the seeds.

    Args:
        seeds: Scores by name, by seed, as the metadata of a preset has them.
            Losses, bounds and floors, which are the data's, are left out.
    """
    table = {
        name: np.array([row[name] for row in seeds.values()])
        for name in next(iter(seeds.values()), ())
        if name not in LOGS and not name.endswith(OTHER)
        if not name.startswith("floor_")
    }
    return {
        name: Score(
            mean=float(values.mean()),
            std=float(values.std()),
            worst=float(
                values.max() if name.endswith("distance") else values.min()
            ),
            seeds=len(values),
        )
        for name, values in table.items()
    }


def best_scores(scores: dict[str, Score]) -> list[tuple[str, Score]]:
    """Returns the scores worth printing, of many factors those told best."""
    groups = {}
    for name in scores:
        metric, of, _ = name.partition(" of ")
        groups.setdefault(metric if of else name, []).append(name)
    return [
        (name, scores[name])
        for names in groups.values()
        for name in sorted(names, key=lambda n: -scores[n].mean)[:PRINTED]
    ]
