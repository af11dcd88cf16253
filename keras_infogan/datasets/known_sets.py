"""Data sets known by name that are not rendered: what they are and need."""

import dataclasses
import os
import pathlib
import re


@dataclasses.dataclass(frozen=True)
class KnownSet:
    """A data set that TFDS downloads or whose files the user brings.

    Attributes:
        image_shape: `(height, width, channels)`, `None` where it varies.
        count: Number of images in all splits, `None` where it varies.
        truth: What is known of an image.
        files: Names of the file or folder to bring, any one of them; none
            where TFDS downloads all.
        inside: Pattern of a file by which the folder is known that was given
            itself.
        instructions: What to put where.
    """

    image_shape: tuple[int, int, int] | None
    count: int | None
    truth: str
    files: tuple[str, ...] = ()
    inside: str = ""
    instructions: str = ""


KNOWN = {
    "mnist": KnownSet((28, 28, 1), 70_000, "10 classes"),
    "fashion_mnist": KnownSet((28, 28, 1), 70_000, "10 classes"),
    "svhn_cropped": KnownSet((32, 32, 3), 630_420, "10 classes"),
    "cifar10": KnownSet((32, 32, 3), 60_000, "10 classes"),
    "omniglot": KnownSet(
        (105, 105, 3), 38_300, "1623 classes; alphabet, alphabet_char_id"
    ),
    "dsprites": KnownSet(
        (64, 64, 1),
        737_280,
        "shape, scale, orientation, x_position, y_position",
    ),
    "shapes3d": KnownSet(
        (64, 64, 3),
        480_000,
        "floor_hue, wall_hue, object_hue, scale, shape, orientation",
    ),
    "smallnorb": KnownSet(
        (96, 96, 1), 48_600, "category, elevation, azimuth, lighting"
    ),
    "celeb_a": KnownSet(
        (218, 178, 3),
        202_599,
        "40 attributes",
        files=(
            "img_align_celeba.zip",
            "img_align_celeba",
            "Img/img_align_celeba.zip",
            "Img/img_align_celeba",
        ),
        instructions=(
            "put img_align_celeba.zip, or the folder img_align_celeba with "
            "000001.jpg and so on, and beside it "
            "list_attr_celeba.txt for the attributes and "
            "list_eval_partition.txt for the splits. They are at "
            "https://mmlab.ie.cuhk.edu.hk/projects/CelebA.html"
        ),
    ),
    "cars3d": KnownSet(
        (128, 128, 3),
        17_568,
        "elevation, azimuth, car",
        files=("nips2015-analogy-data.tar.gz", "data/cars", "cars"),
        inside="car_*_mesh.mat",
        instructions=(
            "put nips2015-analogy-data.tar.gz, or its folder cars with "
            "car_001_mesh.mat and so on. It is at "
            "http://www.scottreed.info"
        ),
    ),
    "chairs3d": KnownSet(
        (600, 600, 3),
        86_366,
        "chair, elevation, azimuth",
        files=("rendered_chairs.tar", "rendered_chairs", "rendered_chairs.zip"),
        inside="*/renders/image_*.png",
        instructions=(
            "put rendered_chairs.tar, or the folder rendered_chairs with "
            "<chair>/renders/image_001_p020_t011_r096.png and so on. "
            "It is at https://www.di.ens.fr/willow/research/seeing3Dchairs"
        ),
    ),
    "faces3d": KnownSet(
        None,
        None,
        "azimuth, elevation, lighting",
        files=("faces3d.zip", "faces3d.tar", "faces3d"),
        inside="*.csv",
        instructions=(
            "put a folder or zip faces3d that holds renders and one CSV "
            "table whose columns image, azimuth, elevation and lighting give "
            "the file and the degrees of each. The faces of the InfoGAN paper "
            "are of the Basel Face Model, whose licence leaves the rendering "
            "to its holders; `heads` is rendered here"
        ),
    ),
}


def home(data_dir=None):
    """Returns the folder of prepared TFDS data sets and of files brought."""
    default = os.environ.get("TFDS_DATA_DIR", "~/tensorflow_datasets")
    path = pathlib.Path(data_dir or default).expanduser()
    return path.parent if path.is_file() else path


def locate(name, data_dir=None):
    """Returns the folder or archive with the files of a set, or `None`.

    Args:
        name: Name of a data set.
        data_dir: Folder that holds it, or itself: `None` means TFDS's.
    """
    known = KNOWN.get(base_name(name))
    if known is None or not known.files:
        return None
    if data_dir and pathlib.Path(data_dir).expanduser().is_file():
        return pathlib.Path(data_dir).expanduser()
    folder = home(data_dir)
    itself = folder.name in known.files and folder.is_dir()
    if itself or (known.inside and _first(folder, known.inside)):
        return folder
    places = (folder, folder / "downloads" / "manual")
    found = (place / file for place in places for file in known.files)
    return next((path for path in found if path.exists()), None)


def is_prepared(name, data_dir=None):
    """Tells whether TFDS has prepared a data set."""
    folder = home(data_dir) / base_name(name)
    # A data set of several configurations has a folder more.
    patterns = ("*/dataset_info.json", "*/*/dataset_info.json")
    return any(_first(folder, pattern) for pattern in patterns)


def base_name(name):
    """Returns the name of a TFDS data set without configuration, version."""
    return re.split("[/:]", name)[0]


def _first(folder, pattern):
    return next(folder.glob(pattern), None)
