"""The table of starts, of one update each."""

import json

import numpy as np
import pytest

from keras_infogan.features import FeatureClassifier
from keras_infogan.zoo import mnist
from publishing import finetuning_scores
from tests.conftest import eagerly, small_model
from tests.experiments.small_world import small_preset
from tests.publishing.typed import cells, typed

pytestmark = pytest.mark.once


@pytest.fixture
def pixels(tmp_path, monkeypatch):
    """Dark and bright images; the preset of mnist is in the folder as well."""
    monkeypatch.setattr(mnist, "MNIST", small_preset())
    monkeypatch.chdir(tmp_path)
    small_model().save_to_preset("mnist")
    pixels = np.random.default_rng(0).integers(0, 100, (200, 8, 8))
    pixels[1::2] += 150
    return pixels.astype("uint8")


@eagerly()
def test_every_start_and_the_floor(pixels, tmp_path, capsys):
    np.savez("a.npz", images=pixels, labels=np.arange(200) % 2)
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


@eagerly()
def test_images_without_labels_are_compared_by_given_features(pixels, capsys):
    classifier = FeatureClassifier((8, 8, 1))
    images = pixels[..., None] / np.float32(255)
    classifier.fit(images, np.arange(200) % 2).save("f.npz")
    np.savez("a.npz", images=pixels)
    typed(
        finetuning_scores, "--images=a.npz", "--steps=1", "--seeds=0",
        "--starts=fine-tuned", "--features=f.npz",
    )  # fmt: skip
    printed = capsys.readouterr().out
    assert "Accuracy" not in printed
    rows = [cells(x) for x in printed.splitlines() if x[:1] == "|"][2:]
    assert [row[0] for row in rows] == ["fine-tuned", "real images"]
    assert float(rows[1][1]) < float(rows[0][1])
