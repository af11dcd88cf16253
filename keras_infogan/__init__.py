"""Interpretable GANs in Keras."""

from keras_infogan.callbacks.traversal_grid import TraversalGrid
from keras_infogan.codes.bernoulli import Bernoulli
from keras_infogan.codes.categorical import Categorical
from keras_infogan.codes.code import Code
from keras_infogan.codes.code_spec import CodeSpec
from keras_infogan.codes.gaussian import Gaussian
from keras_infogan.codes.uniform import Uniform
from keras_infogan.codes.von_mises import VonMises
from keras_infogan.models.ib_gan import IBGAN
from keras_infogan.models.infogan import InfoGAN
from keras_infogan.models.infogan_cr import InfoGANCR
from keras_infogan.networks.diff_augment import DiffAugment
from keras_infogan.networks.discriminator import Discriminator
from keras_infogan.networks.encoder import Encoder
from keras_infogan.networks.generator import Generator
from keras_infogan.networks.random_affine import RandomAffine
from keras_infogan.networks.recognizer import Recognizer
from keras_infogan.networks.residual_discriminator import ResidualDiscriminator
from keras_infogan.networks.residual_generator import ResidualGenerator
from keras_infogan.version import __version__

__all__ = [
    "IBGAN",
    "Bernoulli",
    "Categorical",
    "Code",
    "CodeSpec",
    "DiffAugment",
    "Discriminator",
    "Encoder",
    "Gaussian",
    "Generator",
    "InfoGAN",
    "InfoGANCR",
    "RandomAffine",
    "Recognizer",
    "ResidualDiscriminator",
    "ResidualGenerator",
    "TraversalGrid",
    "Uniform",
    "VonMises",
    "__version__",
]
