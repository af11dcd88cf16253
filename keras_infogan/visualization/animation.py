"""Saves moving pictures, of traversals of all codes and of walks."""

import os
import pathlib

import keras
import numpy as np

from keras_infogan.catalog.replacing import replacing
from keras_infogan.visualization.labelled_grid import labelled_grid

SUFFIXES = (".gif", ".mp4")


def traversal_frames(
    model: keras.Model, steps: int = 10, samples: int = 8, seed: int = 0
) -> np.ndarray:
    """Returns the frames of a traversal of all codes at once.

    Every row varies one axis of one code over time, in every column from
    another sample. The frames end where they begin: a continuous code goes
    from one end to the other and back, an angle makes a full turn, and a
    discrete code shows its values in turn.

    Args:
        model: Trained model with `traversable_codes` and `traverse`.
        steps: Half of the number of frames.
        samples: Number of base samples.
        seed: Integer seed of the base samples.

    Returns:
        uint8 array `(frames, height, width, channels)`.

    Example:

    ```python
    frames = traversal_frames(InfoGAN.from_preset("mnist"))
    save_animation(frames, "codes.gif")
    ```
    """
    codes = dict(model.traversable_codes)
    discrete = [c for c in codes.values() if c.discrete]
    values = [len(axis) for code in discrete for axis in code.traverse()]
    frames = max([2 * steps, *values])
    rows, labels = [], []
    for name, code in codes.items():
        for axis in range(code.axes):
            count = frames if code.periodic else frames // 2 + 1
            images = model.traverse(name, count, samples, axis, seed)
            order = _order(code, images.shape[1], frames)
            title = name if code.axes == 1 else f"{name} {axis}"
            known = code.labels(count)[axis]
            rows.append(images[:, order])
            labels.append([f"{title}:\n{known[i]}" for i in order])
    pictures = [
        labelled_grid(
            np.stack([row[:, frame] for row in rows]),
            model.image_range,
            rows=[texts[frame] for texts in labels],
        )
        for frame in range(frames)
    ]
    # The widest labels of all frames determine the width.
    width = max(picture.shape[1] for picture in pictures)
    return np.stack([_widened(picture, width) for picture in pictures])


def _widened(picture, width):
    missing = width - picture.shape[1]
    return np.pad(picture, ((0, 0), (missing, 0), (0, 0)), constant_values=255)


def _order(code, count, frames):
    """Returns the index of the value that each frame shows."""
    if code.discrete or code.periodic:
        return np.arange(frames) * count // frames
    return np.abs((np.arange(frames) + count - 1) % frames - (count - 1))


def walk_frames(
    model: keras.Model,
    stops: int = 5,
    steps: int = 10,
    rows: int = 4,
    columns: int = 8,
    seed: int = 0,
) -> np.ndarray:
    """Returns the frames of a walk from samples to others and back.

    Args:
        model: Trained model with `sample` and `interpolate`.
        stops: Number of samples that each image passes.
        steps: Number of frames from one sample to the next.
        rows: Number of rows of images.
        columns: Number of columns of images.
        seed: Integer seed of the samples.

    Returns:
        uint8 array `(stops * steps, height, width, channels)`.

    Example:

    ```python
    frames = walk_frames(InfoGAN.from_preset("mnist"))
    save_animation(frames, "walk.mp4")
    ```
    """
    count = rows * columns
    samples = [model.sample(count, seed=seed + stop) for stop in range(stops)]
    frames = []
    for first, second in zip(samples, samples[1:] + samples[:1]):
        path = model.interpolate(first, second, steps + 1)[:, :steps]
        path = path.reshape(rows, columns, *path.shape[1:])
        frames += [
            labelled_grid(path[:, :, step], model.image_range)
            for step in range(steps)
        ]
    return np.stack(frames)


def save_animation(
    frames: np.ndarray,
    path: str | os.PathLike[str],
    frames_per_second: float = 7.0,
) -> pathlib.Path:
    """Saves frames to a GIF, which repeats without end, or to an MP4 file.

    Args:
        frames: uint8 array `(frames, height, width, channels)` with 1 or 3
            channels.
        path: File to write, which ends in .gif or .mp4. Missing folders are
            created. An MP4 file needs `pip install 'keras-infogan[video]'`.
        frames_per_second: Number of frames that are shown in a second.

    Returns:
        The path of the file.

    Raises:
        ValueError: If the file has another ending.
        ImportError: If imageio and its ffmpeg are needed and not installed.

    Example:

    ```python
    save_animation(walk_frames(model), "pictures/walk.gif")
    ```
    """
    path = check_animation_path(path)
    write = _write_gif if path.suffix == ".gif" else _write_mp4
    with replacing(path) as part:
        write(frames, part, frames_per_second)
    return path


def check_animation_path(path: str | os.PathLike[str]) -> pathlib.Path:
    """Returns the path, if an animation can be written to it.

    The arguments and the errors are those of `save_animation`. A command calls
    this before it makes the frames, which takes longer.
    """
    path = pathlib.Path(path)
    if path.suffix not in SUFFIXES:
        raise ValueError(
            f"`path` must end in one of {SUFFIXES}. Received: {str(path)!r}"
        )
    if path.suffix == ".mp4":
        _imageio()
    return path


def _write_gif(frames, path, frames_per_second):
    from PIL import Image

    first, *others = (
        Image.fromarray(frame.squeeze(-1) if frame.shape[-1] == 1 else frame)
        for frame in frames
    )
    first.save(
        path,
        save_all=True,
        append_images=others,
        duration=round(1000.0 / frames_per_second),
        loop=0,
    )


def _imageio():
    try:
        import imageio_ffmpeg  # noqa: F401
        from imageio import v2 as imageio
    except ImportError as error:
        raise ImportError(
            "An MP4 file needs imageio: pip install 'keras-infogan[video]'. A "
            ".gif file needs nothing"
        ) from error
    return imageio


def _write_mp4(frames, path, frames_per_second):
    # The codec needs an even height and width, and three channels.
    even = [(0, 0), *((0, size % 2) for size in frames.shape[1:3]), (0, 0)]
    frames = np.pad(frames, even, constant_values=255)
    frames = np.broadcast_to(frames, (*frames.shape[:3], 3))
    _imageio().mimwrite(
        path, frames, fps=frames_per_second, macro_block_size=2, quality=8
    )
