"""Every network of every model may be a Keras model or layer of a user's."""

import json

import keras
import numpy as np
import pytest
from keras import layers, ops

from keras_infogan import (
    IBGAN,
    Categorical,
    CodeSpec,
    Gaussian,
    Generator,
    InfoGAN,
    InfoGANCR,
    ResidualDiscriminator,
    ResidualGenerator,
    Uniform,
)
from keras_infogan.networks.modulation import Modulation
from tests.conftest import (
    SMALL_SIZES,
    largest_difference,
    small_model,
    to_numpy,
)

WIDTH, SOURCE, BOTTLENECK = 9, 4, 3


def functional_generator(width):
    vectors = keras.Input((width,))
    # What a user writes: slices, operations, a regulariser.
    x = layers.Dense(16, kernel_regularizer="l2")(vectors[:, : width - 1])
    x = layers.BatchNormalization()(x)
    x = layers.Reshape((4, 4, 1))(layers.Concatenate()([x]))
    x = layers.Conv2DTranspose(1, 4, strides=2, padding="same")(x)
    return keras.Model(vectors, ops.sigmoid(x))


def functional_discriminator(channels=1, logits=1):
    images = keras.Input((8, 8, channels))
    x = layers.Conv2D(4, 4, strides=2, activation="relu")(images)
    x = layers.Dense(6)(layers.Flatten()(x))
    return keras.Model(
        images, {"logits": layers.Dense(logits)(x), "features": x}
    )


def functional_recognizer():
    features = keras.Input((6,))
    return keras.Model(features, layers.Dense(5, "relu")(features))


def functional_encoder():
    source = keras.Input((SOURCE,))
    scale = ops.exp(layers.Dense(BOTTLENECK)(source))
    return keras.Model(
        source, {"mean": layers.Dense(BOTTLENECK)(source), "scale": scale}
    )


@keras.saving.register_keras_serializable(package="tests")
class DrawingLayer(layers.Layer):
    """A generator that is no model, built when it is first called."""

    def build(self, shape):
        self.dense = layers.Dense(64, "sigmoid", dtype=self.dtype_policy)
        self.dense.build(shape)

    def call(self, vectors):
        return ops.reshape(self.dense(vectors), (-1, 8, 8, 1))

    def compute_output_shape(self, shape):
        return (shape[0], 8, 8, 1)


@keras.saving.register_keras_serializable(package="tests")
class JudgingLayer(layers.Layer):
    """A discriminator that is no model."""

    def __init__(self, logits=1, **kwargs):
        super().__init__(**kwargs)
        self.logits = logits

    def build(self, shape):
        self.body = layers.Dense(6, dtype=self.dtype_policy)
        self.head = layers.Dense(self.logits, dtype=self.dtype_policy)
        self.body.build((None, int(np.prod(shape[1:]))))
        self.head.build((None, 6))

    def call(self, images):
        size = int(np.prod(images.shape[1:]))
        features = self.body(ops.reshape(images, (-1, size)))
        return {"logits": self.head(features), "features": features}

    def compute_output_shape(self, shape):
        return {"logits": (shape[0], self.logits), "features": (shape[0], 6)}

    def get_config(self):
        return super().get_config() | {"logits": self.logits}


@keras.saving.register_keras_serializable(package="tests")
class ReadingLayer(layers.Layer):
    """An encoder that is no model."""

    def build(self, shape):
        self.dense = layers.Dense(2 * BOTTLENECK, dtype=self.dtype_policy)
        self.dense.build(shape)

    def call(self, source):
        mean, scale = ops.split(self.dense(source), 2, axis=-1)
        return {"mean": mean, "scale": ops.exp(scale)}

    def compute_output_shape(self, shape):
        one = (shape[0], BOTTLENECK)
        return {"mean": one, "scale": one}


def codes():
    return CodeSpec(
        [Categorical(3, name="kind"), Uniform(2, name="style")], noise_dim=4
    )


