"""Training: the run, its preset, its start."""

import dataclasses
import json

import keras
import pytest

from keras_infogan import InfoGANCR
from keras_infogan.catalog import lookup, store
from keras_infogan.catalog.preset import Recipe
from keras_infogan.experiments import train
from keras_infogan.zoo import mnist
from tests.conftest import eagerly, largest_difference, small_model, to_numpy
from tests.experiments.small_world import (
    noise,
    small_preset,
    write_pictures,
)

SHORT = {"steps": 2, "epoch_steps": 1}
# The keys that runs have, whenever they were written.
KEYS = [
    "preset", "model", "dataset", "seed", "steps", "epoch_steps", "dtype",
    "options",
]  # fmt: skip


def test_a_preset_of_ones_own_writes_a_run(tmp_path):
    model = train(small_preset(), tmp_path, epoch_steps=2)
    found = {path.name for path in tmp_path.iterdir()}
    assert found == {
        "model.keras", "run.json", "log.csv", "previews", "traversals",
        "preset",
    }  # fmt: skip
    assert model.steps == 4
    assert len((tmp_path / "log.csv").read_text().splitlines()) == 3
    run = json.loads((tmp_path / "run.json").read_text())
    assert list(run) == [*KEYS, "on_error"] and run["preset"] == "<Noise.>"
    loaded = type(model).from_preset(tmp_path / "preset")
    assert loaded.code_spec.names == ["kind", "style"]


def test_the_command_of_a_run_is_what_is_typed(tmp_path, monkeypatch):
    monkeypatch.setattr(mnist, "MNIST", small_preset())
    options = {"continuous_weight": 0.5}
    model = train("mnist", tmp_path, options=options, dtype="float32", **SHORT)
    assert model.continuous_weight == 0.5
    metadata = store.read_json(tmp_path / "preset" / store.METADATA)
    assert metadata["command"] == (
        "keras-infogan train --preset=mnist --seed=0 --steps=2 --epoch_steps=1 "
        "--dtype=float32 --options='{\"continuous_weight\": 0.5}'"
    )


@eagerly()
def test_the_callbacks_of_a_recipe_are_for_its_own_data_set(tmp_path):
    epochs = []

    def callbacks():
        return [keras.callbacks.LambdaCallback(lambda *_: epochs.append(1))]

    recipe = dataclasses.replace(small_preset().recipe, callbacks=callbacks)
    preset = small_preset(recipe=recipe)
    train(preset, tmp_path / "own", **SHORT)
    assert len(epochs) == 2
    train(preset, tmp_path / "other", dataset=noise(16), **SHORT)
    start = small_model()
    train(preset, tmp_path / "further", model=start, **SHORT)
    options = {"continuous_weight": 0.5}
    train(preset, tmp_path / "changed", options=options, **SHORT)
    assert len(epochs) == 2


