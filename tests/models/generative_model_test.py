import json
import re
import tracemalloc

import keras
import numpy as np
import pytest

from keras_infogan import (
    IBGAN,
    Categorical,
    CodeSpec,
    InfoGAN,
    InfoGANCR,
    Uniform,
    VonMises,
)
from keras_infogan.datasets import ImageDataset
from keras_infogan.models.generative_model import in_batches
from tests.conftest import (
    SMALL_SIZES,
    largest_difference,
    small_model,
    to_numpy,
)


@pytest.mark.once
@pytest.mark.parametrize("model_class", [InfoGAN, IBGAN, InfoGANCR])
def test_no_ancestor_has_a_private_name_of_another(model_class):
    """One of the two would hide the other, without a word."""
    # The step on TensorFlow replaces a method of Keras, and says so.
    meant = {"_abc_impl", "_maybe_symbolic_build"}
    owners = {}
    for ancestor in model_class.__mro__:
        for name in vars(ancestor):
            if re.match("_[^_]", name) and name not in meant:
                owners.setdefault(name, []).append(ancestor)
    ours = [
        name
        for name, classes in owners.items()
        if any(c.__module__.startswith("keras_infogan") for c in classes)
    ]
    assert "_features" in ours
    assert [name for name in ours if len(owners[name]) > 1] == []


def test_generate_takes_codes_and_a_seed():
    model = small_model()
    images = model.generate(5, seed=1, batch_size=2)
    assert images.shape == (5, 8, 8, 1) and images.dtype == np.float32
    assert images.min() >= 0.0 and images.max() <= 1.0
    np.testing.assert_array_equal(images, model.generate(5, seed=1))
    assert np.abs(images - model.generate(5, seed=2)).max() > 0
    codes = {"kind": 2, "style": [0.5, -0.5]}
    fixed = model.generate(5, codes, seed=1)
    assert np.abs(images - fixed).max() > 0
    with pytest.raises(ValueError, match="The codes are"):
        model.generate(5, {"digit": 1})
    with pytest.raises(ValueError, match="at least 1"):
        model.generate(0)


def test_generate_takes_values_by_their_names(tmp_path):
    """A name is the value that it names, and keeps the other axes drawn."""
    names = [["thin", "bold"], ["left", "right"]]
    codes = [
        Categorical(3, name="kind", value_names=["a", "b", "c"]),
        Uniform(2, name="style", value_names=names),
    ]
    model = small_model(codes)
    style = np.array(
        keras.ops.convert_to_numpy(model.code_spec.sample(4, seed=1)["style"])
    )
    style[:, 1] = 1.0
    expected = model.generate(4, {"kind": 1, "style": style}, seed=1)
    named = {"kind": "b", "style": "right"}
    np.testing.assert_array_equal(model.generate(4, named, seed=1), expected)
    assert np.abs(model.generate(4, seed=1) - expected).max() > 0
    with pytest.raises(ValueError, match=r"no value called 'up'.*'thin'"):
        model.generate(4, {"style": "up"})
    model.save_to_preset(tmp_path)
    loaded = InfoGAN.from_preset(tmp_path)
    assert loaded.code_spec["style"].value_names == names


def test_a_model_turns_by_angles(images):
    """A full turn is no turn, and Q reads unit vectors and concentrations."""
    model = small_model([VonMises(1, name="azimuth")])
    model.compile()
    logs = model.fit(images, batch_size=8, verbose=0).history
    ceiling = model.code_spec["azimuth"].ceiling
    assert logs["azimuth_bound"][0] < ceiling
    for variable in model.generator.trainable_variables:
        variable.assign(5.0 * keras.ops.convert_to_tensor(variable))
    turned = [
        model.generate(3, {"azimuth": angle}, seed=0) for angle in (0, 90, 360)
    ]
    assert np.abs(turned[0] - turned[2]).max() < 1e-5
    assert np.abs(turned[0] - turned[1]).max() > 1e-4
    grid = model.traverse("azimuth", steps=4, rows=3, seed=0)
    np.testing.assert_allclose(grid[:, 0], turned[0], atol=1e-5)
    np.testing.assert_allclose(grid[:, 1], turned[1], atol=1e-5)
    read = model.encode(images)["azimuth"]
    assert read["concentration"].shape == (16, 1)
    lengths = np.linalg.norm(read["mean"], axis=1)
    np.testing.assert_allclose(lengths, 1.0, atol=1e-4)
    represented = model.representation(images)
    np.testing.assert_allclose(represented, read["mean"], atol=1e-6)


