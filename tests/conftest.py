"""What the tests share: small models, real data where it is at hand."""

import contextlib
import os
import pathlib
import warnings

import keras
import numpy as np
import pytest
from keras import ops

from keras_infogan import Categorical, CodeSpec, InfoGAN, Uniform

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA_DIR = pathlib.Path(
    os.environ.get("KERAS_INFOGAN_TEST_DATA", ROOT.parent / "shared" / "tfds")
)


def pytest_configure(config):
    config.addinivalue_line(
        "markers", "once: does not depend on the backend, runs on TensorFlow"
    )


def pytest_collection_modifyitems(items):
    backend = keras.backend.backend()
    if backend == "tensorflow":
        return
    skip = pytest.mark.skip(reason="does not depend on the backend")
    for item in items:
        if "once" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(scope="module", autouse=True)
def seed_of_module():
    # What a fixture of a module makes must not depend on the tests before it.
    keras.utils.set_random_seed(0)


@pytest.fixture(autouse=True)
def seed():
    keras.utils.set_random_seed(0)


@pytest.fixture
def data_dir():
    if not (DATA_DIR / "mnist").is_dir():
        pytest.skip("MNIST as prepared by TFDS is not at hand")
    return str(DATA_DIR)


@contextlib.contextmanager
def eagerly():
    """Runs TensorFlow op by op, where compiling takes longer than running.

    It is for tests that train small models for a few steps and look at their
    files and tables. Other tests of `models`, `trainers` and `train` train the
    compiled step, and resume it.
    """
    if keras.backend.backend() != "tensorflow":
        yield
        return
    import tensorflow as tf

    before = tf.config.functions_run_eagerly()
    tf.config.run_functions_eagerly(True)
    try:
        with warnings.catch_warnings():
            # TensorFlow says that functions of its data sets stay compiled.
            warnings.filterwarnings("ignore", "Even though the `tf.config")
            yield
    finally:
        tf.config.run_functions_eagerly(before)


SMALL_SIZES = {
    "image_shape": (8, 8, 1),
    "generator": {"dense_units": (8,), "start_filters": 4, "filters": (4,)},
    "discriminator": {"filters": (4, 4), "dense_units": (8,)},
    "recognizer": {"hidden_units": (8,)},
}


def small_model(codes=None, model_class=InfoGAN, **options):
    """Returns an InfoGAN of 8x8 images that a test trains in a moment."""
    codes = codes or [Categorical(3, name="kind"), Uniform(2, name="style")]
    spec = CodeSpec(codes, noise_dim=4, seed=1)
    return model_class(spec, **SMALL_SIZES | options)


def copy_weights(target, source):
    """Gives one model the weights of another of the same shapes."""
    for variable, value in zip(
        target.weights, to_numpy(source.weights), strict=True
    ):
        variable.assign(value)


@pytest.fixture
def images():
    generator = np.random.default_rng(0)
    return generator.uniform(size=(16, 8, 8, 1)).astype("float32")


def assert_same_layer(ours, theirs, inputs):
    """Asserts that two layers compute the same of the same weights."""
    theirs.build(inputs.shape)
    ours.build(inputs.shape)
    copy_weights(ours, theirs)
    np.testing.assert_allclose(
        ops.convert_to_numpy(ours(inputs)),
        ops.convert_to_numpy(theirs(inputs)),
        atol=1e-5,
    )


def to_numpy(variables):
    """Returns copies of the values of variables."""
    return [np.array(keras.ops.convert_to_numpy(v)) for v in variables]


def largest_difference(first, second):
    """Returns the largest absolute difference of two lists of arrays."""
    pairs = zip(first, second, strict=True)
    return max(np.abs(a - b).max(initial=0.0) for a, b in pairs)
