"""Measures what matrix products gain where a kernel has few positions.

On TensorFlow, a convolution whose kernel has at most 16 positions on an image
is computed as a matrix product (`convolves_slowly`). The same step is timed
with and without them.

    KERAS_BACKEND=tensorflow python benchmarks/few_positions.py
"""

import contextlib
import importlib
from unittest import mock

from absl import app, flags
from our_step import build, caller
from report import begin, end, medians, table
from turns import burst, in_turns

FLAGS = flags.FLAGS
flags.DEFINE_list(
    "networks",
    ["celeb_a_paper", "celeb_a", "celeb_a_64", "heads", "coil"],
    "Names of presets.",
)
flags.DEFINE_list("dtypes", ["float32", "bfloat16"], "Dtypes of the step.")
WAYS = {"convolutions": False, "matrix products": True}
LAYERS = [
    importlib.import_module(f"keras_infogan.networks.{name}")
    for name in ("conv2d", "conv2d_transpose")
]


def step(network, dtype, products):
    """Returns a function that runs a burst of steps, traced in one way."""
    call, steps = caller(*build(network, dtype))
    with contextlib.ExitStack() as patches:
        for layer in LAYERS if not products else ():
            patches.enter_context(
                mock.patch.object(layer, "convolves_slowly", lambda _: False)
            )
        call()
    return lambda calls: burst(call, calls, steps)


def main(_):
    report = begin()
    measures = {
        (network, dtype, way): step(network, dtype, products)
        for network in FLAGS.networks
        for dtype in FLAGS.dtypes
        for way, products in WAYS.items()
    }
    times = in_turns(measures)
    found, rows = medians(times), []
    for network in FLAGS.networks:
        for dtype in FLAGS.dtypes:
            slow, fast = (found[network, dtype, way] for way in WAYS)
            rows.append([network, dtype, slow, fast, slow / fast])
    heads = ["preset", "dtype", *(f"{way} ms" for way in WAYS), "times as fast"]
    table(heads, rows)
    end(report, times_ms={" ".join(key): t for key, t in times.items()})


if __name__ == "__main__":
    app.run(main)
