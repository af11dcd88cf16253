"""Compiling, `fit`, `evaluate`, callbacks, and whole runs of training."""

import math

import keras
import numpy as np

from keras_infogan import Recipe, TraversalGrid, evaluate, finetune, train
from keras_infogan.experiments import cluster
from keras_infogan.trainers.fit_seeds import fit_seeds
from tests.bad_inputs.row import Row
from tests.conftest import small_model

NAN = math.nan
PIXELS = np.zeros((8, 8, 8, 1), "uint8")
ADAM = keras.optimizers.Adam


def fit(id, words, **arguments):
    """Returns a row of `fit` on good images."""
    return Row(
        f"fit {id}",
        lambda at: at.model.fit(at.images, verbose=0, **arguments),
        words,
    )


def compiling(id, words, *optimizers, error=ValueError, **arguments):
    """Returns a row of `compile`."""
    return Row(
        f"compile {id}",
        lambda at: small_model().compile(*optimizers, **arguments),
        words,
        error,
    )


def batch(at, bad):
    """Yields a good batch and then a bad one."""
    yield at.images
    yield bad(at.images)


SAME = ADAM()
LATER = {
    "pixels up to 255": lambda x: x * 255,
    "pixels below 0": lambda x: x - 1,
    "a NaN": lambda x: np.where(x > 0.99, NAN, x).astype("float32"),
}
NUMBERS = (0, -1, 1.5, "a")

