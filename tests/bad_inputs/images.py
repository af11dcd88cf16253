"""Images, wherever they enter: models, data sets, features and pictures."""

import math
import pathlib

import numpy as np

from keras_infogan.clustering import FeatureClustering, LinearProbe
from keras_infogan.datasets import ImageDataset, load
from keras_infogan.features import FeatureClassifier
from keras_infogan.rendered import Sprites
from keras_infogan.visualization import draw_filters, image_grid, save_image
from tests.bad_inputs.row import Row

NAN = math.nan
BYTES = np.random.default_rng(0).integers(0, 256, (8, 8, 8, 1), "uint8")
# How images are spoiled, and the words with which they are refused.
SPOILED = {
    "bytes": (
        lambda x: (x * 255).astype("uint8"),
        ("floats in [0, 1]", "Received: uint8", "images / 255.0"),
    ),
    "integers": (lambda x: (x * 2).astype(int), "Received: int64"),
    "pixels up to 255": (
        lambda x: x * 255,
        ("Pixels must lie in [0, 1]", "images / 255.0"),
    ),
    "pixels below 0": (lambda x: x - 1, "Pixels must lie in [0, 1]"),
    "a NaN": (lambda x: np.where(x > 0.99, NAN, x), "Pixels must be finite"),
    "colour": (lambda x: x.repeat(3, -1), "are colour and the model is grey"),
    "another size": (lambda x: x[:, :4], "must have the shape (n, 8, 8, 1)"),
    "one image": (lambda x: x[0], "must have the shape (n, 8, 8, 1)"),
    "no images": (lambda x: x[:0], "At least one image is expected"),
    "no array": (lambda x: "mnist", "Received: "),
    "None": (lambda x: None, "Received: None"),
    "several sizes": (lambda x: [x[0], x[0, :4]], "Received: "),
}


def labels(at):
    return np.arange(len(at.images)) % 2


# What takes images, by name.
TAKERS = {
    "fit": lambda at, x: at.model.fit(x, verbose=0),
    "fit on a generator": lambda at, x: at.model.fit(
        (batch for batch in [x]), verbose=0
    ),
    "validation_data": lambda at, x: at.model.fit(
        at.images, validation_data=(x, None), verbose=0
    ),
    "evaluate": lambda at, x: at.model.evaluate(x, verbose=0),
    "train_on_batch": lambda at, x: at.model.train_on_batch(x),
    "test_on_batch": lambda at, x: at.model.test_on_batch(x),
    "encode": lambda at, x: at.model.encode(x),
    "modes": lambda at, x: at.model.modes(x),
    "representation": lambda at, x: at.model.representation(x),
    "FeatureClustering.fit": lambda at, x: FeatureClustering(
        at.model, clusters=2
    ).fit(x),
}
SHORT = ("bytes", "pixels up to 255", "a NaN", "another size")
CLASSIFIER = FeatureClassifier((8, 8, 1), width=4)


def row(id, call, words, error=ValueError):
    return Row(id, lambda at: call(), words, error)


def loading(id, words, **arguments):
    """Returns a row of `load` on an array."""
    arguments = {"image_shape": (8, 8, 1), "batch_size": 4} | arguments
    source = arguments.pop("source", BYTES)
    return row(f"load {id}", lambda: load(source, **arguments), words)


