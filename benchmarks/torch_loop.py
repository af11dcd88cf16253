"""A plain PyTorch training loop with the networks of a preset.

    python benchmarks/torch_loop.py mnist_paper bfloat16 compiled

A step is one Adam update of D and Q, followed by that of G, on a GPU if there
is one. bfloat16 uses autocast and the channels-last format. The networks run
eagerly, or are compiled by `torch.compile`. The script reads numbers of steps
from stdin and prints their milliseconds.
"""

import contextlib
import sys

import torch
import torch.nn.functional as F
from torch_networks import WORLDS, Discriminator, Generator
from turns import serve

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")


class Loop:
    """The loop of a preset, by its name, or of other networks, a `World`."""

    def __init__(self, world, dtype="float32", mode="eager"):
        # This is the default of JAX on a GPU.
        torch.set_float32_matmul_precision("high")
        self.world = world = WORLDS.get(world, world)
        self.half = dtype == "bfloat16"
        generator = Generator(world).to(DEVICE)
        discriminator = Discriminator(world).to(DEVICE)
        shape = (world.batch, world.channels, world.size, world.size)
        self.images = torch.rand(shape, device=DEVICE)
        if self.half:
            last = torch.channels_last
            generator = generator.to(memory_format=last)
            discriminator = discriminator.to(memory_format=last)
            self.images = self.images.to(memory_format=last)
        betas = (0.5, 0.999)
        self.d_adam = torch.optim.Adam(discriminator.parameters(), 2e-4, betas)
        self.g_adam = torch.optim.Adam(generator.parameters(), 1e-3, betas)
        if mode == "compiled":
            generator = torch.compile(generator)
            discriminator = torch.compile(discriminator)
        self.generator, self.discriminator = generator, discriminator

    def precision(self):
        if self.half:
            return torch.autocast(DEVICE.type, torch.bfloat16)
        return contextlib.nullcontext()

    def draw(self):
        world, batch = self.world, self.world.batch
        classes = torch.randint(10, (batch, world.categories), device=DEVICE)
        style = torch.rand(batch, world.continuous, device=DEVICE) * 2 - 1
        noise = torch.rand(batch, world.noise, device=DEVICE) * 2 - 1
        one_hot = F.one_hot(classes, 10).flatten(1)
        return classes, style, torch.cat([one_hot, style, noise], 1)

    def information(self, outputs, classes, style):
        world = self.world
        logits, mean = outputs.split(
            [10 * world.categories, world.continuous], 1
        )
        bound = -0.5 * (style - mean).square().sum(1).mean()
        bound = world.continuous_weight * bound
        if world.categories:
            entropy = F.cross_entropy(logits.reshape(-1, 10), classes.flatten())
            bound = bound - world.categories * entropy
        return bound

    def update_discriminator(self):
        classes, style, latents = self.draw()
        with self.precision():
            with torch.no_grad():
                generated = self.generator(latents)
            real, _ = self.discriminator(self.images, recognize=False)
            fake, outputs = self.discriminator(generated)
        loss = F.softplus(-real).mean() + F.softplus(fake).mean()
        loss = loss - self.information(outputs, classes, style)
        self.d_adam.zero_grad(set_to_none=True)
        loss.backward()
        self.d_adam.step()

    def update_generator(self):
        classes, style, latents = self.draw()
        with self.precision():
            fake, outputs = self.discriminator(self.generator(latents))
        loss = F.softplus(-fake).mean()
        loss = loss - self.information(outputs, classes, style)
        self.g_adam.zero_grad(set_to_none=True)
        loss.backward()
        self.g_adam.step()

    def step(self):
        self.update_discriminator()
        for _ in range(self.world.generator_updates):
            self.update_generator()
        if DEVICE.type == "cuda":
            torch.cuda.synchronize()


if __name__ == "__main__":
    serve(Loop(*sys.argv[1:]).step)
