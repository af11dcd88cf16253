"""Fine-tunes a preset, or a model of your own, on your images.

--images names them: a folder, an archive, an .npz file, or any data set that
`train` takes. Images of another size than the model's are resized; colour
images for a grey model, or grey ones for a colour model, need --convert. A few
dozen do: then --freeze=1 and --augment=translation,cutout help.

The codes keep their meaning. --codes gives others, name=kind:size each: those
that the preset does not have in this very form are learned afresh, and the
noise and everything else is kept.

The folder given by --output receives what `train` writes there, and before/,
the traversals of the start. --resume continues as there.

Example: keras-infogan finetune --preset=mnist --images=scans --freeze=1
         keras-infogan finetune --preset=mnist --images=glyphs.npz
             --codes=glyph=categorical:20,style=uniform:2
"""

import dataclasses
import inspect
import pathlib

from absl import flags

from keras_infogan.cli import common, train

FLAGS = flags.FLAGS
AUGMENTATIONS = ("translation", "cutout", "color")
# How many files are looked at for their size and colour.
LOOKED_AT = 100
DEFAULTS = {
    "preset": "mnist",
    "model": None,
    "images": None,
    "convert": False,
    "steps": 500,
    "epoch_steps": 100,
    "batch_size": 64,
    "discriminator_rate": None,
    "generator_rate": None,
    "freeze": 0,
    "augment": [],
    "codes": [],
    "options": None,
    "dtype": None,
    "seed": 0,
}


def define_flags():
    def define(kind, name, text, **options):
        kind(name, DEFAULTS[name], text, **options)

    common.define()
    integer, number = flags.DEFINE_integer, flags.DEFINE_float
    define(flags.DEFINE_string, "images", "The images to train on.")
    define(
        flags.DEFINE_boolean, "convert", "Make images grey or colour to fit."
    )
    define(integer, "steps", "Updates.", lower_bound=1)
    define(integer, "epoch_steps", "Updates in an epoch.", lower_bound=1)
    define(integer, "batch_size", "Images in a batch.", lower_bound=2)
    own = "that of the preset's recipe by default."
    define(number, "discriminator_rate", f"Rate of D, {own}")
    define(number, "generator_rate", f"Rate of G, {own}")
    define(integer, "freeze", "Layers of D, from the bottom, not to train.")
    names = ", ".join(AUGMENTATIONS)
    define(flags.DEFINE_list, "augment", f"Random changes before D: {names}.")
    define(flags.DEFINE_list, "codes", "New codes, name=kind:size each.")
    define(flags.DEFINE_string, "options", "JSON of arguments of the model.")
    define(flags.DEFINE_string, "dtype", common.DTYPE_HELP)
    flags.DEFINE_boolean("resume", False, "Continue the run in --output.")


def run():
    name = pathlib.Path(FLAGS.preset).name
    arguments = {name: getattr(FLAGS, name) for name in DEFAULTS}
    finetune(
        None if FLAGS.resume else common.load_model(),
        pathlib.Path(FLAGS.output or f"runs/{name}_finetuned_{FLAGS.seed}"),
        FLAGS.resume,
        FLAGS.data_dir,
        **arguments | {"options": train.read_options()},
    )


def finetune(start, output, resume=False, data_dir=None, **arguments):
    """Trains a model further, on other images, and returns the new model.

    Args:
        start: Model to start from; it stays as it is. Unused to resume.
        output: Folder to write to.
        resume: Whether to continue from `model.keras` in `output`.
        data_dir: Folder of prepared TFDS data sets.
        **arguments: Flags of the command by name; `DEFAULTS` lists them.

    Raises:
        ValueError: If the images do not fit the model, `output` holds a run
            and `resume` is not set, or the arguments are not those of the
            run resumed.
    """
    import keras

    from keras_infogan.visualization.traversal import save_traversals

    arguments = DEFAULTS | arguments
    if arguments["images"] is None:
        raise ValueError("`--images` says which images to train on.")
    arguments["epoch_steps"] = train.check_epochs(
        arguments["steps"], arguments["epoch_steps"]
    )
    saved = output / "model.keras"
    train.check_run(saved, arguments, resume)
    keras.utils.set_random_seed(arguments["seed"])
    if resume:
        model = keras.saving.load_model(saved)
    else:
        model = rebuilt(start, arguments)
    images = read_images(model, arguments, data_dir)
    if not resume:
        save_traversals(start, output / "before")
    train.fit_and_write(model, images, output, "finetune", arguments, resume)
    return model


def rebuilt(start, arguments):
    """Returns a compiled copy of a model, as the flags ask for it.

    Args:
        start: Model to start from.
        arguments: Flags of the command by name.
    """
    recipe = recipe_of(arguments)
    options = dict(arguments["options"] or {}) | {"dtype": recipe.dtype}
    if arguments["freeze"]:
        sizes = options.get("discriminator") or {}
        frozen = {"frozen_layers": arguments["freeze"]}
        options["discriminator"] = sizes | frozen
    if arguments["augment"]:
        options["discriminator_augmentation"] = augmentation(
            arguments["augment"], start.image_range
        )
    if arguments["codes"]:
        options["code_spec"] = parse_codes(arguments["codes"])
    if start.instance_noise:
        # The noise of the start is over, and must not begin anew.
        end = start.instance_noise[1]
        options.setdefault("instance_noise", (end, end, 1) if end else None)
    model = start.rebuild(**options)
    model.reseed(arguments["seed"])
    train.compile_by(recipe, model, recipe.steps)
    return model