def source():
    return CodeSpec([Gaussian(SOURCE, scale=1.0, name="source")], noise_dim=0)


def of_functional_models(model_class, **options):
    width = BOTTLENECK if model_class is IBGAN else WIDTH
    return compose(
        model_class,
        generator=functional_generator(width),
        discriminator=functional_discriminator(),
        recognizer=functional_recognizer(),
        encoder=functional_encoder(),
        contrastive=functional_discriminator(2, 2),
        **options,
    )


def of_layers(model_class, **options):
    return compose(
        model_class,
        generator=DrawingLayer(),
        discriminator=JudgingLayer(),
        recognizer=layers.Dense(5, "relu"),
        encoder=ReadingLayer(),
        contrastive=JudgingLayer(2),
        **options,
    )


def of_residual_networks(model_class, **options):
    width = BOTTLENECK if model_class is IBGAN else WIDTH
    generator = ResidualGenerator(
        width, (8, 8, 1), 8, filters=(4,), modulations=[(8, 0, 2)]
    )
    return compose(
        model_class,
        generator=generator,
        discriminator=ResidualDiscriminator((8, 8, 1), filters=(4, 6)),
        recognizer=None,
        encoder=None,
        contrastive={"filters": (4,), "dense_units": (8,)},
        **options,
    )


def compose(model_class, encoder, contrastive, **options):
    options |= {"image_shape": (8, 8, 1), "image_range": (0.0, 1.0)}
    if model_class is IBGAN:
        options |= {"encoder": encoder, "bottleneck_dim": BOTTLENECK}
        return IBGAN(source(), **options)
    if model_class is InfoGANCR:
        options["contrastive"] = contrastive
    return model_class(codes(), **options)


MAKERS = (of_functional_models, of_layers, of_residual_networks)
every_composition = pytest.mark.parametrize(
    ("make", "model_class"),
    [(make, kind) for make in MAKERS for kind in (InfoGAN, IBGAN, InfoGANCR)],
    ids=lambda value: value.__name__,
)


GENERATORS = ("generator", "averaged_generator")


def answers(model, images, generators=GENERATORS):
    """Returns what a model draws and reads, without compiling programs."""
    vectors = model.entry.draw(model.code_spec.sample(4, seed=0), seed=0)
    drawn = [getattr(model, name)(vectors) for name in generators]
    read = [p.parameters.values() for p in model.posterior(images).values()]
    return to_numpy([*drawn, *(value for values in read for value in values)])


# Training takes long, so not every composition trains, but every kind of
# network does in every role.
@pytest.mark.parametrize(
    ("make", "model_class"),
    [
        (of_functional_models, InfoGAN),
        (of_functional_models, IBGAN),
        (of_functional_models, InfoGANCR),
        (of_layers, IBGAN),
        (of_layers, InfoGANCR),
        (of_residual_networks, InfoGAN),
    ],
    ids=lambda value: value.__name__,
)
def test_it_trains_and_is_saved_whole(make, model_class, images, tmp_path):
    model = make(model_class, generator_averaging=0.5)
    before = {n: to_numpy(getattr(model, n).weights) for n in model.networks}
    # Compiling is what takes time, and the step is the same.
    model.compile(run_eagerly=keras.backend.backend() == "tensorflow")
    logs = model.fit(images, batch_size=16, verbose=0).history
    assert all(np.isfinite(values).all() for values in logs.values())
    for name, weights in before.items():
        now = to_numpy(getattr(model, name).weights)
        assert largest_difference(weights, now) > 0.0, name
    expected = answers(model, images)
    model.save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras")
    assert largest_difference(answers(loaded, images), expected) < 1e-6
    model.save_to_preset(tmp_path / "preset")
    preset = InfoGAN.from_preset(tmp_path / "preset")
    assert type(preset) is model_class
    # The weights of a preset are float16, and training begins with the average.
    expected = answers(model, images, GENERATORS[1:] * 2)
    assert largest_difference(answers(preset, images), expected) < 5e-3
    for other in (loaded, preset):
        for name in model.networks:
            kinds = [type(getattr(m, name)) for m in (other, model)]
            assert kinds[0] is kinds[1]
    assert loaded.compiled and loaded.steps == 1


