"""Times a training step of three presets against plain PyTorch loops.

Every contender runs in a separate process and does the same work: the updates
of D and Q and of G with the networks, codes and batch size of the preset. The
results are ratios of the medians of interleaved bursts.

    python benchmarks/train_step.py --json=train_step.json
    python benchmarks/train_step.py --networks=mnist_paper \
        --contenders="torch loop float32,our jax bfloat16"
"""

from absl import app, flags
from report import begin, end, ratios
from torch_networks import WORLDS
from turns import Contender, in_turns

REFERENCE = "torch loop float32"
DTYPES = ("float32", "bfloat16")
LOOPS = {
    f"torch {label} {dtype}": ("torch", "torch_loop.py", dtype, mode)
    for label, mode in (("loop", "eager"), ("compiled", "compiled"))
    for dtype in DTYPES
}
OURS = {
    f"our {backend} {dtype}": (backend, "our_step.py", dtype)
    for backend in ("tensorflow", "jax", "torch")
    for dtype in DTYPES
}
CONTENDERS = LOOPS | OURS
FLAGS = flags.FLAGS
flags.DEFINE_list("networks", list(WORLDS), "Names of presets.")
flags.DEFINE_list(
    "contenders", None, f"Names, by default all of: {'; '.join(CONTENDERS)}"
)


def contender(name, network):
    """Starts the process of a contender."""
    backend, script, *options = CONTENDERS[name]
    return Contender(backend, script, network, *options)


def main(_):
    names = [name.strip() for name in FLAGS.contenders or CONTENDERS]
    report, figures = begin(), {}
    for network in FLAGS.networks:
        running = {name: contender(name, network) for name in names}
        times = in_turns(running)
        for process in running.values():
            process.process.terminate()
        print(f"{network}, batch {WORLDS[network].batch}\n")
        figures[network] = ratios(times, REFERENCE)
        print()
    end(report, networks=figures)


if __name__ == "__main__":
    app.run(main)
