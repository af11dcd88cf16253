"""Computes what many devices would take for a step, from counted work.

The floating point operations and the bytes of the weights are counted by
limits.py in the PyTorch networks. What the devices and their links do in a
second is assumed, by flags, and nothing is measured. The parts of a step
follow each other. A ring sums the gradients of both players along each axis of
the grid of devices.

    KERAS_BACKEND=torch python benchmarks/on_paper.py
    KERAS_BACKEND=torch python benchmarks/on_paper.py --grid=16,16 \
        --teraflops=197 --memory=819 --link=90 --hop=1
"""

import math

from absl import app, flags
from limits import ADAM_BYTES, counts
from report import table
from torch_networks import WORLDS, colour_world

FLAGS = flags.FLAGS
flags.DEFINE_list("grid", ["8"], "Devices along each axis of their grid.")
flags.DEFINE_float("teraflops", 989.0, "Peak of a device in bfloat16.")
flags.DEFINE_float("reached", 0.3, "Utilization: share of the peak rate.")
flags.DEFINE_float("memory", 3350.0, "GB that a device moves in a second.")
flags.DEFINE_float("link", 450.0, "GB/s of a link of a device, each way.")
flags.DEFINE_float("hop", 3.0, "Microseconds to start sending to the next.")
flags.DEFINE_float("enough", 0.9, "Efficiency that a batch is computed for.")
NETWORKS = WORLDS | {
    f"colour {size}x{size}": colour_world(size) for size in (64, 128)
}


class Step:
    """The counted work of a step.

    Args:
        world: `World` of the networks.
    """

    def __init__(self, world):
        _, flops, adam_bytes = counts(world)
        self.batch = world.batch
        self.image_flops = flops / world.batch
        self.adam_bytes = adam_bytes
        # A gradient is float32, and is summed once for each update.
        self.summed = 4 * adam_bytes // ADAM_BYTES
        self.updates = 1 + world.generator_updates
        self.image_bytes = 4 * world.channels * world.size**2

    def fixed(self):
        """Returns the seconds that do not depend on the images: Adam, sums."""
        return self.adam_bytes / (1e9 * FLAGS.memory), self.sums()

    def sums(self):
        """Returns the seconds of the sums over all devices."""
        sides = [int(side) for side in FLAGS.grid]
        moved, left = 0.0, self.summed
        for side in sides:
            # A ring scatters the sums and gathers them again.
            moved += 2 * (side - 1) / side * left
            left /= side
        hops = sum(2 * (side - 1) for side in sides)
        return moved / (1e9 * FLAGS.link) + self.updates * hops * (
            1e-6 * FLAGS.hop
        )

    def images(self, count):
        """Returns the seconds of the images of one device."""
        rate = 1e12 * FLAGS.teraflops * FLAGS.reached
        return count * self.image_flops / rate

    def enough(self):
        """Returns the images of a device at which it is efficient enough.

        Efficiency is the time without the sums over that with them.
        """
        adam, sums = self.fixed()
        wanted = FLAGS.enough / (1 - FLAGS.enough) * sums - adam
        return max(1, math.ceil(wanted / self.images(1)))


def main(_):
    devices = math.prod(map(int, FLAGS.grid))
    print(
        f"{devices} devices, each {FLAGS.teraflops:g} TFLOP/s of which "
        f"{FLAGS.reached:.0%} are reached, {FLAGS.memory:g} GB/s of memory and "
        f"{FLAGS.link:g} GB/s of link, {FLAGS.hop:g} us a hop\n"
    )
    rows = []
    for name, world in NETWORKS.items():
        step = Step(world)
        adam, sums = step.fixed()
        work = step.images(step.batch)
        whole = work + adam + sums
        rate = devices * step.batch / whole
        rows.append(
            (
                name,
                1e-9 * step.image_flops,
                1e-6 * step.summed,
                step.batch,
                1e3 * work,
                1e3 * adam,
                1e3 * sums,
                (work + adam) / whole,
                step.enough(),
                1e-9 * rate * step.image_bytes,
            )
        )
    table(
        (
            "networks",
            "GFLOP an image",
            "MB summed",
            "images a device",
            "images ms",
            "Adam ms",
            "all-reduce ms",
            "efficiency",
            f"images a device for {FLAGS.enough:.0%}",
            "input GB/s",
        ),
        rows,
    )


if __name__ == "__main__":
    app.run(main)
