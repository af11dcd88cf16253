"""The table of a model card, and the command that it prints."""

import json

import pytest

from publishing.model_card import table, trained_by

pytestmark = pytest.mark.once


def test_a_row_has_every_seed_mean_spread_and_worst():
    scores = {
        "0": {"accuracy": 0.5, "frechet_distance": 1.0},
        "3": {"accuracy": 0.75, "frechet_distance": 3.0},
    }
    head, _, *rows = table(scores).splitlines()
    assert head == "| seed | 0 | 3 | mean | std | worst |"
    # The smallest accuracy is the worst, and the largest distance.
    assert rows == [
        "| `accuracy` | 0.5000 | 0.7500 | 0.6250 | 0.1250 | 0.5000 |",
        "| `frechet_distance` | 1.0000 | 3.0000 | 2.0000 | 1.0000 | 3.0000 |",
    ]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("train --preset=mnist --seed=1", "train --preset=mnist --seed=1"),
        (
            "train --model=/home/me/runs/a_0/model.keras --seed=1",
            "train --model=runs/a_0/model.keras --seed=1",
        ),
    ],
)
def test_a_command_names_no_folder_of_the_machine(tmp_path, written, printed):
    (tmp_path / "preset").mkdir()
    metadata = {"command": f"keras-infogan {written}"}
    (tmp_path / "preset" / "metadata.json").write_text(json.dumps(metadata))
    assert trained_by(tmp_path) == f"keras-infogan {printed}"
