"""The networks of three presets, and of any size, in plain PyTorch."""

import dataclasses

from torch import nn
from torch.nn.utils.parametrizations import spectral_norm


class Generator(nn.Sequential):
    def __init__(self, world):
        layers, width = [], world.latents
        for units in world.generator_hidden:
            layers += [
                nn.Linear(width, units, bias=False),
                nn.BatchNorm1d(units),
                nn.ReLU(),
            ]
            width = units
        channels, size = world.start
        units = channels * size * size
        layers += [
            nn.Linear(width, units, bias=False),
            nn.BatchNorm1d(units),
            nn.ReLU(),
            nn.Unflatten(1, (channels, size, size)),
        ]
        for index, filters in enumerate(world.generator_filters):
            normalized = index < world.normalized
            layers.append(
                nn.ConvTranspose2d(
                    channels, filters, 4, 2, 1, bias=not normalized
                )
            )
            if normalized:
                layers.append(nn.BatchNorm2d(filters))
            layers.append(nn.ReLU())
            channels = filters
        layers.append(nn.ConvTranspose2d(channels, world.channels, 4, 2, 1))
        super().__init__(*layers, nn.Tanh() if world.tanh else nn.Sigmoid())


class Discriminator(nn.Module):
    """D and Q with a shared body: the logit, and the outputs for the codes."""

    def __init__(self, world):
        super().__init__()
        layers, channels = [], world.channels
        for index, filters in enumerate(world.filters):
            convolution = (channels, filters, 4, 2, 1)
            if world.spectral:
                layers.append(spectral_norm(nn.Conv2d(*convolution)))
            elif index == 0:
                layers.append(nn.Conv2d(*convolution))
            else:
                layers.append(nn.Conv2d(*convolution, bias=False))
                layers.append(nn.BatchNorm2d(filters))
            layers.append(nn.LeakyReLU(world.slope))
            channels = filters
        layers.append(nn.Flatten())
        width = channels * (world.size // 2 ** len(world.filters)) ** 2
        for units in world.hidden:
            layers += dense(width, units, world)
            width = units
        self.body = nn.Sequential(*layers)
        self.logit = nn.Linear(width, 1)
        if world.spectral:
            spectral_norm(self.logit)
        self.q = nn.Sequential(
            *dense(width, 128, world),
            nn.Linear(128, 10 * world.categories + world.continuous),
        )

    def forward(self, images, recognize=True):
        features = self.body(images)
        outputs = self.q(features).float() if recognize else None
        return self.logit(features).float(), outputs


def dense(width, units, world):
    if world.spectral:
        layers = [spectral_norm(nn.Linear(width, units))]
    else:
        layers = [nn.Linear(width, units, bias=False), nn.BatchNorm1d(units)]
    return [*layers, nn.LeakyReLU(world.slope)]


@dataclasses.dataclass(frozen=True)
class World:
    categories: int  # ten-way codes
    continuous: int
    noise: int
    size: int
    channels: int
    generator_hidden: tuple
    start: tuple  # channels and size of G's first map
    generator_filters: tuple
    normalized: int  # convolutions of G, from its first, that are normalised
    filters: tuple
    hidden: tuple
    tanh: bool = False
    slope: float = 0.1
    spectral: bool = False
    batch: int = 128
    generator_updates: int = 1
    continuous_weight: float = 1.0

    @property
    def latents(self):
        return 10 * self.categories + self.continuous + self.noise


WORLDS = {
    "mnist_paper": World(
        categories=1,
        continuous=2,
        noise=62,
        size=28,
        channels=1,
        generator_hidden=(1024,),
        start=(128, 7),
        generator_filters=(64,),
        normalized=1,
        filters=(64, 128),
        hidden=(1024,),
    ),
    "celeb_a_paper": World(
        categories=10,
        continuous=0,
        noise=128,
        size=32,
        channels=3,
        generator_hidden=(),
        start=(448, 2),
        generator_filters=(256, 128, 64),
        normalized=1,
        filters=(64, 128, 256),
        hidden=(),
        tanh=True,
    ),
    "sprites_infogan_sn": World(
        categories=0,
        continuous=5,
        noise=5,
        size=64,
        channels=1,
        generator_hidden=(128,),
        start=(64, 4),
        generator_filters=(64, 32, 32),
        normalized=3,
        filters=(32, 32, 64, 64),
        hidden=(128,),
        slope=0.2,
        spectral=True,
        batch=64,
        generator_updates=2,
        continuous_weight=0.2,
    ),
}


def colour_world(size, batch=128):
    """Returns the networks of `InfoGAN` for colour images from 32 pixels on.

    Args:
        size: Height and width of the images, a power of 2.
        batch: Number of images in a batch.
    """
    layers = 2
    while size > 8 * 2**layers:
        layers += 1
    filters = tuple(min(64 * 2**layer, 512) for layer in range(layers))
    return dataclasses.replace(
        WORLDS["mnist_paper"],
        size=size,
        channels=3,
        start=(filters[-1], size // 2**layers),
        generator_filters=filters[-2::-1],
        normalized=layers - 1,
        filters=filters,
        batch=batch,
    )