@eagerly()
def test_without_an_output_a_run_has_the_name_of_its_preset(
    tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(mnist, "MNIST", small_preset())
    train("mnist", seed=3, **SHORT)
    train(small_preset(description="Mine."), **SHORT)
    found = sorted(path.name for path in (tmp_path / "runs").iterdir())
    assert found == ["mnist_3", "preset_0"]


def test_a_run_of_more_steps_equals_an_uninterrupted_one(tmp_path, capsys):
    preset, arguments = small_preset(), {"seed": 2, "epoch_steps": 2}
    arguments["options"] = {"generator_averaging": 0.5}
    whole = train(preset, tmp_path / "whole", **arguments)
    said = capsys.readouterr().out
    assert "Update 2 of 4. Time left: " in said
    part = tmp_path / "part"
    train(preset, part, **arguments | {"steps": 2})
    resumed = train(preset, part, resume=True, **arguments)
    said = capsys.readouterr().out
    assert (
        "goes on from 2 to 4 updates. Learning rates that decay do so" in said
    )
    assert "4 updates, of which 2 are made." in said
    pair = (to_numpy(model.weights) for model in (whole, resumed))
    assert largest_difference(*pair) == 0.0
    logs = [(tmp_path / n / "log.csv").read_text() for n in ("whole", "part")]
    assert logs[0] == logs[1]
    saved = keras.saving.load_model(part / "model.keras")
    pair = (to_numpy(model.weights) for model in (saved, resumed))
    assert largest_difference(*pair) == 0.0
    run = json.loads((part / "run.json").read_text())
    assert (run["steps"], run["started_with_steps"]) == (4, 2)
    metadata = store.read_json(part / "preset" / store.METADATA)
    first, second = metadata["command"].split(" && ")
    assert "--steps=2" in first and "started" not in metadata["command"]
    assert second == first.replace("--steps=2", "--steps=4") + " --resume"
    with pytest.raises(
        ValueError, match="{'steps': 4}. Received: {'steps': 2}"
    ):
        train(preset, part, resume=True, **arguments | {"steps": 2})


@pytest.mark.once
def test_a_run_of_before_is_resumed(tmp_path, monkeypatch):
    monkeypatch.setattr(mnist, "MNIST", small_preset())
    pictures = write_pictures(tmp_path / "pictures", 9)
    arguments = {"dataset": pictures, "steps": 4, "epoch_steps": 2}
    train("mnist", tmp_path / "run", **arguments)
    values = ["mnist", None, pictures, 0, 4, 2, None]
    # Of the oldest runs, which knew no `options`.
    run = dict(zip(KEYS, values))
    (tmp_path / "run" / "run.json").write_text(json.dumps(run))
    old = "d_loss,epoch,kind_bound,kind_ceiling\n1.0,0,0.5,1.1\n"
    (tmp_path / "run" / "log.csv").write_text(old)
    model = train("mnist", tmp_path / "run", resume=True, **arguments)
    assert model.steps == 4
    assert (tmp_path / "run" / "log_before.csv").read_text() == old
    with pytest.raises(ValueError, match="{'seed': 0}"):
        train("mnist", tmp_path / "run", resume=True, seed=1, **arguments)


@pytest.mark.once
@eagerly()
def test_a_start_is_trained_further_or_gives_its_weights(tmp_path):
    start = small_model(dtype="float32")
    assert train(small_preset(), tmp_path / "a", model=start, **SHORT) is start
    preset = small_preset(architecture="InfoGANCR")
    saved = tmp_path / "a" / "model.keras"
    model = train(preset, tmp_path / "b", model=saved, **SHORT)
    assert isinstance(model, InfoGANCR)
    run = json.loads((tmp_path / "b" / "run.json").read_text())
    assert run["model"] == str(saved)
    with pytest.raises(
        ValueError, match="`options` are the arguments of a new"
    ):
        options = {"continuous_weight": 0.5}
        train(small_preset(), tmp_path / "c", model=start, options=options)


@pytest.mark.once
def test_a_run_is_neither_lost_nor_made_up(tmp_path):
    train(small_preset(), tmp_path, dataset=noise(9), **SHORT)
    with pytest.raises(ValueError, match="Continue that run with `resume`"):
        train(small_preset(), tmp_path)
    with pytest.raises(ValueError, match="There is no run to resume"):
        train(small_preset(), tmp_path / "other", resume=True)


@pytest.mark.once
def test_wrong_input_says_what_is_expected(tmp_path):
    with pytest.raises(ValueError, match="must divide `steps`. Received"):
        train("mnist", tmp_path, steps=300)
    with pytest.raises(ValueError, match="The known names are"):
        train("mnits", tmp_path)
    with pytest.raises(ValueError, match="`model` must be an `InfoGAN`"):
        train(small_preset(), tmp_path, model=small_preset())


@pytest.mark.once
@eagerly()
def test_where_bfloat16_is_slow_it_trains_in_float32(
    tmp_path, monkeypatch, capsys
):
    module = lookup.load("experiments", "compile_by")
    monkeypatch.setattr(module, "fast_policy", lambda _: "float32")
    preset = small_preset(recipe=Recipe(steps=1, batch_size=2))
    model = train(preset, tmp_path / "slow")
    assert model.dtype_policy.name == "float32"
    assert "mixed_bfloat16 is slow on this machine" in capsys.readouterr().out
    given = {"dtype": "mixed_bfloat16"}
    model = train(preset, tmp_path / "given", **given)
    assert model.dtype_policy.name == "mixed_bfloat16"
    start = small_model(dtype="float32")
    model = train(preset, tmp_path / "model", model=start, **given)
    assert model.dtype_policy.name == "mixed_bfloat16"
