"""The table of starts, of one update each."""

import json

import numpy as np
import pytest

from keras_infogan.zoo import mnist
from publishing import finetuning_scores
from tests.conftest import eagerly, small_model
from tests.experiments.small_world import small_preset
from tests.publishing.typed import cells, typed

pytestmark = pytest.mark.once


@eagerly()
def test_every_start_and_the_floor(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(mnist, "MNIST", small_preset())
    small_model().save_to_preset(tmp_path / "mnist")
    labels = np.arange(200) % 2
    pixels = np.random.default_rng(0).integers(0, 100, (200, 8, 8))
    pixels = (pixels + 150 * labels[:, None, None]).astype("uint8")
    np.savez(tmp_path / "a.npz", images=pixels, labels=labels)
    monkeypatch.chdir(tmp_path)
    typed(
        finetuning_scores, "--images=a.npz", "--steps=1", "--seeds=0,1",
        "--starts=from scratch,fine-tuned,frozen", "--json=s.json",
    )  # fmt: skip
    lines = [x for x in capsys.readouterr().out.splitlines() if x[:1] == "|"]
    head, _, *rows = map(cells, lines)
    assert head == ["start", "seed 0", "seed 1", "mean", "std", "worst"]
    starts = ["from scratch", "fine-tuned", "frozen", "real images"]
    assert [row[0] for row in rows] == starts
    values = np.array([[float(cell) for cell in row[1:]] for row in rows])
    np.testing.assert_allclose(
        values[:, 2], values[:, :2].mean(axis=1), atol=0.01
    )
    assert (values[-1, 0] < values[:-1, :2]).all()
    report = json.loads((tmp_path / "s.json").read_text())
    assert list(report) == starts
