"""Codes, networks, augmentations, losses and models as they are built."""

import math
from unittest import mock

import keras

from keras_infogan import (
    IBGAN,
    Bernoulli,
    Categorical,
    CodeSpec,
    DiffAugment,
    Discriminator,
    Encoder,
    Gaussian,
    Generator,
    InfoGAN,
    InfoGANCR,
    RandomAffine,
    Recognizer,
    ResidualDiscriminator,
    ResidualGenerator,
    Uniform,
    VonMises,
)
from keras_infogan.models import infogan
from keras_infogan.penalties import R1
from tests.bad_inputs.row import Row
from tests.conftest import SMALL_SIZES, small_model

NAN, INF = math.nan, math.inf
NO_INTEGERS = (0, -1, 1.5, "a", None, True)


def built(kind, words, *given, **arguments):
    """Returns a row of the construction of a class."""
    texts = [*map(repr, given), *(f"{k}={v!r}" for k, v in arguments.items())]
    return Row(
        f"{kind.__name__}({', '.join(texts)})",
        lambda at: kind(*given, **arguments),
        words,
    )


def model(words, kind=InfoGAN, codes=None, **arguments):
    """Returns a row of the construction of a small model."""
    texts = [f"{k}={v!r}" for k, v in arguments.items()]
    return Row(
        f"{kind.__name__}({', '.join(texts) or codes})",
        lambda at: small_model(codes, kind, **arguments),
        words,
    )


def set_back(setting, value):
    """Builds a model under a setting of Keras, which is set back."""
    before = getattr(keras.config, setting)()
    set_to = getattr(keras.config, f"set_{setting}")
    set_to(value)
    try:
        small_model()
    finally:
        set_to(before)


def large_model():
    """Builds a model that counts as large."""
    with mock.patch.object(infogan, "LARGE", 100):
        small_model()


CODES = [
    *(built(Categorical, "`n` must be", n) for n in (*NO_INTEGERS, 1)),
    *(
        built(Categorical, "must be 3 numbers above 0", 3, probabilities)
        for probabilities in (
            [0.5, 0.5],
            [0, 0.5, 0.5],
            [1, 1, 1],
            [NAN, 0.5, 0.5],
            "abc",
            0.3,
        )
    ),
    *(
        built(kind, "`dim` must be an integer of at least 1", dim)
        for kind in (Uniform, Gaussian, Bernoulli, VonMises)
        for dim in (0, 1.5, "a")
    ),
    built(Uniform, "`low` must be below `high`", 1, low=1, high=-1),
    built(Uniform, "`low` must be finite", 1, low=-INF),
    built(Uniform, "`high` must be a number", 1, high="1"),
    *(
        built(Uniform, "`scale` must be", 1, scale=scale)
        for scale in (0, -1, NAN, "a")
    ),
    *(
        built(
            Gaussian, "`scale_range` must be (low, high)", 1, scale_range=pair
        )
        for pair in ((2, 3), (0, 2), (0.1, NAN), 0.5, "ab", (0.1, 1.5, 2))
    ),
    *(
        built(Bernoulli, "`probability` must", 1, probability=p)
        for p in (0, 1, NAN, "a", None)
    ),
    *(
        built(VonMises, "`concentration` must be", 1, concentration=value)
        for value in (0, -1, INF, "a")
    ),
    built(VonMises, "`largest_concentration`", 1, largest_concentration=None),
    *(
        built(Categorical, "without dots and slashes", 3, name=name)
        for name in ("a.b", "a/b", "a\\b", "", " ", 3, None)
    ),
    *(
        Row(
            f"value_names={names!r}",
            lambda at, names=names: CodeSpec(
                [Categorical(3, name="kind", value_names=names)]
            ),
            "`value_names`",
        )
        for names in (["a", "b"], ["a", 1, 2], "abc", 3, [["a"], ["b"]], [])
    ),
    *(
        built(CodeSpec, "`codes` must be a list or dictionary", codes)
        for codes in ([], {}, None, "digit", 3)
    ),
    built(CodeSpec, "A code must be a `Code`", [3]),
    built(
        CodeSpec, "must not have the name of the noise", {"noise": Uniform(1)}
    ),
    built(CodeSpec, "without dots and slashes", {"a.b": Uniform(1)}),
    *(
        built(CodeSpec, "`noise_dim` must be", [Uniform(1)], noise_dim=dim)
        for dim in (-1, 1.5, None)
    ),
    built(CodeSpec, "`noise` must be one of", [Uniform(1)], noise="cauchy"),
    built(CodeSpec, "`seed` must be an integer", [Uniform(1)], seed=-1),
    built(CodeSpec, "`seed` must be an integer", [Uniform(1)], seed=1.5),
]

