"""Makes a file of weights small."""

import pathlib
import shutil

import h5py
import numpy as np

# Where float16 overflows to infinity.
LARGEST = 6e4


def compact(path: pathlib.Path) -> None:
    """Rewrites a weights file in float16, compressed, without optimizers.

    Args:
        path: The .h5 file that Keras wrote.
    """
    small = path.with_suffix(".small")
    with h5py.File(path) as source, h5py.File(small, "w") as target:

        def copy(name, item):
            if name.split("/")[0] == "optimizer":
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
