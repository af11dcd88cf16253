"""The three backends are one model."""

import os
import subprocess
import sys

import numpy as np
import pytest

from tests.conftest import ROOT

WITHOUT_TENSORFLOW = """
import sys
sys.modules["tensorflow"] = None
import numpy as np
from tests.conftest import small_model
from keras_infogan.datasets import load
pixels = np.random.default_rng(0).integers(0, 256, (16, 8, 8, 1), "uint8")
images = load(pixels, (8, 8, 1), batch_size=8)
model = small_model()
model.compile()
model.fit(images, verbose=0)
assert model.generate(2).shape == (2, 8, 8, 1)
"""


def run(backend, *arguments):
    environment = {**os.environ, "KERAS_BACKEND": backend}
    command = [sys.executable, *arguments]
    result = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr[-2000:]


@pytest.mark.once
def test_the_backends_agree_on_logs_weights_and_averages(tmp_path):
    results = {}
    for backend in ("tensorflow", "jax", "torch"):
        path = tmp_path / f"{backend}.npz"
        run(backend, "-m", "tests.trainers.backend_step", str(path))
        results[backend] = dict(np.load(path))
    reference = results["tensorflow"]
    for backend in ("jax", "torch"):
        assert results[backend].keys() == reference.keys()
        for name, value in reference.items():
            np.testing.assert_allclose(
                results[backend][name],
                value,
                atol=2e-5,
                rtol=2e-4,
                err_msg=f"{backend} {name}",
            )


@pytest.mark.once
@pytest.mark.parametrize("backend", ["jax", "torch"])
def test_it_trains_where_tensorflow_is_absent(backend):
    run(backend, "-c", WITHOUT_TENSORFLOW)
