"""Measures the peak memory of a process that does one thing; prints JSON.

    python benchmarks/memory_of.py ours train 64 128
    python benchmarks/memory_of.py loop generate 100000
    python benchmarks/memory_of.py ours folder pictures

"imported" and "peak" are the largest memory of the process in MB, after the
imports and at the end; "seconds" are those of each part. memory.py runs this
script.
"""

import itertools
import json
import resource
import sys

import numpy as np
from first_step import PHASES, phase

STEPS = 2
# Of `generate`, `encode` and of a folder.
BATCH = 128


def peak():
    """Returns the largest memory of the process until now, in MB."""
    # Linux returns KiB.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1.024e-3


def pixels(count, size=28, channels=1):
    """Returns random bytes as images."""
    shape = (count, size, size, channels)
    return np.random.default_rng(0).integers(0, 256, shape, "uint8")


def read(batches):
    """Reads batches and keeps none of them."""
    for _ in batches:
        pass


class Ours:
    def __init__(self):
        import keras_infogan as ki

        self.ki, self.load = ki, ki.datasets.load
        self.codes = [ki.Categorical(10), ki.Uniform(2, scale=1.0)]
        self.make = ki.InfoGAN

    def train(self, size, batch):
        model = self.make(self.codes, image_shape=(size, size, 3))
        model.compile()
        given = pixels(batch, size, 3)
        images = self.load(given, model.image_shape, batch_size=batch)
        model.fit(images, epochs=STEPS, verbose=0)

    def generate(self, count):
        self.make(self.codes).generate(count, batch_size=BATCH)

    def encode(self, count):
        model = self.make(self.codes)
        images = self.load(pixels(count), model.image_shape)
        model.encode(images, batch_size=BATCH)

    def folder(self, path):
        images = phase("load", lambda: self.load(path, (32, 32, 3)))
        batches = images.stream()
        phase("pass", lambda: read(itertools.islice(batches, len(images))))


class Loop:
    def __init__(self):
        import torch
        from torch_loop import Loop
        from torch_networks import colour_world

        self.torch, self.make = torch, Loop
        self.colour_world = colour_world

    def train(self, size, batch):
        loop = self.make(self.colour_world(size, batch))
        for _ in range(STEPS):
            loop.step()

    def generate(self, count):
        generator = self.make("mnist_paper").generator.eval()
        images = self.torch.empty(count, 1, 28, 28)
        with self.torch.no_grad():
            for part in images.split(BATCH):
                latents = self.torch.rand(len(part), generator[0].in_features)
                part[:] = generator(latents)

    def encode(self, count):
        discriminator = self.make("mnist_paper").discriminator.eval()
        given = self.torch.from_numpy(pixels(count)).permute(0, 3, 1, 2)
        outputs = self.torch.empty(count, 12)
        with self.torch.no_grad():
            for images, part in zip(given.split(BATCH), outputs.split(BATCH)):
                part[:] = discriminator(images / 255.0)[1]

    def folder(self, path):
        from pictures_loader import loader

        batches = phase("load", lambda: loader(path, BATCH))
        phase("pass", lambda: read(batches))


if __name__ == "__main__":
    who, action, *arguments = sys.argv[1:]
    answers, sys.stdout = sys.stdout, sys.stderr
    measured = {"ours": Ours, "loop": Loop}[who]()
    imported = peak()
    numbers = [int(a) if a.isdecimal() else a for a in arguments]
    getattr(measured, action)(*numbers)
    found = {"imported": imported, "peak": peak(), "seconds": PHASES}
    print(json.dumps(found), file=answers)