def test_traverse_varies_one_code_alone():
    model = small_model()
    grid = model.traverse("kind", rows=4)
    assert grid.shape == (4, 3, 8, 8, 1)
    grid = model.traverse("style", steps=5, rows=2, axis=1)
    assert grid.shape == (2, 5, 8, 8, 1)
    base = model.code_spec.sample(2, seed=0)
    style = np.array(keras.ops.convert_to_numpy(base["style"]))
    style[:, 1] = -1.0
    base["style"] = style
    vector = model.code_spec.concatenate(base)
    expected = keras.ops.convert_to_numpy(model.generator(vector))
    np.testing.assert_allclose(grid[:, 0], expected, atol=1e-5)
    with pytest.raises(ValueError, match="axes 0 to 1"):
        model.traverse("style", axis=2)


def test_encode_returns_the_parameters_of_every_code(images):
    encoded = small_model().encode(images, batch_size=5)
    assert set(encoded) == {"kind", "style"}
    assert encoded["kind"]["probabilities"].shape == (16, 3)
    total = encoded["kind"]["probabilities"].sum(axis=1)
    np.testing.assert_allclose(total, 1.0, rtol=1e-5)
    assert encoded["style"]["mean"].shape == (16, 2)
    assert (encoded["style"]["scale"] > 0).all()


def test_preset_round_trip(images, tmp_path):
    model = small_model(generator_averaging=0.9)
    model.compile()
    model.train_on_batch(images)
    model.save_to_preset(tmp_path / "mine", {"note": "a test"})
    loaded = InfoGAN.from_preset(tmp_path / "mine")
    for name in ("averaged_generator", "discriminator", "recognizer"):
        first, second = getattr(model, name), getattr(loaded, name)
        pair = to_numpy(first.weights), to_numpy(second.weights)
        assert largest_difference(*pair) < 1e-3
    np.testing.assert_allclose(
        model.generate(3, seed=0), loaded.generate(3, seed=0), atol=1e-2
    )
    metadata = json.loads((tmp_path / "mine" / "metadata.json").read_text())
    assert metadata["note"] == "a test"
    loaded.compile()
    loaded.fit(images, batch_size=8, verbose=0)


def test_preset_takes_a_dtype(tmp_path):
    small_model().save_to_preset(tmp_path)
    loaded = InfoGAN.from_preset(tmp_path, dtype="mixed_bfloat16")
    assert loaded.generator.layers[1].compute_dtype == "bfloat16"


def test_a_preset_takes_other_arguments(tmp_path, capsys):
    model = small_model()
    model.save_to_preset(tmp_path)
    frozen = {"frozen_layers": 1}
    loaded = InfoGAN.from_preset(
        tmp_path, discriminator=frozen, continuous_weight=0.5
    )
    assert loaded.continuous_weight == 0.5
    assert not loaded.discriminator.layers[1].trainable
    # The sizes that the dictionary does not name are the preset's.
    assert loaded.discriminator.feature_shape == (8,)
    plain = InfoGAN.from_preset(tmp_path)
    for part in ("generator", "discriminator", "recognizer", "code_spec"):
        pair = (to_numpy(getattr(m, part).weights) for m in (loaded, plain))
        assert largest_difference(*pair) == 0.0
    assert capsys.readouterr().out == ""


def test_what_a_rebuilt_model_draws_afresh_is_said(capsys):
    model = small_model()
    codes = [Categorical(3, name="kind"), Uniform(1, name="tilt")]
    new = model.rebuild(code_spec=codes, dtype="mixed_bfloat16")
    said = "Reinitialised: the code 'tilt'. All other weights are kept.\n"
    assert capsys.readouterr().out == said
    assert new.code_spec.names == ["kind", "tilt"]
    assert new.generator.layers[1].compute_dtype == "bfloat16"
    assert model.code_spec.names == ["kind", "style"]
    with pytest.raises(
        ValueError, match=r"not have the arguments \['freeze'\]"
    ):
        model.rebuild(freeze=1)