NETWORKS = [
    *(built(Generator, "`latent_dim` must be", dim) for dim in NO_INTEGERS),
    *(
        built(kind, "`image_shape` must be", **start, image_shape=shape)
        for kind, start in (
            (Generator, {"latent_dim": 4}),
            (Discriminator, {}),
            (ResidualGenerator, {"latent_dim": 4}),
            (ResidualDiscriminator, {}),
        )
        for shape in ((28, 28), (28, 28, 0), 28)
    ),
    *(
        built(Generator, f"`{name}` must be", 4, **{name: value})
        for name, value in (
            ("dense_units", [10**12]),
            ("dense_units", 1024),
            ("dense_units", ["a"]),
            ("start_filters", 0),
            ("start_filters", 2.5),
            ("filters", [0]),
            ("filters", [-4]),
            ("filters", None),
            ("strides", 0),
            ("strides", [2, 2, 2]),
            ("strides", [2, "a"]),
            ("kernel_size", -1),
            ("kernel_size", NAN),
            ("normalization", "layer"),
            ("normalization", ["batch"]),
            ("normalization", None),
            ("output_activation", "relu"),
            ("output_activation", None),
        )
    ),
    *(
        built(Discriminator, f"`{name}` must be", **{name: value})
        for name, value in (
            ("dense_units", [0]),
            ("filters", ["a"]),
            ("strides", 0),
            ("kernel_size", [4]),
            ("leaky_slope", NAN),
            ("leaky_slope", "a"),
            ("normalization", 3),
            ("shared_layers", 9),
            ("shared_layers", 0.5),
            ("frozen_layers", -1),
            ("logit_units", 0),
        )
    ),
    built(Recognizer, "`hidden_units` must be", (8,), hidden_units=[0]),
    built(Recognizer, "`hidden_units` must be", (8,), hidden_units=8),
    built(Recognizer, "need features of shape", (8,), filters=[4]),
    built(Encoder, "`source_dim` must be", 0, 4),
    built(Encoder, "`bottleneck_dim` must be", 4, 0),
    built(Encoder, "`hidden_units` must be", 4, 4, hidden_units=[-1]),
    built(ResidualGenerator, "`filters` must be", 4, filters=[0, 4]),
    built(
        ResidualGenerator, "`modulations` must be", 4, modulations=[(3, 0, 1)]
    ),
    built(ResidualDiscriminator, "must divide", image_shape=(30, 30, 3)),
    built(ResidualDiscriminator, "`leaky_slope` must be", leaky_slope=None),
    *(
        built(RandomAffine, f"`{name}` must be", **{name: value})
        for name in ("rotation", "scale", "shear", "translation")
        for value in ("a", -1, NAN)
    ),
    built(RandomAffine, "`fill_value` must be a number", fill_value="black"),
    built(RandomAffine, "`seed` must be an integer", seed=-1),
    *(
        built(DiffAugment, f"`{name}` must be", **{name: value})
        for name, value in (
            ("translation", 1.5),
            ("translation", NAN),
            ("cutout", -0.1),
            ("cutout", "a"),
            ("brightness", -1),
            ("saturation", NAN),
            ("contrast", None),
            ("fill_value", NAN),
            ("seed", 0.5),
        )
    ),
]