ROWS = [
    *(
        fit(f"{name}={value!r}", (f"`{name}`", repr(value)), **{name: value})
        for name in (
            "batch_size",
            "epochs",
            "steps_per_epoch",
            "validation_batch_size",
            "validation_steps",
        )
        for value in NUMBERS
    ),
    fit("initial_epoch=-1", "`initial_epoch`", initial_epoch=-1),
    fit(
        "sample_weight",
        ("`sample_weight` has no effect", "repeat them"),
        sample_weight=np.ones(16),
    ),
    fit("class_weight", "`class_weight` has no effect", class_weight={0: 1}),
    fit(
        "validation weights",
        "`sample_weight` has no effect",
        validation_data=(PIXELS, None, PIXELS),
    ),
    fit("validation name", "and not their name", validation_data="mnist"),
    fit("no validation", "`x` must be", validation_data=()),
    *(
        Row(
            f"fit on {id}",
            lambda at, make=make: at.model.fit(make(at.images), verbose=0),
            words,
        )
        for id, make, words in (
            ("images and labels", lambda x: (x, x), ("alone", "tuple of")),
            ("a list", lambda x: [x], "an array of images alone"),
            ("a dictionary", lambda x: {"image": x}, "a dict of ['str']"),
            ("a number", lambda x: 3, "Received: 3"),
            (
                "an empty generator",
                lambda x: (b for b in ()),
                "At least one image",
            ),
            (
                "a generator of dictionaries",
                lambda x: ({"image": b} for b in [x]),
                ("a dictionary of ['image']", "data.map("),
            ),
            ("a name", lambda x: "mnist", "keras_infogan.datasets.load(name"),
        )
    ),
    Row("evaluate nothing", lambda at: at.model.evaluate(), "Received: None"),
    Row(
        "evaluate sample_weight",
        lambda at: at.model.evaluate(at.images, sample_weight=np.ones(16)),
        "`sample_weight` has no effect",
    ),
    *(
        Row(
            f"evaluate {name}={value!r}",
            lambda at, name=name, value=value: at.model.evaluate(
                at.images, **{name: value}
            ),
            f"`{name}` must be an integer of at least 1",
        )
        for name in ("batch_size", "steps")
        for value in NUMBERS
    ),
    Row(
        "train_on_batch class_weight",
        lambda at: at.model.train_on_batch(at.images, class_weight={0: 1}),
        "`class_weight` has no effect",
    ),
    *(
        Row(
            f"fit on {id} in a later batch",
            lambda at, bad=bad: at.model.fit(batch(at, bad), verbose=0),
            ("Pixels must lie in [0, 1]", "batch 2 of epoch 1"),
            FloatingPointError,
            everywhere=True,
        )
        for id, bad in LATER.items()
    ),
    Row(
        "evaluate pixels up to 255 in a later batch",
        lambda at: at.model.evaluate(batch(at, lambda x: x * 255), verbose=0),
        ("Pixels must lie in [0, 1]", "in every batch"),
        everywhere=True,
    ),
    compiling("one optimizer twice", "two optimizers", SAME, SAME),
    compiling("a loss", "Received: ['loss']", loss="mse"),
    compiling("an unknown optimizer", "adm", "adm"),
    compiling("a number", "3", 3),
    *(
        compiling(
            f"steps_per_execution={steps!r}",
            "`steps_per_execution` must be an integer of at least 1",
            steps_per_execution=steps,
        )
        for steps in NUMBERS
    ),
    Row(
        "compile with the optimizer of a model",
        lambda at: small_model().compile(at.model.optimizer),
        ("two players", "*model.optimizer.optimizers"),
    ),
    Row(
        "compile half-precision weights",
        lambda at: small_model(dtype="float16").compile(),
        ("must be float32 to be trained", "mixed_bfloat16"),
    ),
    Row(
        "fit without compile",
        lambda at: small_model().fit(at.images),
        "compile",
    ),
    Row(
        "the learning rate of a schedule",
        lambda at: _scheduled().__setattr__("learning_rate", 0.1),
        "LearningRateSchedule",
        TypeError,
    ),
    *(
        Row(
            f"TraversalGrid {name}={value!r}",
            lambda at, name=name, value=value: TraversalGrid(
                at.folder, **{name: value}
            ),
            f"`{name}` must be an integer of at least",
        )
        for name, value in (
            ("every", 0),
            ("every", 0.5),
            ("steps", 0),
            ("rows", -1),
            ("seed", -1),
        )
    ),
    *(
        Row(
            f"Recipe {name}={value!r}",
            lambda at, name=name, value=value: Recipe(
                **{"steps": 1} | {name: value}
            ),
            f"`{name}` must be",
        )
        for name, value in (
            ("steps", 0),
            ("steps", None),
            ("batch_size", 0),
            ("optimizer", "sgd"),
            ("discriminator_rate", -1.0),
            ("generator_rate", NAN),
            ("generator_rate", "fast"),
        )
    ),
    *(
        Row(
            f"train {name}={value!r}",
            lambda at, name=name, value=value: train(
                "mnist", at.folder, **{name: value}
            ),
            words,
        )
        for name, value, words in (
            ("steps", 0, "`steps` must be an integer of at least 1"),
            ("steps", -5, "`steps` must be an integer of at least 1"),
            ("steps", 1.5, "`steps` must be an integer of at least 1"),
            ("epoch_steps", 0, "`epoch_steps` must be an integer"),
            (
                "epoch_steps",
                7,
                (
                    "`epoch_steps` must divide `steps`",
                    "The nearest number that does is 8",
                ),
            ),
            ("seed", -1, "`seed` must be an integer of at least 0"),
        )
    ),
    Row("train None", lambda at: train(None, at.folder), "None"),
    Row("train a name", lambda at: train("nist", at.folder), "nist"),
    *(
        Row(
            f"finetune {name}={value!r}",
            lambda at, name=name, value=value: finetune(
                at.model, PIXELS, at.folder, **{name: value}
            ),
            words,
        )
        for name, value, words in (
            ("steps", 0, "`steps` must be an integer of at least 1"),
            ("epoch_steps", -1, "`epoch_steps` must be an integer"),
            ("batch_size", 0, "`batch_size` must be an integer"),
            ("generator_rate", -1, "`generator_rate` must be at least 0"),
            ("discriminator_rate", NAN, "`discriminator_rate` must be finite"),
            ("freeze", -1, "`freeze` must be an integer of at least 0"),
            ("held_out", 1.0, "`held_out` must be a share of the images"),
            ("held_out", NAN, "`held_out` must be finite"),
            ("seed", -1, "`seed` must be an integer of at least 0"),
            ("augment", ["blur"], "`augment` must contain only"),
            ("codes", ["a=b"], "name=kind:size"),
            ("codes", ["a=categorical:0"], "`n` must be"),
        )
    ),
    Row(
        "finetune on nothing",
        lambda at: finetune(at.model, None, at.folder),
        "`images` must be the images to train on",
    ),
    *(
        Row(
            f"evaluate {name}={value!r} of a model",
            lambda at, name=name, value=value: evaluate(
                at.model, PIXELS, **{name: value}
            ),
            words,
        )
        for name, value, words in (
            ("count", 0, "`count` must be an integer of at least 1"),
            ("seed", -1, "`seed` must be an integer of at least 0"),
            ("metrics", ["migg"], "The known names are"),
            ("metrics", ["mig"], "needs ['codes', 'factors'] together"),
        )
    ),
    Row(
        "evaluate a number",
        lambda at: evaluate(3, PIXELS),
        "`model` must be an `InfoGAN`",
    ),
    Row(
        "evaluate a model on nothing",
        lambda at: evaluate(at.model),
        "`dataset` must be given",
    ),
    *(
        Row(
            f"cluster {name}={value!r}",
            lambda at, name=name, value=value: cluster(
                at.model, PIXELS, **{name: value}
            ),
            words,
        )
        for name, value, words in (
            ("clusters", 1, "`clusters` must be an integer of at least 2"),
            ("clusters", 9, "at least one image per cluster"),
            ("probe_images", 0, "`probe_images` must be an integer"),
            ("probe", True, "needs a data set with labels"),
        )
    ),
    Row(
        "fit_seeds without JAX",
        lambda at: fit_seeds(small_model, at.images, [0], 1),
        "needs the JAX backend",
    ),
]


def _scheduled():
    schedule = keras.optimizers.schedules.CosineDecay(0.1, 10)
    model = small_model()
    model.compile(ADAM(schedule), ADAM(schedule))
    return model.optimizer
