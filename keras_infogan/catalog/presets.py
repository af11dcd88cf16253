"""The table of all presets, with the scores of the published ones."""

import dataclasses
import inspect

import numpy as np

from keras_infogan.catalog import lookup
from keras_infogan.catalog.preset import Preset
from keras_infogan.catalog.registry import weights_folder
from keras_infogan.catalog.store import (
    METADATA,
    place_of_weights,
    read_json,
)

# Logs of training, which are not scores of the model.
LOGS = ("d_loss", "g_loss", "real_accuracy", "fake_accuracy", "penalty")
OTHER = ("_bound", "_ceiling", "consistency", "model_centrality", "_of_bounds")
# Number of factors that are printed, those with the best scores.
PRINTED = 4


@dataclasses.dataclass(frozen=True)
class Score:
    """A score of a preset over several training seeds.

    Attributes:
        mean: Mean over the seeds.
        std: Standard deviation over the seeds.
        worst: Score of the worst seed.
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
    """An entry of the table of presets.

    Attributes:
        name: Name of the preset, as in `from_preset`.
        description: Description in one sentence.
        dataset: Source of the images.
        codes: Text that lists the codes and the noise.
        weights: Where the weights are: `"bundled"` with the package,
            `"cached"` on this machine, or `"to download"`. `None` if none are
            published, so that the preset must be trained.
        value_names: Names of values by code: of classes, or of the two ends
            of each axis. The list of an axis without names is empty.
        scores: `Score` by name. Empty if none are published.
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
            *(
                f"{code}: {joined_names(n)}"
                for code, n in self.value_names.items()
            ),
            f"weights: {self.weights or 'none, train it'}",
        ]
        best = best_scores(self.scores)
        if best:
            lines[-1] += f"; scores of {best[0][1].seeds} seeds:"
        lines += [f"  {name.replace('_', ' ')} {s}" for name, s in best]
        return "\n    ".join(lines)


class PresetTable(list[PresetEntry]):
    """A list of `PresetEntry` with a readable `repr`."""

    def __repr__(self) -> str:
        return "\n".join(map(str, self))


def presets() -> PresetTable:
    """Returns all presets of the package with their scores.

    Returns:
        A list of `PresetEntry` with a readable `repr`.

    Example:

    ```python
    print(ki.presets())
    [preset.name for preset in ki.presets() if preset.weights]
    ```
    """
    return PresetTable(map(_entry, lookup.names("zoo")))


def _entry(name: str) -> PresetEntry:
    preset = lookup.find("zoo", name)
    path = weights_folder() / name / METADATA
    published = read_json(path) if path.is_file() else {}
    return PresetEntry(
        name=name,
        description=preset.description,
        dataset=preset.dataset,
        codes=describe_codes(preset),
        weights=place_of_weights(name),
        value_names=published.get("value_names", {}),
        scores=summary(published.get("seeds", {})),
    )


def describe_codes(preset: Preset) -> str:
    """Returns a text that lists the codes and the noise of a preset."""
    arguments = preset.model()
    codes = arguments["code_spec"]
    if isinstance(codes, int):
        if arguments.get("bottleneck_dim") is None:
            return f"Gaussian({codes})"
        return f"r of {arguments['bottleneck_dim']}, from z of {codes}"
    spec = lookup.find("codes", "code_spec").of(codes)
    kinds = [
        f"{type(code).__name__}({_size(code)}"
        f"{', mirrored' if code.mirrored else ''})"
        for _, code in spec.items()
    ]
    texts = [
        f"{kinds.count(kind)} x {kind}" if kinds.count(kind) > 1 else kind
        for kind in dict.fromkeys(kinds)
    ]
    return ", ".join([*texts, f"noise {spec.noise_dim}"])


def joined_names(names: list) -> str:
    """Returns names of values as a text.

    Args:
        names: Names of classes, or of the two ends of each axis. An axis
            without names is left out, so the others have their numbers.
    """
    if all(isinstance(name, str) for name in names):
        return ", ".join(names)
    texts = [" .. ".join(ends) for ends in names]
    if all(texts):
        return "; ".join(texts)
    return "; ".join(f"axis {i} {text}" for i, text in enumerate(texts) if text)


def _size(code) -> int:
    """Returns the number that a code is constructed with."""
    first = next(iter(inspect.signature(type(code)).parameters))
    return code.get_config().get(first, code.width)


def summary(seeds: dict[str, dict[str, float]]) -> dict[str, Score]:
    """Returns the mean, deviation and worst of every score over the seeds.

    Args:
        seeds: Dictionary of scores by name, by seed, as in the metadata of a
            preset. Losses and bounds are left out, and so are the floors,
            which depend on the data only.
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
    """Returns the scores to print: of many factors only the best ones."""
    groups = {}
    for name in scores:
        metric, of, _ = name.partition(" of ")
        groups.setdefault(metric if of else name, []).append(name)
    return [
        (name, scores[name])
        for names in groups.values()
        for name in sorted(names, key=lambda n: -scores[n].mean)[:PRINTED]
    ]
