"""What holds for every code, whatever the layout of its posterior."""

import inspect

import keras
import numpy as np
import pytest
from keras import ops

from keras_infogan import (
    Bernoulli,
    Categorical,
    Code,
    Gaussian,
    Uniform,
    VonMises,
)
from keras_infogan.catalog import lookup

CODES = [
    Categorical(5),
    Categorical(3, probabilities=[0.2, 0.3, 0.5]),
    Uniform(2),
    Uniform(1, low=0.0, high=4.0, scale=1.0),
    Gaussian(3),
    Bernoulli(2, probability=0.25),
    VonMises(2, largest_concentration=10.0),
    VonMises(1, concentration=2.0),
]
# A code of a new file is held to the same.
CODES += [
    kind(2)
    for kind in lookup.things("codes").values()
    if issubclass(kind, Code)
    and not inspect.isabstract(kind)
    and kind not in map(type, CODES)
]
every_code = pytest.mark.parametrize(
    "code", CODES, ids=lambda c: f"{type(c).__name__}({c.width})"
)


def build(code, features=6):
    code = type(code).from_config(code.get_config())
    code.build((None, features))
    return code


def mean_and_error(values):
    """Returns the mean and four standard errors of it."""
    values = ops.convert_to_numpy(values)
    return values.mean(), 4 * values.std() / np.sqrt(len(values)) + 1e-5


@every_code
def test_entropy_is_minus_the_expected_log_prior(code):
    mean, error = mean_and_error(code.log_prior(code.sample(20000, seed=3)))
    assert abs(-mean - code.entropy) < error


@every_code
def test_samples_and_traversals_have_the_width_of_the_code(code):
    assert code.sample(7, seed=0).shape == (7, code.width)
    assert len(code.traverse(4)) == code.axes
    assert code.width % code.axes == 0
    own = code.width // code.axes
    for index, axis in enumerate(code.traverse(4)):
        columns = np.repeat(np.arange(code.axes) == index, own)
        assert axis.shape[1] == code.width
        np.testing.assert_array_equal(~np.isnan(axis[0]), columns)


@every_code
def test_partners_share_the_chosen_axes_and_stay_codes(code):
    """Each axis comes whole from one sample or the other."""
    first, second = (code.sample(500, seed=seed) for seed in (1, 2))
    draw = np.random.default_rng(0)
    chosen = draw.integers(0, 2, (500, code.axes)).astype("float32")
    mixed = code.share(first, second, ops.convert_to_tensor(chosen))
    assert np.isfinite(ops.convert_to_numpy(code.log_prior(mixed))).all()
    shape = (500, code.axes, code.width // code.axes)
    mixed, first, second = (
        ops.convert_to_numpy(x).reshape(shape) for x in (mixed, first, second)
    )
    expected = np.where(chosen[..., None] == 1.0, first, second)
    np.testing.assert_array_equal(mixed, expected)


@every_code
def test_config_round_trip(code):
    copy = keras.saving.deserialize_keras_object(
        keras.saving.serialize_keras_object(code)
    )
    assert type(copy) is type(code)
    assert copy.get_config() == code.get_config()


@every_code
def test_the_bound_of_a_blind_posterior_is_not_above_0(code):
    """A posterior that ignores x carries no information."""
    code = build(code)
    code.head.kernel.assign(np.zeros(code.head.kernel.shape))
    posterior = code.posterior(code(ops.zeros((20000, 6))))
    mean, error = mean_and_error(posterior.log_prob(code.sample(20000, seed=1)))
    assert mean + code.entropy < error


class Reader(keras.Model):
    """Reads codes from features and returns minus their log likelihood."""

    def __init__(self, code):
        super().__init__()
        self.code = code

    def call(self, inputs):
        features, codes = inputs
        return -self.code.posterior(self.code(features)).log_prob(codes)


@every_code
def test_the_best_posterior_reaches_the_ceiling_and_its_mode_the_code(code):
    """A head that may learn 32 codes by heart gets as far as the ceiling."""
    codes, features = code.sample(32, seed=1), np.eye(32, dtype="float32")
    reader = Reader(build(code, 32))
    rate = keras.optimizers.schedules.CosineDecay(0.1, 800)
    reader.compile(
        keras.optimizers.Adam(rate), loss=lambda _, cost: ops.mean(cost)
    )
    # An epoch is 40 steps on the same 32 rows.
    inputs = [np.tile(x, (40, 1)) for x in (features, codes)]
    reader.fit(
        inputs, inputs[1], batch_size=32, epochs=20, verbose=0, shuffle=False
    )
    parameters = reader.code(ops.convert_to_tensor(features))
    posterior = reader.code.posterior(parameters)
    bound = ops.convert_to_numpy(posterior.log_prob(codes)) + code.entropy
    assert abs(bound.mean() - code.ceiling) < 0.05 * abs(code.ceiling) + 0.03
    mode = ops.convert_to_numpy(posterior.mode)
    assert np.abs(mode - ops.convert_to_numpy(codes)).max() < 0.05
    assert posterior.parameters == parameters
    for value in parameters.values():
        assert value.shape[0] == 32 and "float32" in str(value.dtype)


@every_code
def test_wrong_width_is_refused(code):
    with pytest.raises(ValueError, match="Received: shape"):
        code.log_prior(ops.zeros((2, code.width + 1)))


@pytest.mark.once
@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        (Categorical(3, value_names=["a", "b", "c"]), "b", [0, 1, 0]),
        (Uniform(1, value_names=["left", "right"]), "right", [1]),
        (
            Uniform(2, value_names=[["left", "right"], ["thin", "bold"]]),
            "thin",
            [np.nan, -1],
        ),
        (Bernoulli(1, value_names=["off", "on"]), "on", [1]),
        (VonMises(1, value_names=["E", "N", "W", "S"]), "W", [-1, 0]),
    ],
)
def test_a_value_may_be_given_by_its_name(code, name, expected):
    np.testing.assert_allclose(
        code.values(name, 2), [expected, expected], atol=1e-6
    )
    copy = type(code).from_config(code.get_config())
    assert copy.value_names == code.value_names
    with pytest.raises(ValueError, match="no value called 'x'"):
        code.values("x", 1)


