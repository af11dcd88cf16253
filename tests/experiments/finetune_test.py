"""Fine-tuning: the run, its images, its arguments."""

import csv
import json
import os
import signal

import keras
import numpy as np
import pytest
from PIL import Image

from keras_infogan import Categorical, Uniform
from keras_infogan.callbacks.checkpoint import Checkpoint
from keras_infogan.catalog import lookup, store
from keras_infogan.experiments import finetune
from keras_infogan.experiments._new_codes import augmentation, new_codes
from keras_infogan.experiments._own_images import own_images
from keras_infogan.experiments.finetune import (
    AVERAGING,
    batches,
    kept_best,
    rebuilt,
    recipe_of,
)
from tests.conftest import (
    SMALL_SIZES,
    eagerly,
    largest_difference,
    small_model,
    to_numpy,
)
from tests.experiments.small_world import write_pictures

pytestmark = pytest.mark.once
EVERYTHING = {
    "freeze": 1,
    "augment": ["translation", "cutout", "color"],
    "codes": ["kind=categorical:3", "tilt=uniform:1"],
    "steps": 4,
    "epoch_steps": 2,
    "batch_size": 4,
    "seed": 3,
}


# The keys that runs have, whenever they were written.
KEYS = [
    "preset", "model", "images", "convert", "steps", "epoch_steps",
    "batch_size", "discriminator_rate", "generator_rate", "freeze", "augment",
    "codes", "options", "dtype", "seed",
]  # fmt: skip


@pytest.fixture
def pictures(tmp_path):
    """A folder of six grey pictures of the small model's size."""
    return write_pictures(tmp_path / "pictures")


@eagerly()
def test_a_run_writes_what_train_writes_and_its_start(
    tmp_path, pictures, capsys
):
    start, output = small_model(), tmp_path / "run"
    before = to_numpy(start.weights)
    arguments = {"images": pictures, "model": start, **EVERYTHING}
    model = finetune("mine", output=output, **arguments)
    found = {path.name for path in output.iterdir()}
    assert found == {
        "model.keras", "run.json", "log.csv", "previews", "traversals",
        "preset", "before",
    }  # fmt: skip
    previews = sorted(path.name for path in (output / "previews").iterdir())
    assert previews == ["epoch_0000.png", "epoch_0001.png", "epoch_0002.png"]
    assert len((output / "log.csv").read_text().splitlines()) == 3
    written = json.loads((output / "run.json").read_text())
    assert list(written) == [*KEYS, "on_error", "held_out"]
    assert (written["preset"], written["images"]) == ("mine", pictures)
    assert len(list((output / "before").glob("traverse_*.png"))) == 3
    said = capsys.readouterr().out
    assert "Reinitialised: the code 'tilt'" in said and "Next: " in said
    metadata = store.read_json(output / "preset" / store.METADATA)
    assert metadata["command"].startswith("keras-infogan finetune --preset=")
    assert "--codes=kind=categorical:3,tilt=uniform:1" in metadata["command"]
    assert model.game.discriminator_augmentation is not None
    assert largest_difference(before, to_numpy(start.weights)) == 0.0
    with pytest.raises(ValueError, match="`resume`"):
        finetune("mine", output=output, **arguments)
    with pytest.raises(ValueError, match="{'seed': 3}"):
        changed = arguments | {"seed": 4}
        finetune("mine", output=output, resume=True, **changed)


@eagerly()
def test_a_resumed_run_equals_an_uninterrupted_one(
    tmp_path, pictures, monkeypatch, capsys
):
    start = small_model(generator_averaging=0.5)
    arguments = {"images": pictures, **EVERYTHING}
    whole = finetune(start, output=tmp_path / "whole", **arguments)

    def stop(self, batch, logs=None):
        if batch == 1:
            os.kill(os.getpid(), signal.SIGTERM)

    with monkeypatch.context() as patch, pytest.raises(SystemExit, match="143"):
        patch.setattr(Checkpoint, "on_train_batch_begin", stop)
        finetune(start, output=tmp_path / "part", **arguments)
    said = capsys.readouterr().out
    assert "Stopped at update 1 of 4; continue with --resume." in said
    run = (tmp_path / "part" / "run.json").stat()
    resumed = finetune(
        start, output=tmp_path / "part", resume=True, **arguments
    )
    pair = (to_numpy(model.weights) for model in (whole, resumed))
    assert largest_difference(*pair) == 0.0
    logs = [(tmp_path / n / "log.csv").read_text() for n in ("whole", "part")]
    assert logs[0] == logs[1]
    # The arguments are not written again.
    assert (tmp_path / "part" / "run.json").stat().st_ino == run.st_ino


