"""Constructs codes and augmentations from texts such as flags."""

import inspect

from keras_infogan.catalog import lookup
from keras_infogan.codes.code import Code
from keras_infogan.networks.diff_augment import DiffAugment

MIRRORED = ":mirrored"
AUGMENTATIONS = ("translation", "cutout", "color")


def new_codes(codes):
    """Returns codes. A text "name=kind:size" is converted to a code.

    A text may end with ":mirrored".
    """
    return [code if isinstance(code, Code) else _parse(code) for code in codes]


def _parse(text):
    kinds = _kinds()
    name, _, form = str(text).partition("=")
    kind, _, size = form.removesuffix(MIRRORED).partition(":")
    if kind not in kinds or not size.isdecimal():
        raise ValueError(
            "`codes` must be `Code` objects or texts name=kind:size or "
            f"name=kind:size{MIRRORED}, where kind is one of {sorted(kinds)}. "
            f"Received: {text!r}"
        )
    mirrored = form.endswith(MIRRORED)
    return kinds[kind](int(size), name=name, mirrored=mirrored)


def _kinds():
    """Returns the classes of codes by the names of their files."""
    found = {}
    for name in lookup.names("codes"):
        kind = lookup.find("codes", name)
        if issubclass(kind, Code) and not inspect.isabstract(kind):
            found[name] = kind
    return found


def augmentation(names, image_range):
    """Returns the `DiffAugment` for names such as "cutout"."""
    unknown = sorted(set(names) - set(AUGMENTATIONS))
    if unknown:
        raise ValueError(
            f"`augment` must contain only {', '.join(AUGMENTATIONS)}. "
            f"Received: {unknown}"
        )
    low, high = image_range
    options = {"brightness": 0.25 * (high - low), "fill_value": low}
    for name in {"translation", "cutout"} - set(names):
        options[name] = 0.0
    if "color" not in names:
        options |= {"brightness": 0.0, "saturation": 0.0, "contrast": 0.0}
    return DiffAugment(**options)
