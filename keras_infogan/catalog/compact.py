"""Reduces the size of a weights file."""

import pathlib
import shutil

import h5py
import numpy as np

# Larger numbers overflow to infinity in float16.
LARGEST = 6e4


def compact(path: pathlib.Path) -> None:
    """Rewrites a weights file in compressed float16, without optimizers.

    The logs of the last epoch are left out as well.

    Args:
        path: Path of the .h5 file that Keras wrote.
    """
    small = path.with_suffix(".small")
    with h5py.File(path) as source, h5py.File(small, "w") as target:

        def copy(name, item):
            if name.split("/")[0] == "optimizer":
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
    shutil.move(small, path)
