"""Values of codes, and the arguments of `generate`, `traverse` and `encode`."""

import math

import numpy as np

from keras_infogan import Bernoulli, Categorical, Gaussian, Uniform, VonMises
from keras_infogan.visualization import save_traversals, traversal_grids
from tests.bad_inputs.row import Row

NAN, INF = math.nan, math.inf
COUNTS = (0, -1, 1.5, "3", True, NAN, None)


def integer(name, value, least=1):
    """Returns the words about an argument that must be an integer."""
    return (
        f"`{name}` must be an integer of at least {least}",
        f"Received: {value!r}",
    )


def generate(id, words, **arguments):
    """Returns a row of `generate`."""
    return Row(
        f"generate {id}", lambda at: at.model.generate(**arguments), words
    )


def traverse(id, words, **arguments):
    """Returns a row of `traverse` along the code "style"."""
    arguments = {"name": "style"} | arguments
    return Row(
        f"traverse {id}", lambda at: at.model.traverse(**arguments), words
    )


ROWS = [
    *(
        generate(f"count={count!r}", integer("count", count), count=count)
        for count in COUNTS
    ),
    *(
        generate(f"batch_size={size!r}", "`batch_size`", batch_size=size)
        for size in (0, -1, 2.5, "a")
    ),
    *(
        generate(f"seed={seed!r}", integer("seed", seed, 0), seed=seed)
        for seed in (-1, 1.5, "a", NAN)
    ),
    *(
        generate(f"codes={codes!r}", "must be a dictionary", codes=codes)
        for codes in ("digit", ["kind"], 3)
    ),
    generate("an unknown code", "The codes are", codes={"digit": 1}),
    generate("a code with no name", "Unknown code 3", codes={3: 1}),
    *(
        generate(
            f"style={value!r}", "must be finite numbers", codes={"style": value}
        )
        for value in (NAN, INF, None, [0.0, NAN], {}, [[1], [1, 2]], 1j, [None])
    ),
    generate("a name", "has no value called 'bold'", codes={"style": "bold"}),
    generate(
        "style of three columns",
        ("a number or an array of shape (2,) or (16, 2)", "shape (3,)"),
        codes={"style": [0.0, 0.0, 0.0]},
    ),
    Row(
        "generate style beyond its range",
        lambda at: at.model.generate(2, codes={"style": 5.0}),
        ("'style' were in [-1, 1] in training", "Received: values from 5 to 5"),
        UserWarning,
    ),
    *(
        generate(
            f"kind={value!r}",
            "must be the classes 0 to 2",
            count=4,
            codes={"kind": value},
        )
        for value in (3, -1, 1.5, [0, 1, 2, 3], [0.5, 0, 0, 0])
    ),
    *(
        generate(
            f"rows of kind {value!r}",
            ("must be one-hot", "sum to 1"),
            count=4,
            codes={"kind": value},
        )
        for value in ([2] * 3, [1, 1, 0], [-1, 1, 1], [0.5, 0.2, 0.1])
    ),
    *(
        generate(
            f"kind={value!r}", "must be finite numbers", codes={"kind": value}
        )
        for value in (NAN, None, INF, [0, 1, None])
    ),
    generate("four classes of 16", "shape (4,)", codes={"kind": [0, 1, 2, 1]}),
    *(
        traverse(f"{name}={value!r}", integer(name, value), **{name: value})
        for name in ("steps", "rows")
        for value in (0, -1, 1.5, "a", None)
    ),
    *(
        traverse(f"axis={axis!r}", words, axis=axis)
        for axis, words in (
            (2, "one of its axes 0 to 1"),
            (-1, "`axis` must be an integer"),
            (0.5, "`axis` must be an integer"),
            ("a", "`axis` must be an integer"),
        )
    ),
    *(traverse(f"seed={s!r}", "`seed`", seed=s) for s in (-1, 0.5, "a")),
    traverse("an unknown code", "The codes are", name="digit"),
    traverse("no code", "Unknown code None", name=None),
    Row(
        "traversal_grids of no steps",
        lambda at: traversal_grids(at.model, steps=0),
        "`steps` must be an integer of at least 1",
    ),
    Row(
        "save_traversals of no rows",
        lambda at: save_traversals(at.model, at.folder, rows=0),
        "`rows` must be an integer of at least 1",
    ),
    Row(
        "recalibrate over no batches",
        lambda at: at.model.rebuild(generator_averaging=0.5).recalibrate(0),
        "`batches` must be an integer of at least 1",
    ),
    *(
        Row(
            f"{name} batch_size={size!r}",
            lambda at, name=name, size=size: getattr(at.model, name)(
                at.images, batch_size=size
            ),
            "`batch_size` must be an integer of at least 1",
        )
        for name in ("encode", "modes", "representation")
        for size in (0, -1, 2.5)
    ),
    *(
        Row(
            f"{kind.__name__} of {value!r}",
            lambda at, kind=kind, value=value: kind(2).values(value, 4),
            words,
        )
        for kind, value, words in (
            (Bernoulli, 2, "must be 0 or 1, or mixtures in [0, 1]"),
            (Bernoulli, [0, -0.5], "must be 0 or 1"),
            (Bernoulli, NAN, "must be finite numbers"),
            (Gaussian, INF, "must be finite numbers"),
            (Gaussian, [1, 2, 3], "shape (2,) or (4, 2)"),
            (VonMises, NAN, "must be finite numbers"),
            (VonMises, None, "must be finite numbers"),
            (VonMises, [90, 180, 270], "an angle in degrees"),
            (VonMises, [0, 90, 180, 270], "must lie on the unit circle"),
            (Categorical, "a", "no value called 'a'"),
        )
    ),
    Row(
        "Uniform beyond its own range",
        lambda at: Uniform(1, low=0.0, high=2.0, name="hue").values(-1, 4),
        ("'hue' were in [0, 2]", "Received: values from -1 to -1"),
        UserWarning,
    ),
    Row(
        "VonMises two angles for one",
        lambda at: VonMises(1, name="turn").values([90, 180], 2),
        ("'turn' must lie on the unit circle", "(1,) or (2, 1)"),
    ),
    Row(
        "concatenate without noise",
        lambda at: at.model.code_spec.concatenate({"kind": np.eye(3)}),
        ("must have the keys", "Missing: ['style', 'noise']"),
    ),
    Row(
        "split a vector of another width",
        lambda at: at.model.code_spec.split(np.zeros((2, 5))),
        "must have 9 columns",
    ),
    Row(
        "columns of an unknown code",
        lambda at: at.model.code_spec.columns("digit"),
        "The codes are",
    ),
    *(
        Row(
            f"reseed by {seed!r}",
            lambda at, seed=seed: at.model.reseed(seed),
            "`seed` must be an integer of at least 0",
        )
        for seed in (-1, 0.5, None)
    ),
]