@eagerly()
def test_the_seed_is_that_of_the_run(tmp_path, pictures):
    start, ends = small_model(), []
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        arguments = {"images": pictures, **EVERYTHING, "seed": seed}
        model = finetune(start, output=tmp_path / name, **arguments)
        ends.append(to_numpy(model.weights))
    assert largest_difference(ends[0], ends[1]) == 0.0
    assert largest_difference(ends[0], ends[2]) > 0.0


@eagerly()
def test_names_are_kept_and_said_to_be_of_before(tmp_path, pictures, capsys):
    start, few = small_model(), {"steps": 1, "batch_size": 4}
    finetune(start, pictures, tmp_path / "a", **few)
    assert "still called" not in capsys.readouterr().out
    start.code_spec["kind"].value_names = ["a", "b", "c"]
    model = finetune(start, pictures, tmp_path / "b", **few)
    assert model.code_spec["kind"].value_names == [["a", "b", "c"]]
    said = capsys.readouterr().out
    assert "values of kind are still called as in the initial model" in said
    codes = EVERYTHING["codes"]
    finetune(start, pictures, tmp_path / "c", codes=codes, **few)
    assert "still called" not in capsys.readouterr().out


def read(source, **options):
    return own_images(source, (8, 8, 1), (0.0, 1.0), **options)


def test_fewer_images_than_a_batch_are_taken_several_times(pictures, capsys):
    images = batches(read(pictures), (0.0, 1.0), batch_size=16)
    assert len(images) == 1 and images[0][0].shape == (16, 8, 8, 1)
    assert (
        "6 images do not fill a batch of 16: every image is used 3 times"
        in (capsys.readouterr().out)
    )
    assert len(batches(read(pictures), (0.0, 1.0), 6).images) == 6
    assert capsys.readouterr().out == ""


def test_another_size_is_resized_and_said(tmp_path, capsys):
    np.savez(tmp_path / "a.npz", images=np.zeros((3, 20, 30), "uint8"))
    assert read(str(tmp_path / "a.npz")).shape == (3, 8, 8, 1)
    assert "Images of 20x30 are resized to 8x8." in capsys.readouterr().out
    assert read(np.zeros((3, 9, 9), "uint8")).shape == (3, 8, 8, 1)
    assert "Images of 9x9 are resized to 8x8." in capsys.readouterr().out


def test_colour_is_made_grey_when_asked_for(tmp_path, pictures, capsys):
    pixels = np.zeros((9, 7, 3), "uint8")
    Image.fromarray(pixels).save(tmp_path / "pictures" / "7.png")
    with pytest.raises(ValueError, match="are colour .* With `convert`"):
        read(pictures)
    np.save(tmp_path / "a.npy", pixels[np.newaxis])
    for name in ("pictures/7.png", "a.npy"):
        with pytest.raises(ValueError, match="are colour .* With `convert`"):
            read(tmp_path / name)
    images = read(pictures, convert=True)
    assert images.shape == (7, 8, 8, 1)
    assert "Images of 2 sizes, such as 8x8" in capsys.readouterr().out


def test_rates_are_the_presets_own_unless_given():
    recipe = recipe_of("mnist", 500)
    own = lookup.find("zoo", "mnist").recipe
    assert recipe.discriminator_rate == own.discriminator_rate
    assert recipe.generator_rate == own.generator_rate and recipe.decay
    given = {"discriminator_rate": 1e-5, "generator_rate": 2e-5}
    recipe = recipe_of("mnist", 7, **given)
    assert (recipe.discriminator_rate, recipe.generator_rate) == (1e-5, 2e-5)
    assert recipe.steps == 7


@pytest.mark.parametrize(
    ("noise", "expected"),
    [((0.5, 0.1, 100), (0.1, 0.1, 1)), ((0.5, 0.0, 100), None)],
)
def test_noise_that_has_ended_stays_so(noise, expected):
    model = rebuilt(small_model(instance_noise=noise), recipe_of(None, 1))
    assert model.game.instance_noise == expected