@pytest.mark.once
@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Categorical(1), "at least 2"),
        (lambda: Categorical(2, probabilities=[0.5, 0.6]), "sum to 1"),
        (lambda: Categorical(2.5), "integer"),
        (lambda: Categorical(3, value_names=["a", "b"]).value_names, "3 value"),
        (lambda: Uniform(1, low=1.0, high=-1.0), "below `high`"),
        (lambda: Uniform(0), "at least 1"),
        (lambda: Uniform(1, scale=0.0), "above 0"),
        (lambda: Uniform(2, value_names=["a", "b"]).value_names, "2 axes"),
        (lambda: Uniform(1).values(np.nan, 1), "finite"),
        (lambda: Gaussian(1, scale_range=(2.0, 3.0)), "0 < low < 1"),
        (lambda: Bernoulli(1, probability=1.0), "between 0 and 1"),
        (lambda: VonMises(1, concentration=-1.0), "above 0"),
        (lambda: VonMises(2).values([1.0, 2.0, 3.0], 1), "in degrees"),
        (lambda: VonMises(1).values(np.nan, 1), "finite"),
    ],
)
def test_bad_arguments_are_refused(make, message):
    with pytest.raises(ValueError, match=message):
        make()


SYMMETRIC = [
    Categorical(3, probabilities=[0.25, 0.5, 0.25]),
    Uniform(2, low=0.0, high=4.0),
    Gaussian(3),
    Bernoulli(2),
    VonMises(2),
]


@pytest.mark.parametrize("code", SYMMETRIC, ids=lambda c: type(c).__name__)
def test_the_opposite_is_as_likely_and_its_opposite_is_the_value(code):
    codes = code.sample(100, seed=0)
    opposite = code.opposite(codes)
    values = (codes, opposite, code.opposite(opposite))
    priors = [ops.convert_to_numpy(code.log_prior(x)) for x in values[:2]]
    np.testing.assert_allclose(*priors, atol=1e-5)
    codes, opposite, back = map(ops.convert_to_numpy, values)
    np.testing.assert_allclose(back, codes, atol=1e-6)
    assert np.abs(opposite - codes).max() > 0.5


def test_the_opposite_of_an_angle_is_the_negative_angle():
    code = VonMises(2)
    opposite = code.opposite(ops.convert_to_tensor(code.values([30, 90], 1)))
    np.testing.assert_allclose(opposite, code.values([-30, -90], 1), atol=1e-6)


@pytest.mark.once
def test_a_mirrored_code_says_so():
    code = Uniform(1, name="side", mirrored=True)
    assert "mirrored=True" in repr(code)
    assert type(code).from_config(code.get_config()).mirrored
    assert "mirrored" not in Uniform(1).get_config()


@pytest.mark.once
def test_a_code_that_has_no_opposite_cannot_be_mirrored():
    class Half(Bernoulli):
        opposite = Code.opposite

    with pytest.raises(ValueError, match="no method `opposite`"):
        Half(1, mirrored=True)
    with pytest.raises(ValueError, match="the same read backwards"):
        Categorical(3, probabilities=[0.2, 0.3, 0.5], mirrored=True)
    with pytest.raises(ValueError, match="must be 0.5"):
        Bernoulli(1, probability=0.25, mirrored=True)
