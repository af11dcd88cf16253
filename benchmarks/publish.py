"""Scores the seeds of a preset and publishes the one chosen without labels.

Reads the run folders that `keras-infogan train` wrote, one a seed. The model
published is the one with the highest consistency on the training images: the
information in nats that the discrete codes of an image and of its
augmentation share. Labels enter the table of scores alone. Writes the preset
folder with its model card and pictures, or only the table where no --output
is given.

    python benchmarks/publish.py --preset=mnist --runs=runs \
        --data_dir=DIR --output=weights/mnist
"""

import json
import pathlib
import platform

import numpy as np
from absl import app, flags

from keras_infogan import InfoGAN
from keras_infogan.catalog import lookup, store
from keras_infogan.cli.evaluate import evaluate
from keras_infogan.datasets import load
from keras_infogan.visualization.image_grid import image_grid, save_image
from keras_infogan.visualization.traversal import save_traversals

FLAGS = flags.FLAGS
flags.DEFINE_string("preset", "mnist", "Name of the preset.")
flags.DEFINE_string("runs", "runs", "Folder of <preset>_<seed> folders.")
flags.DEFINE_list("seeds", ["0", "1", "2", "3", "4"], "Seeds to score.")
flags.DEFINE_string("data_dir", None, "Folder of prepared TFDS data sets.")
flags.DEFINE_string("output", None, "Folder to publish to.")
flags.DEFINE_string("licence", "Apache-2.0", "Licence of the weights.")
RULE = "highest consistency of Q on the training images, without labels"


def score(seed, preset):
    """Returns the scores of one seed, and its model."""
    folder = pathlib.Path(FLAGS.runs) / f"{FLAGS.preset}_{seed}" / "preset"
    model = InfoGAN.from_preset(folder)

    def images(split):
        return load(
            preset.dataset,
            model.image_shape,
            model.image_range,
            data_dir=FLAGS.data_dir,
            batch_size=500,
            shuffle=False,
            **preset.data | {"split": split},
        )

    scores = evaluate(model, images("test"))
    if model.consistency_weight:
        model.reseed(0)
        chosen = model.evaluate(images("train"), return_dict=True, verbose=0)
        scores["train_consistency"] = chosen["consistency"]
    return scores, model


def main(_):
    preset = lookup.load("presets", FLAGS.preset).PRESET
    seeds = {seed: score(seed, preset) for seed in FLAGS.seeds}
    scores = {seed: pair[0] for seed, pair in seeds.items()}
    lines = table(scores)
    print(lines)
    if not FLAGS.output:
        return
    best = max(scores, key=lambda seed: scores[seed]["train_consistency"])
    output = pathlib.Path(FLAGS.output)
    model = seeds[best][1]
    command = f"keras-infogan train --preset={FLAGS.preset} --seed={best}"
    metadata = {
        "preset": FLAGS.preset,
        "description": preset.description,
        "command": command,
        "chosen_by": RULE,
        "seed": best,
        "seeds": scores,
        "licence": FLAGS.licence,
        "python": platform.python_version(),
    }
    model.save_to_preset(output, metadata)
    save_traversals(model, output)
    images = model.generate(100, seed=0)
    grid = image_grid(images.reshape(10, 10, *model.image_shape))
    save_image(grid, output / "samples.png")
    (output / "README.md").write_text(card(preset, model, lines, best, command))
    files = store.read_json(output / store.METADATA)["files"]
    files[store.METADATA] = vars(store.describe(output / store.METADATA))
    print(f"Published seed {best} to {output}. For the registry:")
    print(json.dumps(files, indent=2))


def table(scores):
    """Returns the scores of the seeds, mean, spread and worst, as Markdown."""
    names = [n for n in next(iter(scores.values())) if "ceiling" not in n]
    rows = [["seed", *names], ["---"] * (1 + len(names))]
    for seed, values in scores.items():
        rows.append([seed, *(f"{values[n]:.4f}" for n in names)])
    values = np.array([[s[n] for n in names] for s in scores.values()])
    summary = {"mean": np.mean, "std": np.std, "worst": np.min}
    for label, function in summary.items():
        rows.append([label, *(f"{v:.4f}" for v in function(values, axis=0))])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def card(preset, model, lines, best, command):
    """Returns the model card."""
    pictures = "\n\n".join(
        f"`{path.stem.removeprefix('traverse_')}`, left to right:\n\n"
        f"![{path.stem}]({path.name})"
        for path in sorted(pathlib.Path(FLAGS.output).glob("traverse_*.png"))
    )
    codes = "\n".join(
        f"- `{name}`: {type(code).__name__}, {code.dim} wide, "
        f"H(c) = {code.entropy:.3f} nats"
        for name, code in model.code_spec.items()
    )
    return f"""# {FLAGS.preset}

{preset.description} Data set: TFDS `{preset.dataset}`, licence of the weights:
{FLAGS.licence}. No label was used in training or in choosing the seed.

{codes}

## Pictures

{pictures}

Samples:

![samples](samples.png)

## Scores

On the test images, in inference mode. `digit_clustering_accuracy` is the
Hungarian one, its matching fitted on the same images; bounds, losses and
`consistency` are in nats. `worst` is the smallest value of a column.

{lines}

Published: seed {best}, by the {RULE} (`train_consistency`).

## Commands

    {command}
    python benchmarks/publish.py --preset={FLAGS.preset} --runs=runs \\
        --output=weights/{FLAGS.preset}

for every seed of the table, the second one after all of them.
"""


if __name__ == "__main__":
    app.run(main)