def test_both_generators_begin_with_the_one_that_draws():
    plain, averaged = small_model(), small_model(generator_averaging=0.5)
    for variable in averaged.averaged_generator.trainable_variables:
        variable.assign(variable + 1.0)
    for start, momentum in ((plain, AVERAGING), (averaged, 0.5)):
        model = rebuilt(start, recipe_of(None, 1, dtype="float32"))
        assert model.generator_averaging == momentum
        drawing = to_numpy(start.drawing_generator().weights)
        for name in ("generator", "averaged_generator"):
            weights = to_numpy(getattr(model, name).weights)
            assert largest_difference(weights, drawing) == 0.0
    options = {"generator_averaging": 0.0}
    model = rebuilt(averaged, recipe_of(None, 1), options=options)
    assert model.networks == ["generator", "discriminator", "recognizer"]


def pixels_of(count):
    draw = np.random.default_rng(0)
    pixels = draw.integers(0, 256, (count, 8, 8, 1), "uint8")
    pixels[:, 0, 0, 0] = np.arange(count) % 256
    return pixels


def test_a_tenth_of_enough_images_is_held_out(tmp_path):
    pixels = pixels_of(200)
    model = small_model()
    used, best = kept_best(model, model, pixels, 0.1, tmp_path, seed=1)
    assert used.shape == (180, 8, 8, 1) and best.count == 500
    numbers = used[:, 0, 0, 0]
    assert (np.diff(numbers.astype(int)) > 0).all()


def test_all_images_are_trained_on_where_no_distance_is_known(tmp_path, capsys):
    pixels, model = pixels_of(200), small_model()
    used, best = kept_best(model, model, pixels[:199], 0.1, tmp_path)
    assert len(used) == 199 and best is None
    blind = small_model(discriminator=blind_discriminator())
    signed = small_model(
        generator=SMALL_SIZES["generator"] | {"output_activation": "tanh"}
    )
    for start, new in ((blind, blind), (model, signed)):
        capsys.readouterr()
        used, best = kept_best(start, new, pixels, 0.1, tmp_path)
        assert used is pixels and best is None
        assert "No images are held out" in capsys.readouterr().out


def blind_discriminator():
    images = keras.Input((8, 8, 1))
    features = keras.layers.Dense(3)(keras.layers.Flatten()(images))
    logits = keras.layers.Dense(1)(features)
    return keras.Model(images, {"logits": logits, "features": features})


@eagerly()
def test_the_best_epoch_is_kept_also_after_a_resume(tmp_path, capsys):
    run = {"steps": 4, "epoch_steps": 1, "batch_size": 20, "dtype": "float32"}
    arguments = {"images": pixels_of(200), "model": small_model(), **run}
    finetune("mine", output=tmp_path, **arguments | {"steps": 2})
    finetune("mine", output=tmp_path, resume=True, **arguments)
    said = capsys.readouterr().out
    assert "20 images are held out" in said and "on 180 images" in said
    rows = list(csv.DictReader((tmp_path / "log.csv").open()))
    distances = [float(row["held_out_distance"]) for row in rows]
    metadata = store.read_json(tmp_path / "best" / store.METADATA)
    assert len(distances) == 4
    assert metadata["held_out_distance"] == pytest.approx(min(distances))
    assert metadata["epoch"] == 1 + int(np.argmin(distances))
    assert f"Epoch {metadata['epoch']} came nearest" in said


@eagerly()
def test_a_run_that_held_out_nothing_goes_on_so(tmp_path, capsys):
    start, output = tmp_path / "start.keras", tmp_path / "run"
    small_model().save(start)
    run = {"epoch_steps": 1, "batch_size": 20, "dtype": "float32"}
    arguments = {"images": pixels_of(200), "model": str(start), **run}
    finetune("mine", output=output, held_out=0, steps=1, **arguments)
    written = json.loads((output / "run.json").read_text())
    # Version 0.2 did not know of it. The start is not needed any more.
    del written["held_out"]
    (output / "run.json").write_text(json.dumps(written))
    start.unlink()
    finetune("mine", output=output, resume=True, steps=2, **arguments)
    assert "held out" not in capsys.readouterr().out
    assert not (output / "best").exists()


