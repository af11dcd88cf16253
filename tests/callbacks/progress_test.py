import itertools

import pytest

from keras_infogan.callbacks import Progress
from tests.conftest import small_model


def test_one_mean_bound_is_printed_and_all_bounds_are_logged(images, capsys):
    model = small_model()
    model.compile()
    history = model.fit(images, batch_size=8, callbacks=[Progress()]).history
    (*_, line) = capsys.readouterr().out.strip().splitlines()
    words = line.replace("\b", "").split()
    printed = dict(itertools.pairwise(words))
    bounds = [history[f"{name}_bound"][0] for name in ("kind", "style")]
    mean = sum(bounds) / 2
    assert float(printed["mean_bound:"]) == pytest.approx(mean, abs=1e-3)
    assert float(printed["d_loss:"]) == pytest.approx(
        history["d_loss"][0], abs=1e-3
    )
    assert "kind_bound:" not in printed
