"""A plain PyTorch loop of the MNIST networks, as people write it.

The networks of the paper's Table 1, batch 128, Adam, one Cat(10) and two
uniform codes with a scale of 1. argv[1] is float32 or bfloat16
(autocast, channels last).
"""

import contextlib
import sys

import torch
import torch.nn.functional as F
from torch import nn
from turns import serve

BATCH = 128
BFLOAT16 = sys.argv[1:] == ["bfloat16"]


class Generator(nn.Sequential):
    def __init__(self):
        super().__init__(
            nn.Linear(74, 1024, bias=False),
            nn.BatchNorm1d(1024),
            nn.ReLU(),
            nn.Linear(1024, 7 * 7 * 128, bias=False),
            nn.BatchNorm1d(7 * 7 * 128),
            nn.ReLU(),
            nn.Unflatten(1, (128, 7, 7)),
            nn.ConvTranspose2d(128, 64, 4, 2, 1, bias=False),
            nn.BatchNorm2d(64),
            nn.ReLU(),
            nn.ConvTranspose2d(64, 1, 4, 2, 1),
            nn.Sigmoid(),
        )


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(1, 64, 4, 2, 1),
            nn.LeakyReLU(0.1),
            nn.Conv2d(64, 128, 4, 2, 1, bias=False),
            nn.BatchNorm2d(128),
            nn.LeakyReLU(0.1),
            nn.Flatten(),
            nn.Linear(7 * 7 * 128, 1024, bias=False),
            nn.BatchNorm1d(1024),
            nn.LeakyReLU(0.1),
        )
        self.logit = nn.Linear(1024, 1)
        self.q = nn.Sequential(
            nn.Linear(1024, 128, bias=False),
            nn.BatchNorm1d(128),
            nn.LeakyReLU(0.1),
            nn.Linear(128, 12),
        )

    def forward(self, images, recognize=True):
        features = self.body(images)
        outputs = self.q(features).float() if recognize else None
        return self.logit(features).float(), outputs


def information(outputs, classes, style):
    logits, mean = outputs.split([10, 2], dim=1)
    continuous = -0.5 * (style - mean).square().sum(1).mean()
    return continuous - F.cross_entropy(logits, classes)


def draw():
    classes = torch.randint(10, (BATCH,))
    style = torch.rand(BATCH, 2) * 2 - 1
    noise = torch.rand(BATCH, 62) * 2 - 1
    return classes, style, torch.cat([F.one_hot(classes, 10), style, noise], 1)


def main():
    generator, discriminator = Generator(), Discriminator()
    images = torch.rand(BATCH, 1, 28, 28)
    precision = contextlib.nullcontext
    if BFLOAT16:
        generator = generator.to(memory_format=torch.channels_last)
        discriminator = discriminator.to(memory_format=torch.channels_last)
        images = images.to(memory_format=torch.channels_last)

        def precision():
            return torch.autocast("cpu", torch.bfloat16)

    d_adam = torch.optim.Adam(discriminator.parameters(), 2e-4, (0.5, 0.999))
    g_adam = torch.optim.Adam(generator.parameters(), 1e-3, (0.5, 0.999))

    def step():
        classes, style, latents = draw()
        with precision():
            with torch.no_grad():
                generated = generator(latents)
            real, _ = discriminator(images, recognize=False)
            fake, outputs = discriminator(generated)
        loss = F.softplus(-real).mean() + F.softplus(fake).mean()
        loss = loss - information(outputs, classes, style)
        d_adam.zero_grad(set_to_none=True)
        loss.backward()
        d_adam.step()
        classes, style, latents = draw()
        with precision():
            fake, outputs = discriminator(generator(latents))
        loss = F.softplus(-fake).mean() - information(outputs, classes, style)
        g_adam.zero_grad(set_to_none=True)
        loss.backward()
        g_adam.step()

    serve(step)


if __name__ == "__main__":
    main()
