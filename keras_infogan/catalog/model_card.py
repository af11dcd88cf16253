"""The model card of a preset folder: what a hub shows of it."""

import json
import pathlib
import re
from typing import Any

from keras_infogan.catalog.preset_folder import (
    CONFIG,
    METADATA,
    Path,
    read_json,
)
from keras_infogan.catalog.presets import best_scores, joined_names, summary
from keras_infogan.catalog.replacing import replacing

CARD = "README.md"
TAGS = ["keras", "gan", "disentanglement", "unsupervised"]
# What hubs call a licence and a data set, such as `apache-2.0` and `mnist`.
LICENCE = r"[\w.+-]+"
DATASET = r"[\w-]+(/[\w.-]+)?"


def write_card(folder: Path) -> None:
    """Writes the model card of a preset folder, unless it has one.

    Args:
        folder: Preset folder. Its metadata may hold a `description`, a
            `licence`, the name of a `dataset` and `scores`, numbers by name.
    """
    path = pathlib.Path(folder) / CARD
    if path.exists():
        return
    config = read_json(path.with_name(CONFIG))
    metadata = read_json(path.with_name(METADATA))
    with replacing(path) as part:
        part.write_text(card(config, metadata), encoding="utf-8")


def card(config: dict[str, Any], metadata: dict[str, Any]) -> str:
    """Returns the model card of a preset, as Markdown.

    Args:
        config: Content of `config.json`.
        metadata: Content of `metadata.json`.
    """
    model = config["class_name"]
    shape = " x ".join(map(str, config["config"].get("image_shape", [])))
    title = metadata.get("preset") or metadata.get("title") or model
    licence = licence_of(metadata) or (
        "not stated. Add `license:` to the head of this page"
    )
    parts = [
        front_matter(model, metadata),
        f"# {title}",
        f"{metadata.get('description', '')}",
        f"A generator of images {shape} with readable codes, of the class "
        f"{model}. It runs on TensorFlow, JAX and PyTorch.",
        _codes(config, metadata),
        "## Use",
        f"```python\nimport keras_infogan as ki\n\nmodel = ki.{model}"
        '.from_preset("hf://USER/NAME")  # the address of this page\n'
        "images = model.generate(16, seed=0)\ncodes = model.encode(images)\n"
        "```",
        _scores(metadata),
        f"## Licence\n\nLicence of the weights: {licence}.",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def front_matter(model: str, metadata: dict[str, Any]) -> str:
    """Returns the head of a model card, which hubs read, as YAML.

    Args:
        model: Name of the class of the model.
        metadata: Content of `metadata.json`.
    """
    facts = {
        "library_name": "keras-infogan",
        "pipeline_tag": "unconditional-image-generation",
        "tags": [*TAGS, model.lower()],
    }
    licence = licence_of(metadata)
    if licence and re.fullmatch(LICENCE, licence):
        facts["license"] = licence.lower()
    elif licence:
        facts |= {"license": "other", "license_name": licence}
    dataset = metadata.get("dataset")
    # A file or folder on the author's machine is no data set of a hub.
    if isinstance(dataset, str) and re.fullmatch(DATASET, dataset):
        facts["datasets"] = [dataset]
    if scores := _found(metadata):
        metrics = (name.partition(" of ")[0] for name in scores)
        facts["metrics"] = list(dict.fromkeys(metrics))
    lines = []
    for name, value in facts.items():
        # A string or a number of JSON is one of YAML.
        if isinstance(value, list):
            lines += [f"{name}:", *(f"- {json.dumps(item)}" for item in value)]
        else:
            lines.append(f"{name}: {json.dumps(value)}")
    return "\n".join(["---", *lines, "---"])


def licence_of(metadata: dict[str, Any]) -> str:
    """Returns the licence that metadata state, or an empty text."""
    found = metadata.get("licence") or metadata.get("license") or ""
    return found if isinstance(found, str) else ""


def _codes(config, metadata):
    """Returns the table of the codes and of what their values are called."""
    spec = config["config"].get("code_spec")
    if not isinstance(spec, dict):
        return ""
    names = metadata.get("value_names", {})
    lines = ["| code | kind | values |", "| --- | --- | --- |"]
    for code in spec["config"].get("codes", []):
        name = code["config"]["name"]
        known = names.get(name) or code["config"].get("value_names") or []
        flat = all(isinstance(value, str) for value in known)
        axes = [known] if flat else known
        # The names of classes are those of their only axis.
        classes = code["class_name"] == "Categorical"
        values = joined_names(axes[0] if classes else axes)
        lines.append(f"| `{name}` | {code['class_name']} | {values} |")
    return "\n".join(lines)


def _found(metadata):
    """Returns texts of scores by name, over the seeds if there are several."""
    seeds = metadata.get("seeds")
    if isinstance(seeds, dict):
        best = best_scores(summary(seeds))
        return {name: str(score) for name, score in best}
    scores = metadata.get("scores")
    if not isinstance(scores, dict):
        return {}
    return {
        name: f"{score:.4f}"
        for name, score in scores.items()
        if isinstance(score, (int, float))
    }


def _scores(metadata):
    scores = _found(metadata)
    if not scores:
        return ""
    lines = [f"| {name} | {text} |" for name, text in scores.items()]
    return "\n".join(["## Scores\n\n| | |\n| --- | --- |", *lines])
