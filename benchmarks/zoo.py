"""Writes docs/zoo.md, one row a preset, from what the presets state.

python benchmarks/zoo.py
"""

import pathlib

import numpy as np
from absl import app

from keras_infogan.catalog import lookup, store
from keras_infogan.catalog.registry import published_files
from keras_infogan.codes.code_spec import CodeSpec

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "zoo.md"
HEADER = """# Zoo

One row a preset. Scores are on test images, or on all where there are none,
mean ± standard deviation over the seeds, and the worst; of many factors those
told best, though a rank correlation says nothing of a factor without an order,
such as a name or a full turn; the card of a preset, one click on its name, has
every seed, all pictures and the command of its table. A preset without
weights trains by its command; `keras-infogan datasets` says what its data
need. This page is written by `python benchmarks/zoo.py`.

"""
LOGS = ("d_loss", "g_loss", "real_accuracy", "fake_accuracy", "penalty")
OTHER = ("_bound", "_ceiling", "consistency", "model_centrality", "_of_bounds")


def page():
    """Returns the text of the page."""
    head = ("preset", "codes", "weights", "scores", "command")
    lines = [_line(head), _line(["---"] * len(head))]
    for name in lookup.names("zoo"):
        preset = lookup.find("zoo", name)
        folder = store.bundled_folder(name)
        published = store.read_json(folder / store.METADATA) if folder else {}
        lines.append(
            _line(
                [
                    _title(name, preset, folder),
                    _codes(preset),
                    _size(name),
                    _scores(published.get("seeds", {})),
                    f"`keras-infogan train --preset={name}`",
                ]
            )
        )
    return HEADER + "\n".join(lines) + "\n"


def _line(cells):
    return f"| {' | '.join(cells)} |"


def _title(name, preset, folder):
    text = f"**{name}**: {preset.description}"
    if not folder:
        return text
    card = f"../weights/{name}"
    text = text.replace(f"**{name}**", f"**[{name}]({card}/README.md)**")
    pictures = sorted(path.name for path in folder.glob("traverse_*.png"))
    return f"{text}<br>![{name}]({card}/{pictures[0]})"


def _codes(preset):
    arguments = preset.model()
    if isinstance(arguments["code_spec"], int):
        width = arguments["code_spec"]
        if arguments["bottleneck_dim"] is None:
            return f"Gaussian({width})"
        return f"r of {arguments['bottleneck_dim']}, from z of {width}"
    spec = CodeSpec.of(arguments["code_spec"])
    groups = {}
    for _, code in spec.items():
        kind = f"{type(code).__name__}({code.dim})"
        groups[kind] = groups.get(kind, 0) + 1
    codes = [
        f"{count} x {k}" if count > 1 else k for k, count in groups.items()
    ]
    return ", ".join([*codes, f"noise {spec.noise_dim}"])


def _size(name):
    files = published_files(name)
    if not files:
        return "none"
    return f"{sum(f.bytes for f in files.values()) / 1e6:.1f} MB"


def _scores(seeds):
    """Returns mean, spread and worst of the scores over the seeds."""
    table = {
        name: np.array([row[name] for row in seeds.values()])
        for name in next(iter(seeds.values()), ())
        if name not in LOGS and not name.endswith(OTHER)
        # The floor is the data's, not the model's.
        if not name.startswith("floor_")
    }
    cells = []
    for name in _highest(table):
        values = table[name]
        worst = values.max() if name.endswith("distance") else values.min()
        cells.append(
            f"{name.replace('_', ' ')} {values.mean():.3f} ± "
            f"{values.std():.3f}, worst {worst:.3f}"
        )
    plural = "seed" if len(seeds) == 1 else "seeds"
    count = f"{len(seeds)} {plural}: " if seeds else ""
    return count + "; ".join(cells)


def _highest(table, most=4):
    """Returns the names of the scores, of many factors those told best."""
    groups = {}
    for name in table:
        metric, of, _ = name.partition(" of ")
        groups.setdefault(metric if of else name, []).append(name)
    return [
        name
        for names in groups.values()
        for name in sorted(names, key=lambda n: -table[n].mean())[:most]
    ]


def main(_):
    PAGE.write_text(page())
    print(f"Wrote {PAGE}.")


if __name__ == "__main__":
    app.run(main)
