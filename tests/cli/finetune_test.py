"""Fine-tuning: the run, its images, its arguments."""

import dataclasses
import json

import keras
import numpy as np
import pytest
from PIL import Image

from keras_infogan.callbacks.checkpoint import Checkpoint
from keras_infogan.catalog import lookup, store
from keras_infogan.catalog.preset import Preset
from keras_infogan.cli import finetune as command
from keras_infogan.cli.finetune import finetune
from keras_infogan.cli.train import train
from keras_infogan.trainers import fast_policy
from keras_infogan.zoo import mnist
from tests.cli.cli_test import run
from tests.conftest import largest_difference, small_model, to_numpy

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


@pytest.fixture
def pictures(tmp_path):
    """A folder of six grey pictures of the small model's size."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    draw = np.random.default_rng(0)
    for index in range(6):
        pixels = draw.integers(0, 256, (8, 8), "uint8")
        Image.fromarray(pixels).save(folder / f"{index}.png")
    return str(folder)


def test_a_run_writes_what_train_writes_and_its_start(
    tmp_path, pictures, capsys
):
    start, output = small_model(), tmp_path / "run"
    before = to_numpy(start.weights)
    arguments = {"images": pictures, "preset": "mine", **EVERYTHING}
    model = finetune(start, output, **arguments)
    found = {path.name for path in output.iterdir()}
    assert found == {
        "model.keras", "run.json", "log.csv", "traversals", "preset", "before",
    }  # fmt: skip
    assert len((output / "log.csv").read_text().splitlines()) == 3
    assert json.loads((output / "run.json").read_text())["images"] == pictures
    assert len(list((output / "before").glob("traverse_*.png"))) == 3
    said = capsys.readouterr().out
    assert "Drawn afresh: the code 'tilt'" in said and "Next: " in said
    metadata = store.read_json(output / "preset" / store.METADATA)
    assert metadata["command"].startswith("keras-infogan finetune --preset=")
    assert "--codes=kind=categorical:3,tilt=uniform:1" in metadata["command"]
    assert model.discriminator_augmentation is not None
    assert largest_difference(before, to_numpy(start.weights)) == 0.0
    with pytest.raises(ValueError, match="--resume"):
        finetune(start, output, **arguments)
    with pytest.raises(ValueError, match="{'seed': 3}"):
        finetune(None, output, resume=True, **arguments | {"seed": 4})


def test_a_resumed_run_equals_an_uninterrupted_one(
    tmp_path, pictures, monkeypatch
):
    start = small_model(generator_averaging=0.5)
    arguments = {"images": pictures, **EVERYTHING}
    whole = finetune(start, tmp_path / "whole", **arguments)
    save = Checkpoint.on_epoch_end

    def stop(self, epoch, logs=None):
        save(self, epoch, logs)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Checkpoint, "on_epoch_end", stop)
        finetune(start, tmp_path / "part", **arguments)
    resumed = finetune(None, tmp_path / "part", resume=True, **arguments)
    pair = (to_numpy(model.weights) for model in (whole, resumed))
    assert largest_difference(*pair) == 0.0
    logs = [(tmp_path / n / "log.csv").read_text() for n in ("whole", "part")]
    assert logs[0] == logs[1]


def test_the_seed_is_that_of_the_run(tmp_path, pictures):
    start, ends = small_model(), []
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        arguments = {"images": pictures, **EVERYTHING, "seed": seed}
        model = finetune(start, tmp_path / name, **arguments)
        ends.append(to_numpy(model.weights))
    assert largest_difference(ends[0], ends[1]) == 0.0
    assert largest_difference(ends[0], ends[2]) > 0.0


def read(source, **arguments):
    return command.read_images(
        small_model(), command.DEFAULTS | {"images": source} | arguments
    )


def test_fewer_images_than_a_batch_are_taken_several_times(pictures, capsys):
    images = read(pictures, batch_size=16)
    assert len(images) == 1 and images[0][0].shape == (16, 8, 8, 1)
    assert (
        "6 images do not fill a batch of 16: every image is taken 3 times"
        in (capsys.readouterr().out)
    )
    assert len(read(pictures, batch_size=6).images) == 6
    assert capsys.readouterr().out == ""


def test_another_size_is_resized_and_said(tmp_path, capsys):
    np.savez(tmp_path / "a.npz", images=np.zeros((3, 20, 30), "uint8"))
    images = read(str(tmp_path / "a.npz"), batch_size=2)
    assert images.images.shape == (3, 8, 8, 1)
    assert "Images of 20x30 are resized to 8x8." in capsys.readouterr().out


def test_colour_is_made_grey_when_asked_for(tmp_path, pictures, capsys):
    pixels = np.zeros((9, 7, 3), "uint8")
    Image.fromarray(pixels).save(tmp_path / "pictures" / "7.png")
    with pytest.raises(ValueError, match="are colour .* With --convert"):
        read(pictures, batch_size=2)
    images = read(pictures, batch_size=2, convert=True)
    assert images.images.shape == (7, 8, 8, 1)
    assert "Images of 2 sizes, such as 8x8" in capsys.readouterr().out


def test_rates_are_the_presets_own_unless_given():
    recipe = command.recipe_of(command.DEFAULTS)
    own = lookup.find("zoo", "mnist").recipe
    assert recipe.discriminator_rate == own.discriminator_rate
    assert recipe.generator_rate == own.generator_rate and recipe.decay
    given = {"discriminator_rate": 1e-5, "generator_rate": 2e-5, "steps": 7}
    recipe = command.recipe_of(command.DEFAULTS | given)
    assert (recipe.discriminator_rate, recipe.generator_rate) == (1e-5, 2e-5)
    assert recipe.steps == 7


@pytest.mark.parametrize(
    ("noise", "expected"),
    [((0.5, 0.1, 100), (0.1, 0.1, 1)), ((0.5, 0.0, 100), None)],
)
def test_noise_that_has_ended_stays_so(noise, expected):
    model = command.rebuilt(small_model(instance_noise=noise), command.DEFAULTS)
    assert model.instance_noise == expected


def test_the_background_of_the_augmentation_is_the_lowest_value():
    layer = command.augmentation(["cutout", "color"], (-1.0, 1.0))
    config = layer.get_config()
    names = ("translation", "cutout", "brightness", "contrast", "fill_value")
    assert [config[n] for n in names] == [0.0, 0.5, 0.5, 0.5, -1.0]


def test_new_codes_keep_the_noise_as_it_is():
    codes = ["glyph=categorical:20", "on=bernoulli:2", "style=gaussian:3"]
    parsed = command.parse_codes(codes)
    new = small_model().rebuild(code_spec=parsed).code_spec
    assert new.names == ["glyph", "on", "style"]
    assert [code.dim for code in new.codes] == [20, 2, 3]
    assert (new.noise_dim, new.noise) == (4, "uniform")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"images": None}, "`--images` says which"),
        ({"steps": 3}, "must divide `steps`"),
        ({"codes": ["kind"]}, "takes name=kind:size"),
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
        finetune(small_model(), tmp_path / "run", **arguments)
    assert not (tmp_path / "run" / "model.keras").is_file()


def test_the_command_as_it_is_typed(tmp_path, pictures):
    small_model().save_to_preset(tmp_path / "mine")
    typed = (
        "finetune", "--preset=mine", "--images=pictures", "--steps=2",
        "--epoch_steps=1", "--batch_size=8", "--freeze=1", "--output=run",
        "--augment=cutout", '--options={"continuous_weight": 0.5}',
    )  # fmt: skip
    result = run(*typed, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "every image is taken 2 times" in result.stdout
    result = run("evaluate", "--model=run/model.keras", cwd=tmp_path)
    assert "kind_bound" in result.stdout, result.stderr
    model = keras.saving.load_model(tmp_path / "run" / "model.keras")
    assert model.continuous_weight == 0.5 and model.steps == 2


def test_where_bfloat16_is_slow_it_trains_in_float32(
    tmp_path, pictures, monkeypatch, capsys
):
    monkeypatch.setattr(fast_policy, "fast_policy", lambda _: "float32")
    arguments = {"images": pictures, **EVERYTHING, "augment": []}
    model = finetune(small_model(), tmp_path / "run", **arguments)
    assert model.dtype_policy.name == "float32"
    assert "mixed_bfloat16 is slow on this machine" in capsys.readouterr().out
    metadata = store.read_json(tmp_path / "run" / "preset" / store.METADATA)
    assert "--dtype=float32" in metadata["command"]
    given = command.DEFAULTS | {"dtype": "mixed_bfloat16"}
    assert command.recipe_of(given).dtype == "mixed_bfloat16"


def test_train_takes_the_policy_of_the_machine(tmp_path, pictures, monkeypatch):
    def build(self, dtype, **options):
        return small_model(dtype=dtype)

    monkeypatch.setattr(fast_policy, "fast_policy", lambda _: "float32")
    monkeypatch.setattr(Preset, "build", build)
    recipe = dataclasses.replace(mnist.MNIST.recipe, batch_size=2)
    preset = dataclasses.replace(mnist.MNIST, recipe=recipe)
    monkeypatch.setattr(mnist, "MNIST", preset)
    options = {"dataset": pictures, "steps": 1, "epoch_steps": 1}
    model = train("mnist", tmp_path / "run", **options)
    assert model.dtype_policy.name == "float32"
    given = options | {"dtype": "mixed_bfloat16"}
    model = train("mnist", tmp_path / "given", **given)
    assert model.dtype_policy.name == "mixed_bfloat16"
    given |= {"model": small_model(dtype="float32")}
    model = train("mnist", tmp_path / "model", **given)
    assert model.dtype_policy.name == "mixed_bfloat16"
