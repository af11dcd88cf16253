"""Properties of every code and of every `CodeSpec`, on drawn arguments."""

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keras_infogan import (
    Bernoulli,
    Categorical,
    CodeSpec,
    Gaussian,
    Uniform,
    VonMises,
)

pytestmark = pytest.mark.once
FEW = settings(max_examples=25, deadline=None, derandomize=True)
DIMS = st.integers(1, 4)
CODES = st.one_of(
    st.builds(Categorical, st.integers(2, 6)),
    st.builds(Bernoulli, DIMS, probability=st.floats(0.1, 0.9)),
    st.builds(Gaussian, DIMS, scale=st.none() | st.floats(0.1, 2.0)),
    st.builds(
        lambda dim, low, width: Uniform(dim, low=low, high=low + width),
        DIMS,
        st.floats(-5.0, 5.0),
        st.floats(0.1, 5.0),
    ),
    st.builds(VonMises, DIMS),
)
SPECS = st.builds(
    lambda codes, noise_dim: CodeSpec(
        {f"code_{i}": code for i, code in enumerate(codes)},
        noise_dim=noise_dim,
        seed=0,
    ),
    st.lists(CODES, min_size=1, max_size=3),
    st.integers(0, 5),
)


@FEW
@given(CODES)
def test_a_code_is_made_again_by_its_config(code):
    again = type(code).from_config(code.get_config())
    assert again.get_config() == code.get_config()
    assert (again.width, again.axes) == (code.width, code.axes)


@FEW
@given(CODES, st.integers(1, 5))
def test_what_is_drawn_is_accepted_as_a_value(code, count):
    drawn = keras.ops.convert_to_numpy(code.sample(count, seed=0))
    assert drawn.shape == (count, code.width)
    np.testing.assert_allclose(code.values(drawn, count), drawn, atol=1e-6)
    np.testing.assert_allclose(code.clip(drawn), drawn, atol=1e-5)


@FEW
@given(CODES, st.integers(2, 7))
def test_a_traversal_changes_one_axis_within_the_prior(code, steps):
    axes = code.traverse(steps)
    assert len(axes) == code.axes == len(code.labels(steps))
    for axis, labels in zip(axes, code.labels(steps), strict=True):
        assert axis.shape == (len(labels), code.width)
        # NaN marks the axes that keep their value.
        assert np.isfinite(axis).any(axis=1).all()
        assert np.isfinite(axis).sum() == len(labels) * code.width // code.axes


@FEW
@given(SPECS, st.integers(1, 4))
def test_split_is_the_inverse_of_concatenate(spec, count):
    latents = spec.sample(count, seed=1)
    vectors = spec.concatenate(latents)
    assert vectors.shape == (count, spec.latent_dim)
    again = spec.split(vectors)
    for name, values in latents.items():
        np.testing.assert_array_equal(
            keras.ops.convert_to_numpy(again[name]),
            keras.ops.convert_to_numpy(values),
        )