@every_composition
def test_a_rebuilt_model_computes_the_same(make, model_class, images, capsys):
    model = make(model_class, generator_averaging=0.5)
    rebuilt = model.rebuild(continuous_weight=0.5)
    assert capsys.readouterr().out == ""
    assert rebuilt.continuous_weight == 0.5
    pair = [answers(m, images) for m in (model, rebuilt)]
    assert largest_difference(*pair) < 1e-6
    ids = {id(v) for v in model.variables}
    assert not ids & {id(v) for v in rebuilt.variables}


@every_composition
def test_a_config_is_plain_and_builds_the_same(make, model_class):
    model = make(model_class)
    config = keras.saving.serialize_keras_object(model)
    copy = keras.saving.deserialize_keras_object(json.loads(json.dumps(config)))
    shapes = [[w.shape for w in m.weights] for m in (copy, model)]
    assert type(copy) is model_class and shapes[0] == shapes[1]


@pytest.mark.once
@pytest.mark.parametrize("make", [of_layers, of_residual_networks])
def test_another_dtype_reaches_given_networks(make, images, tmp_path):
    """Those that have a dtype of their own: no functional model has one."""
    model = make(InfoGAN, dtype="float32")
    model.save_to_preset(tmp_path)
    loaded = InfoGAN.from_preset(tmp_path, dtype="mixed_bfloat16")
    for half in (loaded, model.rebuild(dtype="mixed_bfloat16")):
        for name in ("generator", "discriminator"):
            network = getattr(half, name)
            used = {n.compute_dtype for n in network._flatten_layers()}
            assert "bfloat16" in used, name
        pair = [m.generate(4, seed=0) for m in (half, model)]
        assert largest_difference([pair[0]], [pair[1]]) < 0.05
        half.compile(run_eagerly=True)
        half.train_on_batch(images)


@pytest.mark.once
def test_other_codes_of_the_same_width_keep_a_given_generator(capsys):
    model = of_layers(InfoGAN)
    renamed = [Categorical(3, name="kind"), Uniform(2, name="tilt")]
    rebuilt = model.rebuild(code_spec=renamed)
    assert "Reinitialised: the code 'tilt'." in capsys.readouterr().out
    columns = slice(*model.code_spec.columns("kind"))
    kernels = [
        to_numpy([m.generator.dense.kernel])[0] for m in (model, rebuilt)
    ]
    np.testing.assert_array_equal(kernels[0][columns], kernels[1][columns])


@pytest.mark.once
@pytest.mark.parametrize("make", [of_functional_models, of_residual_networks])
def test_other_codes_that_a_given_generator_cannot_take_are_refused(make):
    with pytest.raises(ValueError, match="incompatible with the layer"):
        make(InfoGAN).rebuild(code_spec=[Categorical(8, name="kind")])


@pytest.mark.once
@pytest.mark.parametrize("make", MAKERS)
def test_sizes_do_not_silently_replace_a_given_network(make):
    model = make(InfoGAN)
    with pytest.raises(ValueError, match="`discriminator` was given as a net"):
        model.rebuild(discriminator={"frozen_layers": 1})


@pytest.mark.once
def test_one_network_may_be_given_and_the_others_sizes(images):
    model = small_model(discriminator=functional_discriminator())
    assert type(model.generator) is Generator
    assert model.feature_shape == (6,)
    rebuilt = model.rebuild(generator={"start_filters": 8})
    assert rebuilt.get_config()["generator"]["start_filters"] == 8
    assert rebuilt.encode(images)["style"]["mean"].shape == (16, 2)