@pytest.mark.once
def test_a_preset_that_names_foreign_classes_is_refused(tmp_path):
    small_model().save_to_preset(tmp_path)
    path = tmp_path / "config.json"
    config = json.loads(path.read_text())
    config["config"]["augmentation"] = {
        "module": "subprocess",
        "class_name": "Popen",
        "config": {"args": "true"},
        "registered_name": None,
    }
    path.write_text(json.dumps(config))
    with pytest.raises(ValueError, match="may not build: subprocess.Popen"):
        InfoGAN.from_preset(tmp_path, verify=False)


@pytest.mark.once
def test_a_missing_or_unknown_preset_says_so(tmp_path):
    with pytest.raises(ValueError, match="The known names are"):
        InfoGAN.from_preset("mnits")
    with pytest.raises(ValueError, match="no preset folder at"):
        InfoGAN.from_preset(str(tmp_path / "nothing"))
    with pytest.raises(ValueError, match=r"has no config\.json"):
        InfoGAN.from_preset(tmp_path)


def test_compiled_inference_reads_the_weights_as_they_are_now(images):
    model = small_model(generator_averaging=0.5)
    model.compile()
    latents = model.code_spec.sample(4, seed=3)
    vectors = model.entry.draw(latents)
    for _ in range(2):
        expected = model.averaged_generator(vectors, training=False)
        np.testing.assert_allclose(
            model.generate(4, seed=3), to_numpy([expected])[0], atol=1e-6
        )
        expected = model.posterior(images)["style"].mean
        np.testing.assert_allclose(
            model.encode(images)["style"]["mean"],
            to_numpy([expected])[0],
            atol=1e-5,
        )
        before = model.generate(4, seed=3), model.encode(images)
        model.train_on_batch(images)
    assert np.abs(model.generate(4, seed=3) - before[0]).max() > 0
    changed = model.encode(images)["style"]["mean"]
    assert np.abs(changed - before[1]["style"]["mean"]).max() > 0


def test_compiled_inference_follows_a_replaced_network(images):
    model = small_model(generator_averaging=0.5)
    model.compile()
    model.train_on_batch(images)
    averaged = model.generate(4, seed=3)
    model.generator_averaging = 0.0
    vectors = model.entry.draw(model.code_spec.sample(4, seed=3))
    for _ in range(2):
        expected = to_numpy([model.generator(vectors, training=False)])[0]
        np.testing.assert_allclose(
            model.generate(4, seed=3), expected, atol=1e-6
        )
        assert np.abs(expected - averaged).max() > 0
        model.generator = small_model().generator


def test_a_list_of_codes_leaves_the_noise_as_it_is():
    spec = CodeSpec([Categorical(3, name="kind")], noise_dim=4, noise="normal")
    model = InfoGAN(spec, **SMALL_SIZES)
    rebuilt = model.rebuild(code_spec=[Categorical(5, name="other")])
    assert rebuilt.code_spec.names == ["other"]
    assert rebuilt.code_spec.noise_dim == 4
    assert rebuilt.code_spec.noise == "normal"


class Counted:
    """Pixels that note how many of them are asked for at once."""

    ndim, dtype = 4, np.dtype("uint8")

    def __init__(self, pixels):
        self.pixels, self.shape, self.asked = pixels, pixels.shape, []

    def __len__(self):
        return len(self.pixels)

    def __getitem__(self, rows):
        self.asked.append(len(self.pixels[rows]))
        return self.pixels[rows]


def test_an_image_dataset_is_encoded_in_batches(images):
    model = small_model()
    pixels = Counted((255 * images).round().astype("uint8"))
    found = model.encode(ImageDataset(pixels, batch_size=4), batch_size=7)
    assert pixels.asked == [7, 7, 2]
    whole = model.encode(pixels.pixels / np.float32(255))
    for code, parameters in whole.items():
        for key, values in parameters.items():
            np.testing.assert_allclose(found[code][key], values, atol=1e-5)
    with pytest.raises(ValueError, match="Pixels must lie in"):
        model.encode(ImageDataset(pixels, image_range=(-1, 1), batch_size=4))


@pytest.mark.once
def test_results_are_held_once():
    inputs = np.arange(2_000_000, dtype="float32").reshape(-1, 100)
    tracemalloc.start()
    found = in_batches(
        lambda batch: {"": keras.ops.convert_to_numpy(batch)}, inputs, 256
    )
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    np.testing.assert_array_equal(found[""], inputs)
    assert peak < 1.5 * inputs.nbytes