ROWS = [
    *(
        Row(
            f"{name}: {spoiled}",
            lambda at, take=take, spoil=spoil: take(at, spoil(at.images)),
            words,
        )
        for name, take in TAKERS.items()
        for spoiled, (spoil, words) in SPOILED.items()
        if name in ("fit", "encode") or spoiled in SHORT
    ),
    Row(
        "encode a data set of another range",
        lambda at: at.model.encode(
            ImageDataset(BYTES, image_range=(-1, 1), batch_size=4)
        ),
        "Pixels must lie in [0, 1]",
    ),
    Row(
        "fit on a data set of another size",
        lambda at: at.model.fit(ImageDataset(BYTES[:, :4], batch_size=4)),
        "must have the shape (n, 8, 8, 1)",
    ),
    Row(
        "FeatureClassifier of bytes",
        lambda at: CLASSIFIER.fit(BYTES, np.arange(8) % 2),
        "images / 255.0",
    ),
    Row(
        "FeatureClassifier with too few targets",
        lambda at: CLASSIFIER.fit(at.images, [0, 1]),
        "one row per image",
    ),
    Row(
        "FeatureClassifier of one class",
        lambda at: CLASSIFIER.fit(at.images, np.zeros(16)),
        "at least two classes",
    ),
    Row(
        "FeatureClassifier for no epochs",
        lambda at: CLASSIFIER.fit(at.images, labels(at), epochs=0),
        "`epochs` must be an integer of at least 1",
    ),
    row(
        "FeatureClassifier without width",
        lambda: FeatureClassifier((8, 8, 1), width=0),
        "`width` must be an integer of at least 1",
    ),
    row(
        "FeatureClassifier of two axes",
        lambda: FeatureClassifier((8, 8)),
        "`image_shape` must be (height, width, channels)",
    ),
    row(
        "FeatureClassifier of no range",
        lambda: FeatureClassifier((8, 8, 1), image_range=(1, 1)),
        "`image_range` must be (low, high)",
    ),
    *(
        Row(
            f"FeatureClustering clusters={count!r}",
            lambda at, count=count: FeatureClustering(at.model, count),
            "`clusters` must be an integer of at least 2",
        )
        for count in (1, 2.5, "a")
    ),
    Row(
        "FeatureClustering seed=-1",
        lambda at: FeatureClustering(at.model, seed=-1),
        "`seed` must be an integer of at least 0",
    ),
    Row(
        "LinearProbe cost=nan",
        lambda at: LinearProbe(at.model, cost=NAN),
        "`cost` must be finite",
    ),
    Row(
        "LinearProbe cost=0",
        lambda at: LinearProbe(at.model, cost=0),
        "`cost` must be above 0",
    ),
    Row(
        "LinearProbe grid=0",
        lambda at: LinearProbe(at.model, grid=0),
        "`grid` must be an integer of at least 1",
    ),
    Row(
        "LinearProbe with too few labels",
        lambda at: LinearProbe(at.model).fit(at.images, [0, 1]),
        "one label per image",
    ),
    *(
        loading(f"image_shape={shape!r}", "`image_shape`", image_shape=shape)
        for shape in ((8, 8), (8, 8, 0), (8.0, 8, 1), None, "8x8", 8)
    ),
    *(
        loading(f"image_range={pair!r}", "`image_range`", image_range=pair)
        for pair in ((0, NAN), (1, 0), (0,), None, "01", (0, math.inf))
    ),
    *(
        loading(f"crop={crop!r}", "`crop` must be", crop=crop)
        for crop in (
            (0, 0, NAN, 1),
            (0, 0, 1),
            (0, 0, 9, 9),
            (4, 4, 2, 2),
            (-1, 0, 4, 4),
            "left",
            (0, 0, None, 1),
        )
    ),
    *(
        loading(f"batch_size={size!r}", "`batch_size`", batch_size=size)
        for size in (0, -1, 2.5, None, "4")
    ),
    loading("seed=-1", "`seed` must be an integer", seed=-1),
    loading("floats", "must be uint8 arrays", source=BYTES / 255.0),
    loading("a vector", "must be uint8 arrays", source=BYTES[0, 0, 0]),
    loading("no images", "at least one image", source=BYTES[:0]),
    loading("two channels", "1 (grey) or 3", image_shape=(8, 8, 2)),
    loading("None", "must be the name of a data set", source=None),
    loading("a number", "must be the name of a data set", source=3),
    loading(
        "a missing folder",
        "There is no folder",
        source=pathlib.Path("/no/such/folder"),
    ),
    row(
        "ImageDataset of floats",
        lambda: ImageDataset(BYTES / 255.0),
        "must be a uint8 array",
    ),
    row(
        "ImageDataset of a list",
        lambda: ImageDataset([1.0, 2.0]),
        "must be a uint8 array",
    ),
    row(
        "ImageDataset with too few labels",
        lambda: ImageDataset(BYTES, labels=[0, 1], batch_size=4),
        "one label per image",
    ),
    row(
        "ImageDataset with too few factors",
        lambda: ImageDataset(BYTES, factors=np.zeros((8, 2)), batch_size=4),
        "one column per name",
    ),
    row(
        "ImageDataset in no batches",
        lambda: ImageDataset(BYTES, batch_size=0),
        "`batch_size` must be an integer of at least 1",
    ),
    row(
        "a factor data set of no images",
        lambda: Sprites().sample(0, seed=0),
        "`count` must be an integer of at least 1",
    ),
    row(
        "factors of another number",
        lambda: Sprites().images([[0, 0]]),
        "`factors` must be integers",
    ),
    row(
        "a grid of four axes",
        lambda: image_grid(BYTES / 255.0),
        "must have the shape (rows, columns",
    ),
    row(
        "a grid of NaN",
        lambda: image_grid(np.full((1, 1, 8, 8, 1), NAN)),
        "Pixels must be finite",
    ),
    row(
        "a grid of no images",
        lambda: image_grid(np.zeros((0, 1, 8, 8, 1))),
        "must have the shape (rows, columns",
    ),
    row(
        "a grid without range",
        lambda: image_grid(np.zeros((1, 1, 8, 8, 1)), image_range=(1, 1)),
        "`image_range` must be (low, high)",
    ),
    row(
        "a grid with gap -1",
        lambda: image_grid(np.zeros((1, 1, 8, 8, 1)), gap=-1),
        "`gap` must be an integer of at least 0",
    ),
    Row(
        "save a picture of floats",
        lambda at: save_image(np.zeros((8, 8, 1)), at.folder / "a.png"),
        "must be a uint8 array",
    ),
    Row(
        "save a picture of two channels",
        lambda at: save_image(np.zeros((8, 8, 2), "uint8"), at.folder / "a"),
        "with 1 or 3 channels",
    ),
    Row(
        "draw filters at scale 0",
        lambda at: draw_filters(at.model, scale=0),
        "`scale` must be an integer of at least 1",
    ),
    row(
        "draw filters of a matrix",
        lambda: draw_filters(np.zeros((3, 3))),
        "The kernel must have the shape",
    ),
]
