"""Fine-tuning as it is typed, and stopped as a cluster stops it."""

import signal
import time

import keras
import pytest

from tests.cli.typed import run, start
from tests.conftest import small_model
from tests.experiments.small_world import write_pictures

pytestmark = pytest.mark.once


def test_the_command_as_it_is_typed(tmp_path):
    write_pictures(tmp_path / "pictures")
    small_model().save_to_preset(tmp_path / "mine")
    typed = (
        "finetune", "--preset=mine", "--images=pictures", "--steps=100000",
        "--epoch_steps=100000", "--batch_size=8", "--freeze=1", "--output=run",
        "--augment=cutout", '--options={"continuous_weight": 0.5}',
        "--checkpoint_minutes=0",
    )  # fmt: skip
    path = tmp_path / "run" / "model.keras"
    with start(*typed, cwd=tmp_path) as process:
        while not path.is_file() and process.poll() is None:
            time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        text, errors = process.communicate()
    assert process.returncode == 143, errors
    assert "every image is used 2 times" in text
    model = keras.saving.load_model(path)
    assert model.continuous_weight == 0.5 and model.steps >= 1
    (line,) = [line for line in text.splitlines() if "Stopped" in line]
    of = f"update {model.steps} of 100000"
    assert line == f"Stopped at {of}; continue with --resume."
    result = run("evaluate", "--model=run/model.keras", cwd=tmp_path)
    assert "kind_bound" in result.stdout, result.stderr
    assert "There is no accuracy: it needs images with labels" in result.stdout
