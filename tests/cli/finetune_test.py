"""Fine-tuning as it is typed."""

import keras
import pytest

from tests.cli.typed import run
from tests.conftest import small_model
from tests.experiments.small_world import write_pictures

pytestmark = pytest.mark.once


def test_the_command_as_it_is_typed(tmp_path):
    write_pictures(tmp_path / "pictures")
    small_model().save_to_preset(tmp_path / "mine")
    typed = (
        "finetune", "--preset=mine", "--images=pictures", "--steps=2",
        "--epoch_steps=1", "--batch_size=8", "--freeze=1", "--output=run",
        "--augment=cutout", '--options={"continuous_weight": 0.5}',
    )  # fmt: skip
    result = run(*typed, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "every image is used 2 times" in result.stdout
    result = run("evaluate", "--model=run/model.keras", cwd=tmp_path)
    assert "kind_bound" in result.stdout, result.stderr
    model = keras.saving.load_model(tmp_path / "run" / "model.keras")
    assert model.continuous_weight == 0.5 and model.steps == 2
