"""Writes docs/zoo.md, a table with one row per preset.

python -m publishing.zoo_page
"""

import pathlib

from absl import app

from keras_infogan.catalog.presets import best_scores, presets
from keras_infogan.catalog.registry import published_files
from keras_infogan.catalog.store import bundled_folder

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "zoo.md"
HEADER = """# Zoo

One row a preset. Scores are on test images, or on all where there are none,
mean ± standard deviation over the seeds, and the worst; of many factors those
told best, though a rank correlation says nothing of a factor without an order,
such as a name or a full turn; the card of a preset, one click on its name, has
every seed, all pictures and the command of its table. A preset without
weights trains by its command; `keras-infogan datasets` says what its data
need. This page is written by `python -m publishing.zoo_page`.

"""


def page():
    """Returns the text of the page."""
    head = ("preset", "codes", "weights", "scores", "command")
    lines = [_line(head), _line(["---"] * len(head))]
    for entry in presets():
        cells = [
            _title(entry),
            entry.codes,
            _size(entry.name),
            _scores(entry.scores),
            f"`keras-infogan train --preset={entry.name}`",
        ]
        lines.append(_line(cells))
    return HEADER + "\n".join(lines) + "\n"


def _line(cells):
    return f"| {' | '.join(cells)} |"


def _title(entry):
    text = f"**{entry.name}**: {entry.description}"
    folder = bundled_folder(entry.name)
    if not folder:
        return text
    card = f"../weights/{entry.name}"
    title = f"**[{entry.name}]({card}/README.md)**: {entry.description}"
    picture = min(path.name for path in folder.glob("traverse_*.png"))
    return f"{title}<br>![{entry.name}]({card}/{picture})"


def _size(name):
    files = published_files(name).values()
    return f"{sum(f.bytes for f in files) / 1e6:.1f} MB" if files else "none"


def _scores(scores):
    """Returns the mean, deviation and worst of the scores over the seeds."""
    best = best_scores(scores)
    if not best:
        return ""
    count = best[0][1].seeds
    cells = [f"{name.replace('_', ' ')} {score}" for name, score in best]
    return f"{count} seed{'s' * (count > 1)}: " + "; ".join(cells)


def main(_):
    PAGE.write_text(page())
    print(f"Wrote {PAGE}.")


if __name__ == "__main__":
    app.run(main)
