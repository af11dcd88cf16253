"""The table of factor scores, of three models that never learned."""

import json

import numpy as np
import pytest

from keras_infogan.features import FeatureClassifier
from publishing import factor_scores
from tests.conftest import small_model
from tests.publishing.typed import cells, typed

pytestmark = pytest.mark.once


def test_every_seed_mean_worst_floor_and_the_choice(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    for seed in range(3):
        folder = tmp_path / "runs" / f"gan_beta0.1_{seed}"
        folder.mkdir(parents=True)
        small_model().save(folder / "model.keras")
    images = np.random.default_rng(0).uniform(size=(40, 8, 8, 1))
    classifier = FeatureClassifier((8, 8, 1), width=4)
    classifier.fit(images.astype("float32"), np.arange(40) % 2, epochs=1)
    classifier.save(tmp_path / "runs" / "sprites_features.npz")
    typed(
        factor_scores, "--names=gan_beta0.1", "--count=800",
        "--json=scores.json",
    )  # fmt: skip
    lines = capsys.readouterr().out.splitlines()
    head, _, *rows, floor, _, choice = lines
    assert cells(head)[-1] == "Frechet distance"
    labels = [cells(row)[1] for row in rows]
    assert labels == ["0", "1", "2", "mean", "std", "worst"]
    values = np.array([[float(c) for c in cells(row)[2:]] for row in rows])
    np.testing.assert_allclose(values[3], values[:3].mean(axis=0), atol=1e-3)
    np.testing.assert_allclose(values[5, :-1], values[:3, :-1].min(axis=0))
    assert values[5, -1] == values[:3, -1].max()
    # Five factors: an untrained model is little above chance.
    assert (values[:3, :3] < 0.6).all()
    assert float(cells(floor)[-1]) < values[:3, -1].min()
    report = json.loads((tmp_path / "scores.json").read_text())["gan_beta0.1"]
    best = np.argmax(report["centrality"])
    assert len(report["centrality"]) == 3
    assert choice.endswith(f"It chooses seed {best}.")
