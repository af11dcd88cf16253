"""The model card that publish.py writes, and the table in it."""

import json
import re

import numpy as np

from keras_infogan.catalog.model_card import front_matter


def trained_by(folder):
    """Returns the command that wrote a run folder, with a short model path."""
    metadata = json.loads((folder / "preset" / "metadata.json").read_text())
    path = r"--model=\S*?([^/\s]+/[^/\s]+)(?=\s|$)"
    return re.sub(path, r"--model=runs/\1", metadata["command"])


def table(scores):
    """Returns a Markdown table with one row per score.

    The columns are the seeds, the mean, the standard deviation and the worst.
    """
    head = [*map(str, scores), "mean", "std", "worst"]
    rows = [["seed", *head], ["---"] * (1 + len(head))]
    for name in next(iter(scores.values())):
        values = np.array([row[name] for row in scores.values()])
        worst = np.max if name.endswith("distance") else np.min
        cells = [*values, values.mean(), values.std(), worst(values)]
        rows.append([f"`{name}`", *(f"{value:.4f}" for value in cells)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def card(model, metadata, dataset, tables, folder, again):
    """Returns the model card, as Markdown.

    Args:
        model: Published model.
        metadata: Metadata of the preset folder.
        dataset: Name of the data set.
        tables: Rows with the factors that each code represents, as returned
            by `score`, and rows with what it does, by `effects`.
        folder: Preset folder with the pictures.
        again: Command that publishes the preset.
    """
    pictures = "\n\n".join(
        f"`{path.stem.removeprefix('traverse_')}`, left to right:\n\n"
        f"![{path.stem}]({path.name})"
        for path in sorted(folder.glob("traverse_*.png"))
    )
    codes = "\n".join(
        f"- `{name}`: `{code.written()}`, H(c) = {code.entropy:.3f} nats"
        for name, code in model.code_spec.items()
    )
    change = metadata["rounding"]
    facts = metadata | {"dataset": dataset}
    return f"""{front_matter(type(model).__name__, facts)}

# {metadata["preset"]}

{metadata["description"]} Data set: `{dataset}`; its licence:
{metadata["data_licence"]}. Licence of the weights: {metadata["licence"]}. No
label was used in training or in choosing the seed.

{codes}

## Pictures

{pictures}

Samples:

![samples](samples.png)

## Scores

On 10,000 test images at most, in inference mode. Where a set has no test split
the images scored are those trained on, and the Frechet distance is on a quarter
of them, which no classifier has seen. A clustering accuracy is the Hungarian
one, its matching fitted on the same images; bounds, losses and `consistency`
are in nats. Where a metric scores every code against a factor, the best code
counts; a rank correlation says nothing of a factor without an order, such as a
name or a full turn, and a circular correlation only of a full turn. The Frechet
distance is on features of a classifier of half of the training images, which is
no FID; `floor_frechet_distance` is that of real images. `worst` is the smallest
value, of distances the largest.{_centrality(metadata)}

{table(metadata["seeds"])}

Published: {metadata["seed"]}{_reason(metadata)}. Its weights are
stored in float16. Over 100 samples that changes a pixel by {change["mean"]:.3f}
of 255 levels in the mean, and by {change["largest"]:.2f} at most.
{_carried(tables[0])}{_done(tables[1])}
## Commands

    {metadata["command"]}
    {again}

The first for every seed of the table, then the second. Where they name it,
`DIR` is the data set's file or the folder that holds it.
"""


def _centrality(metadata):
    scores = next(iter(metadata["seeds"].values()))
    if "model_centrality" not in scores:
        return ""
    return (
        " `model_centrality` says how much a model agrees\n"
        "with those of the other seeds, from 0 to 1."
    )


def _reason(metadata):
    reason = metadata["chosen_by"]
    return f", by the {reason}" if len(metadata["seeds"]) > 1 else f": {reason}"


def _carried(rows):
    if not rows:
        return ""
    head = ["metric", "code", "factors"], ["---"] * 3
    lines = [f"| {' | '.join(row)} |" for row in (*head, *rows)]
    return (
        "\n## What the codes carry\n\nIn the published model, the three "
        "factors that each code says most of; a code whose numbers are near 0 "
        "says nothing of any.\n\n" + "\n".join(lines) + "\n"
    )


def _done(rows):
    if not rows:
        return ""
    head = ["code", "quantities"], ["---"] * 2
    lines = [f"| {' | '.join(row)} |" for row in (*head, *rows)]
    return (
        "\n## What the codes do\n\nIn images of the published model, judged by "
        "the classifier that also gives the features: the three quantities "
        "whose variance each code explains most of. The first number is the "
        "range of the mean effect over the values of the code, in the "
        "quantity's unit, which is a probability if the quantity is a yes or "
        "no. The number in brackets is the share of the variance that the code "
        "explains, from 0 to 1. Quantities that the classifier does not tell "
        "on real images, with a correlation below 0.5, are left out. For an "
        "angle that makes a full turn the numbers say nothing.\n\n"
        + "\n".join(lines)
        + "\n"
    )
