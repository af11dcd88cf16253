import keras
import numpy as np
import pytest
from keras import ops

from keras_infogan import Bernoulli, Categorical, CodeSpec, Gaussian, Uniform
from tests.conftest import small_model


def spec(**options):
    codes = [Categorical(3), Categorical(5), Uniform(2), Bernoulli(1)]
    return CodeSpec([*codes, Gaussian(2, name="pose")], noise_dim=4, **options)


def test_split_inverts_concatenate():
    latents = spec().sample(6)
    vector = spec().concatenate(latents)
    assert vector.shape == (6, spec().latent_dim) == (6, 17)
    for name, part in spec().split(vector).items():
        np.testing.assert_array_equal(
            ops.convert_to_numpy(part), ops.convert_to_numpy(latents[name])
        )


def test_names_do_not_depend_on_the_process():
    names = ["categorical", "categorical_1", "uniform", "bernoulli", "pose"]
    assert spec().names == names
    assert spec().names == names


def test_the_same_seed_draws_the_same_latents():
    first, second, other = (spec().sample(4, seed=s) for s in (1, 1, 2))
    for name in first:
        a, b, c = (
            ops.convert_to_numpy(d[name]) for d in (first, second, other)
        )
        np.testing.assert_array_equal(a, b)
        assert name in ("categorical", "bernoulli") or not np.allclose(a, c)


@pytest.mark.parametrize("noise", ["uniform", "normal"])
def test_noise_has_its_distribution(noise):
    latents = CodeSpec([Categorical(2)], 50, noise).sample(2000, seed=0)
    values = ops.convert_to_numpy(latents["noise"])
    spread = {"uniform": 1 / np.sqrt(3), "normal": 1.0}[noise]
    assert abs(values.mean()) < 0.02 and abs(values.std() - spread) < 0.02


def test_config_round_trip():
    copy = keras.saving.deserialize_keras_object(
        keras.saving.serialize_keras_object(spec(noise="normal", seed=3))
    )
    assert copy.names == spec().names
    assert copy.noise == "normal" and copy.seed == 3
    assert copy.latent_dim == spec().latent_dim


@pytest.mark.once
def test_a_dictionary_names_the_codes():
    named = CodeSpec({"digit": Categorical(3), "pose": Uniform(2)}, noise_dim=1)
    assert named.names == ["digit", "pose"]
    assert named["digit"].name == "digit"
    assert named.columns("pose") == (3, 5)
    assert named.columns("noise") == (5, 6)
    with pytest.raises(ValueError, match="The codes are"):
        named.columns("kind")


@pytest.mark.once
def test_wrong_input_says_what_is_expected():
    with pytest.raises(ValueError, match="at least one code"):
        CodeSpec([])
    with pytest.raises(ValueError, match="must be a `Code`"):
        CodeSpec([3])
    with pytest.raises(ValueError, match="must be a `Code`"):
        CodeSpec({"digit": "categorical"})
    with pytest.raises(ValueError, match="3 values"):
        CodeSpec([Categorical(3, value_names=["a", "b"])])
    with pytest.raises(ValueError, match=r"one of \['uniform', 'normal'\]"):
        CodeSpec([Categorical(2)], noise="gaussian")
    with pytest.raises(ValueError, match="The codes are"):
        spec()["digit"]
    latents = spec().sample(2)
    latents["size"] = latents.pop("pose")
    with pytest.raises(ValueError, match=r"Missing: \['pose'\]"):
        spec().concatenate(latents)
    with pytest.raises(ValueError, match="17 columns"):
        spec().split(ops.zeros((2, 3)))


@pytest.mark.once
def test_a_spec_and_its_codes_are_shown_as_they_are_written():
    codes = {"digit": Categorical(10), "style": Uniform(2, low=0.0, scale=1.0)}
    spec = CodeSpec(codes, noise_dim=8, noise="normal")
    text = "{'digit': Categorical(10), 'style': Uniform(2, low=0.0, scale=1.0)}"
    assert str(spec) == f"CodeSpec({text}, noise_dim=8, noise='normal')"
    assert repr(eval(repr(spec))) == repr(spec)
    assert repr(spec["digit"]) == "Categorical(10, name='digit')"


@pytest.mark.once
def test_a_summary_shows_the_shapes_of_the_parameters(capsys):
    model = small_model()
    model.summary()
    text = capsys.readouterr().out.partition("code_spec")[2]
    lines = text.partition("├")[0].splitlines()
    shapes = " ".join(line.split("│")[-3].strip() for line in lines if line)
    assert "style: {mean: (None, 2), scale: (None, 2)}}" in shapes
