"""The table of clusters, of two models that never learned."""

import json

import numpy as np
import pytest

from publishing import cluster_scores
from tests.conftest import small_model
from tests.publishing.typed import cells, typed

pytestmark = pytest.mark.once


def test_every_seed_mean_and_worst(tmp_path, data_dir, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for seed in range(2):
        model = small_model()
        model.save_to_preset(tmp_path / "runs" / f"mnist_{seed}" / "preset")
    typed(
        cluster_scores, "--seeds=0,1", f"--data_dir={data_dir}",
        "--train_split=train[:300]", "--split=test[:100]",
        "--probe_images=200", "--json=scores.json",
    )  # fmt: skip
    lines = capsys.readouterr().out.splitlines()
    head, _, *rows = lines
    ways = [cell.rsplit(" ", 1)[0] for cell in cells(head)[1:]]
    assert ways == ["`kind`"] * 3 + ["k-means++"] * 3 + ["probe"]
    labels = [cells(row)[0] for row in rows]
    assert labels == ["0", "1", "mean", "std", "worst"]
    values = np.array([[float(c) for c in cells(row)[1:]] for row in rows])
    np.testing.assert_allclose(values[2], values[:2].mean(axis=0), atol=1e-4)
    np.testing.assert_allclose(values[4], values[:2].min(axis=0))
    # Three classes of the code can name no more than three of ten digits;
    # the probe sees labels, and pixels through a network.
    assert (values[:2, 0] < 0.45).all() and (values[:2, -1] > 0.3).all()
    report = json.loads((tmp_path / "scores.json").read_text())
    assert [round(v, 4) for v in report["1"].values()] == values[1].tolist()