def wrong(role):
    """Returns a network that does not what its role asks, and its error."""
    return {
        "generator": (
            layers.Dense(3),
            r"images of shape \(batch, 8, 8, 1\). .* returns: shape \(None, 3",
        ),
        "discriminator": (
            functional_discriminator(logits=2),
            "'logits': 'shape .None, 2.'",
        ),
        "recognizer": (layers.Reshape((2, 4)), r"vectors of shape"),
        "contrastive": (
            functional_discriminator(2, 3),
            r'"logits" of shape \(batch, 2\)',
        ),
    }[role]


@pytest.mark.once
@pytest.mark.parametrize(
    "role", ["generator", "discriminator", "recognizer", "contrastive"]
)
def test_a_network_that_does_not_do_its_part_is_refused(role):
    network, message = wrong(role)
    with pytest.raises(ValueError, match=f"`{role}` must return .*{message}"):
        small_model(
            model_class=InfoGANCR, image_range=(0, 1), **{role: network}
        )


@pytest.mark.once
def test_an_encoder_that_does_not_do_its_part_is_refused():
    sizes = SMALL_SIZES | {"bottleneck_dim": BOTTLENECK + 1}
    with pytest.raises(ValueError, match="`encoder` must return .*None, 3"):
        IBGAN(source(), **sizes, encoder=functional_encoder())
    with pytest.raises(ValueError, match="takes the encoder out"):
        sizes = SMALL_SIZES | {"bottleneck_dim": None}
        IBGAN(source(), **sizes, encoder=functional_encoder())
    with pytest.raises(
        ValueError, match="arguments of Discriminator, or a Keras"
    ):
        IBGAN(source(), **SMALL_SIZES | {"discriminator": "large"})


@pytest.mark.once
@pytest.mark.parametrize(
    "discriminator", [layers.Dense(1), lambda images: images]
)
def test_a_discriminator_that_returns_no_dictionary_is_refused(discriminator):
    with pytest.raises(ValueError, match="dictionary of"):
        small_model(discriminator=discriminator)


@pytest.mark.once
def test_a_generator_without_a_range_needs_one():
    with pytest.raises(ValueError, match="`image_range` is required"):
        small_model(generator=functional_generator(WIDTH))
    model = small_model(generator=DrawingLayer(), image_range=(0, 1))
    assert model.image_range == (0, 1)


def test_a_given_network_keeps_its_own_weights_in_rebuild():
    model = small_model()
    given = Generator(
        model.code_spec.latent_dim, **dict(SMALL_SIZES["generator"]),
        image_shape=(8, 8, 1),
    )  # fmt: skip
    rebuilt = model.rebuild(generator=given)
    assert rebuilt.generator is not given
    weights = to_numpy(rebuilt.generator.weights), to_numpy(given.weights)
    assert largest_difference(*weights) == 0.0


def test_other_codes_do_not_inherit_a_modulation(capsys):
    """A column that another code takes has nothing to inherit."""
    old = CodeSpec([Uniform(2, name="old")], noise_dim=4)
    generator = ResidualGenerator(
        old.latent_dim,
        image_shape=(8, 8, 1),
        start_filters=4,
        filters=(4,),
        modulations=[(8, *old.columns("old"))],
    )
    model = InfoGAN(old, image_shape=(8, 8, 1), generator=generator)
    weights = {
        name: to_numpy(
            next(
                layer
                for layer in rebuilt.generator.layers
                if isinstance(layer, Modulation)
            ).weights
        )
        for name, rebuilt in {
            "before": model,
            "same": model.rebuild(continuous_weight=0.5),
            "other": model.rebuild(code_spec=[Uniform(2, name="new")]),
        }.items()
    }
    assert largest_difference(weights["before"], weights["same"]) == 0.0
    assert largest_difference(weights["before"], weights["other"]) > 0.0
    assert "generator.layers" in capsys.readouterr().out
