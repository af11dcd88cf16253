"""Two steps from fixed weights and latents; run once a backend by a test."""

import sys

import keras
import numpy as np

from tests.conftest import small_model, to_numpy


def main(path):
    generator = np.random.default_rng(0)
    model = small_model(generator_averaging=0.9)
    for variable in model.weights:
        if "moving_variance" in variable.path:
            continue
        value = generator.normal(0.0, 0.1, variable.shape)
        variable.assign(value.astype("float32"))
    kinds = np.eye(3, dtype="float32")[generator.integers(0, 3, 16)]
    latents = {
        "kind": kinds,
        "style": generator.uniform(-1, 1, (16, 2)).astype("float32"),
        "noise": generator.uniform(-1, 1, (16, 4)).astype("float32"),
    }
    tensors = {k: keras.ops.convert_to_tensor(v) for k, v in latents.items()}
    model.code_spec.sample = lambda *_, **__: tensors
    images = generator.uniform(size=(16, 8, 8, 1)).astype("float32")
    # With Adam's own epsilon a gradient of 0 up to rounding moves a weight.
    rates = (2e-4, 1e-3)
    model.compile(
        *(keras.optimizers.Adam(r, beta_1=0.5, epsilon=1e-4) for r in rates)
    )
    for _ in range(2):
        logs = model.train_on_batch(images, return_dict=True)
    arrays = {f"w{i}": v for i, v in enumerate(to_numpy(model.weights))}
    np.savez(path, **arrays, **{k: np.array(v) for k, v in logs.items()})


if __name__ == "__main__":
    main(sys.argv[1])