MODELS = [
    *(
        model("`image_shape` must be", image_shape=shape)
        for shape in (
            (28, 28),
            (8, 8, 1, 1),
            (8, 8, 0),
            "8x8",
            None,
            8,
            (8.0, 8, 1),
        )
    ),
    Row(
        "InfoGAN of 30x30",
        lambda at: InfoGAN([Categorical(3)], image_shape=(30, 30, 1)),
        ("(28, 28, 1) or (32, 32, 1)", "`keras_infogan.datasets.load`"),
    ),
    *(
        model("`image_range` must be (low, high)", image_range=pair)
        for pair in ((0, NAN), (1, 0), (0, 0), (0,), 1, "01")
    ),
    *(
        model("`generator_averaging` must be", generator_averaging=value)
        for value in (1.0, -0.1, NAN, "a", None)
    ),
    *(
        model(f"`{name}` must be", **{name: value})
        for name, value in (
            ("discrete_weight", -1),
            ("discrete_weight", NAN),
            ("continuous_weight", "a"),
            ("consistency_weight", INF),
            ("discriminator_updates", 0),
            ("generator_updates", 1.5),
            ("penalty_weight", -1),
            ("augmentation", "flip"),
            ("discriminator_augmentation", lambda x: x),
            ("real_label", NAN),
            ("real_label", (1.0, 0.5)),
            ("real_label", "soft"),
            ("instance_noise", (0.1, 0.0)),
            ("instance_noise", (NAN, 0, 1)),
            ("instance_noise", 0.1),
            ("instance_noise", (0.1, 0.0, 0)),
            ("adversarial_loss", 3),
            ("penalty", 3),
        )
    ),
    model("needs an `augmentation`", consistency_weight=1.0),
    model("The known names are", adversarial_loss="hing"),
    model("The known names are", penalty="r2"),
    model("has no labels to smooth", adversarial_loss="hinge", real_label=0.9),
    *(
        model("that can be set here are", **{name: {"filtres": (4,)}})
        for name in ("generator", "discriminator", "recognizer")
    ),
    *(
        model("must be a dictionary of arguments of", **{name: 3})
        for name in ("generator", "discriminator", "recognizer")
    ),
    model("`generator` must return", generator=keras.layers.Dense(3)),
    model("`discriminator` must return", discriminator=keras.layers.Flatten()),
    model("`bottleneck_dim` must be", IBGAN, bottleneck_dim=0),
    model("`bottleneck_weight` must be", IBGAN, bottleneck_weight=-1),
    model(
        "takes the encoder out",
        IBGAN,
        bottleneck_dim=None,
        encoder=keras.layers.Dense(3),
    ),
    model("is not for IBGAN", IBGAN, consistency_weight=1.0),
    *(
        Row(
            f"IBGAN({source!r})",
            lambda at, source=source: IBGAN(source, **SMALL_SIZES),
            words,
        )
        for source, words in (
            (0, "`dim` must be an integer of at least 1"),
            (-3, "`dim` must be an integer of at least 1"),
            (2.5, "`codes` must be a list or dictionary"),
        )
    ),
    model("`contrastive_weight` must be", InfoGANCR, contrastive_weight=NAN),
    model("at least 2 axes in total", InfoGANCR, [Categorical(3), Uniform(1)]),
    built(R1, "`weight` must be at least 0", weight=-1),
    built(R1, "`weight` must be finite", weight=NAN),
    Row(
        "rebuild with an unknown argument",
        lambda at: at.model.rebuild(generater={}),
        "does not have the arguments ['generater']",
    ),
    Row(
        "rebuild of sizes that are unknown",
        lambda at: at.model.rebuild(discriminator={"frozen": 1}),
        "that can be set here are",
    ),
    Row(
        "channels_first",
        lambda at: set_back("image_data_format", "channels_first"),
        'set_image_data_format("channels_last")',
    ),
    *(
        Row(
            f"floatx {name}",
            lambda at, name=name: set_back("floatx", name),
            ('set_floatx("float32")', 'dtype="mixed_bfloat16"'),
        )
        for name in ("float16", "bfloat16", "float64")
    ),
    Row(
        "networks of many parameters",
        lambda at: large_model(),
        ("million parameters", "celeb_a_64"),
        UserWarning,
    ),
]

ROWS = [*CODES, *NETWORKS, *MODELS]