def recipe_of(arguments):
    """Returns the `Recipe` of a run: the preset's, as the flags change it."""
    from keras_infogan.catalog import lookup
    from keras_infogan.catalog.preset import Recipe

    recipe = Recipe(arguments["steps"])
    named = arguments["preset"] in lookup.names("zoo")
    if named and not arguments["model"]:
        recipe = lookup.find("zoo", arguments["preset"]).recipe
    changed = ("discriminator_rate", "generator_rate", "batch_size")
    changes = {k: arguments[k] for k in changed if arguments[k] is not None}
    return dataclasses.replace(
        recipe,
        steps=arguments["steps"],
        decay=True,
        dtype=arguments["dtype"] or common.dtype_of(recipe),
        **changes,
    )


def augmentation(names, image_range):
    """Returns the `DiffAugment` of names such as "cutout"."""
    from keras_infogan.networks.diff_augment import DiffAugment

    unknown = sorted(set(names) - set(AUGMENTATIONS))
    if unknown:
        raise ValueError(
            f"`--augment` takes {', '.join(AUGMENTATIONS)}. Received: {unknown}"
        )
    low, high = image_range
    options = {"brightness": 0.25 * (high - low), "fill_value": low}
    for name in {"translation", "cutout"} - set(names):
        options[name] = 0.0
    if "color" not in names:
        options |= {"brightness": 0.0, "saturation": 0.0, "contrast": 0.0}
    return DiffAugment(**options)


def parse_codes(texts):
    """Returns the codes of "name=kind:size" texts."""
    kinds, codes = _kinds(), []
    for text in texts:
        name, _, form = text.partition("=")
        kind, _, size = form.partition(":")
        if kind not in kinds or not size.isdecimal():
            raise ValueError(
                "`--codes` takes name=kind:size, where kind is one of "
                f"{sorted(kinds)}. Received: {text!r}"
            )
        codes.append(kinds[kind](int(size), name=name))
    return codes


def _kinds():
    """Returns the classes of codes by the names of their files."""
    from keras_infogan.catalog import lookup
    from keras_infogan.codes.code import Code

    found = {}
    for name in lookup.names("codes"):
        kind = getattr(lookup.load("codes", name), name.capitalize(), None)
        if kind and issubclass(kind, Code) and not inspect.isabstract(kind):
            found[name] = kind
    return found


def read_images(model, arguments, data_dir=None):
    """Returns an `ImageDataset` of images that fit a model, told if changed.

    Args:
        model: Model whose size, colour and range the images get.
        arguments: Flags of the command by name.
        data_dir: Folder of prepared TFDS data sets.

    Raises:
        ValueError: If they are grey and the model colour, or the other way
            round, and `convert` is not set.
    """
    from keras_infogan.datasets import load

    source = arguments["images"]
    _compare(_shapes(source), model.image_shape, source, arguments["convert"])
    pixels = load(
        source,
        model.image_shape,
        model.image_range,
        data_dir=data_dir,
        batch_size=1,
    ).images
    return batches(pixels, model.image_range, arguments)


def batches(pixels, image_range, arguments):
    """Returns an `ImageDataset`; few images are repeated to fill a batch."""
    import numpy as np

    from keras_infogan.datasets.image_dataset import ImageDataset

    size = arguments["batch_size"]
    copies = -(-size // len(pixels))
    if copies > 1:
        print(
            f"{len(pixels)} images do not fill a batch of {size}: every image "
            f"is taken {copies} times."
        )
        pixels = np.concatenate([pixels] * copies)
    return ImageDataset(
        pixels,
        image_range=image_range,
        batch_size=size,
        seed=arguments["seed"],
    )


def _shapes(source):
    """Returns the shapes of images on the disk, of data sets by name none."""
    from keras_infogan.datasets.readers.files import Files
    from keras_infogan.datasets.readers.npz_file import read_npz
    from keras_infogan.datasets.readers.picture import decode, is_picture

    path = pathlib.Path(source).expanduser()
    if not path.exists():
        return []
    if path.suffix == ".npz":
        ((images, _),) = read_npz(path).chunks
        return [(*images.shape[1:], 1)[:3]]
    files = Files(path)
    names = [name for name in files.names if is_picture(name)][:LOOKED_AT]
    return sorted({decode(files.read(name), name).shape for name in names})


def _compare(shapes, wanted, source, convert):
    """Says what is resized, and refuses colour for grey unless asked for."""
    kinds = {1: "grey", 3: "colour"}
    have = {kinds[min(shape[-1], 3)] for shape in shapes}
    want = kinds[wanted[-1]]
    if have - {want} and not convert:
        raise ValueError(
            f"Images in {source} are {(have - {want}).pop()} and the model is "
            f"{want}. With --convert they are made {want}."
        )
    sizes = sorted({"x".join(map(str, shape[:2])) for shape in shapes})
    if set(sizes) - {"x".join(map(str, wanted[:2]))}:
        several = f"{len(sizes)} sizes, such as " if len(sizes) > 1 else ""
        print(
            f"Images of {several}{sizes[0]} are resized to "
            f"{wanted[0]}x{wanted[1]}."
        )
