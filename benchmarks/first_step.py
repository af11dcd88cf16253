"""Measures the phases of a process until its first result; prints JSON.

    python benchmarks/first_step.py ours mnist_paper bfloat16

The phases are in seconds, measured by the clock of turns.py. "peak" is the
peak memory in MB. start_up.py runs this script.
"""

import json
import resource
import sys

from turns import CLOCK

PHASES = {}


def phase(name, function):
    """Calls a function, records its seconds and returns its result."""
    start = CLOCK()
    result = function()
    PHASES[name] = CLOCK() - start
    return result


def import_keras():
    import keras  # noqa: F401


def import_ours():
    import keras_infogan  # noqa: F401


def ours(network, dtype):
    phase("import", import_ours)
    from our_step import build

    model, images = phase("build", lambda: build(network, dtype))
    phase("first step", lambda: model.train_on_batch(images))
    phase("second step", lambda: model.train_on_batch(images))


def loop(network, dtype, mode):
    def import_torch():
        import torch  # noqa: F401

    phase("import", import_torch)
    from torch_loop import Loop

    built = phase("build", lambda: Loop(network, dtype, mode))
    phase("first step", built.step)
    phase("second step", built.step)


def image(preset):
    phase("import", import_ours)
    from keras_infogan import InfoGAN

    model = phase("from_preset", lambda: InfoGAN.from_preset(preset))
    phase("first image", lambda: model.generate(1))


KINDS = {
    "keras": lambda: phase("import", import_keras),
    "keras_infogan": lambda: phase("import", import_ours),
    "ours": ours,
    "loop": loop,
    "image": image,
}

if __name__ == "__main__":
    kind, *arguments = sys.argv[1:]
    answers, sys.stdout = sys.stdout, sys.stderr
    KINDS[kind](*arguments)
    PHASES["total"] = sum(PHASES.values())
    # Linux returns KiB.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps(PHASES | {"peak": peak / 1e3}), file=answers)