def test_a_generator_that_is_given_is_the_one_that_draws():
    start, other = small_model(generator_averaging=0.5), small_model()
    options = {"generator": other.generator}
    model = rebuilt(start, recipe_of(None, 1, dtype="float32"), options=options)
    for name in ("generator", "averaged_generator"):
        pair = getattr(model, name).weights, other.generator.weights
        assert largest_difference(*map(to_numpy, pair)) == 0.0


def test_the_background_of_the_augmentation_is_the_lowest_value():
    layer = augmentation(["cutout", "color"], (-1.0, 1.0))
    config = layer.get_config()
    names = ("translation", "cutout", "brightness", "contrast", "fill_value")
    assert [config[n] for n in names] == [0.0, 0.5, 0.5, 0.5, -1.0]


def test_new_codes_keep_the_noise_as_it_is():
    codes = ["glyph=categorical:20", "on=bernoulli:2", "style=gaussian:3"]
    new = small_model().rebuild(code_spec=new_codes(codes)).code_spec
    assert new.names == ["glyph", "on", "style"]
    assert [code.width for code in new.codes] == [20, 2, 3]
    assert (new.noise_dim, new.noise) == (4, "uniform")
    assert [code.mirrored for code in new.codes] == [False] * 3
    (side,) = new_codes(["side=uniform:1:mirrored"])
    assert side.mirrored and side.width == 1
    own = Categorical(4, name="glyph")
    assert new_codes([own, "a=uniform:2"])[0] is own


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"images": None}, "`images` must be the images"),
        ({"steps": 3}, "must divide `steps`"),
        ({"codes": ["kind"]}, "name=kind:size"),
        ({"codes": ["kind=code:3"]}, "'uniform'"),
        ({"augment": ["colour"]}, r"Received: \['colour'\]"),
        ({"freeze": 4}, "integer from 0 to 3"),
        ({"options": {"slope": 1}}, r"not have the arguments \['slope'\]"),
        ({"images": "./nowhere"}, "no folder"),
    ],
)
def test_wrong_input_says_what_is_expected(
    tmp_path, pictures, arguments, message
):
    arguments = {"images": pictures, **EVERYTHING} | arguments
    with pytest.raises(ValueError, match=message):
        finetune(small_model(), output=tmp_path / "run", **arguments)
    assert not (tmp_path / "run" / "model.keras").is_file()


def test_where_bfloat16_is_slow_it_trains_in_float32(
    tmp_path, pictures, monkeypatch, capsys
):
    module = lookup.load("experiments", "compile_by")
    monkeypatch.setattr(module, "fast_policy", lambda _: "float32")
    arguments = {"images": pictures, **EVERYTHING, "augment": []}
    model = finetune(small_model(), output=tmp_path / "run", **arguments)
    assert model.dtype_policy.name == "float32"
    assert "mixed_bfloat16 is slow on this machine" in capsys.readouterr().out
    metadata = store.read_json(tmp_path / "run" / "preset" / store.METADATA)
    assert "--dtype=float32" in metadata["command"]
    given = recipe_of("mnist", 500, dtype="mixed_bfloat16")
    assert given.dtype == "mixed_bfloat16"


@eagerly()
def test_codes_of_ones_own_in_a_notebook(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    pixels = np.random.default_rng(0).integers(0, 256, (8, 8, 8), "uint8")
    codes = [Categorical(2, name="glyph"), Uniform(2, name="style")]
    model = finetune(small_model(), pixels, codes=codes, steps=1, batch_size=8)
    assert model.code_spec.names == ["glyph", "style"]
    run = json.loads(
        (tmp_path / "runs" / "preset_finetuned_0" / "run.json").read_text()
    )
    assert run["images"] == "<ndarray>" and run["preset"] == "<InfoGAN>"
    assert run["codes"] == ["<Categorical>", "<Uniform>"]


@eagerly()
def test_a_run_of_before_is_resumed(tmp_path, pictures):
    output = tmp_path / "run"
    small_model().save(tmp_path / "start.keras")
    start = str(tmp_path / "start.keras")
    options = {"steps": 2, "epoch_steps": 1, "batch_size": 4}
    finetune("mnist", pictures, output, model=start, **options)
    values = [
        "mnist", start, pictures, False, 2, 1, 4, None, None, 0, [], [], None,
        None, 0,
    ]  # fmt: skip
    (output / "run.json").write_text(json.dumps(dict(zip(KEYS, values))))
    arguments = {"model": start, "resume": True, **options}
    assert finetune("mnist", pictures, output, **arguments).steps == 2
