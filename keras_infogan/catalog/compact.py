"""Reduces the size of a weights file."""

import pathlib
import shutil

import h5py
import numpy as np

# Larger numbers overflow to infinity in float16.
LARGEST = 6e4
GENERATOR, AVERAGED = "generator", "averaged_generator"


def compact(path: pathlib.Path) -> None:
    """Rewrites a weights file in compressed float16, without optimizers.

    The logs of the last epoch are left out as well. An averaged generator is
    stored once, and the generator is a link to it: images are drawn by the
    average, and training begins with it.

    Args:
        path: Path of the .h5 file that Keras wrote.
    """
    small = path.with_suffix(".small")
    with h5py.File(path) as source, h5py.File(small, "w") as target:
        averaged = _layout(source, AVERAGED)
        linked = averaged and averaged == _layout(source, GENERATOR)

        def copy(name, item):
            first = name.split("/")[0]
            if first == "optimizer" or (linked and first == GENERATOR):
                return
            if name.startswith("vars/log_"):
                return
            if not isinstance(item, h5py.Dataset):
                target.require_group(name).attrs.update(item.attrs)
                return
            value = item[()]
            if (
                value.dtype == np.float32
                and np.abs(value).max(initial=0) < LARGEST
            ):
                value = value.astype(np.float16)
            options = {"compression": "gzip", "shuffle": True}
            target.create_dataset(
                name, data=value, **(options if value.size > 1 else {})
            )

        source.visititems(copy)
        if linked:
            target[GENERATOR] = target[AVERAGED]
    shutil.move(small, path)


def _layout(file, group):
    """Returns the shapes of the arrays in a group by name."""
    shapes = {}

    def note(name, item):
        if isinstance(item, h5py.Dataset):
            shapes[name] = item.shape

    if group in file:
        file[group].visititems(note)
    return shapes
