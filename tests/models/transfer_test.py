import keras
import numpy as np
import pytest

from keras_infogan import IBGAN, Categorical, CodeSpec, Gaussian, Uniform
from keras_infogan.models.transfer import transfer
from tests.conftest import largest_difference, small_model, to_numpy

KIND, STYLE = Categorical(3, name="kind"), Uniform(2, name="style")
SIZES = {"filters": (4, 4), "dense_units": (8,)}


def first_kernel(network):
    return to_numpy([w for w in network.weights if w.name == "kernel"][:1])[0]


def differences(target, source):
    """Returns the largest difference of the weights of each network."""
    return {
        name: largest_difference(
            *(to_numpy(getattr(m, name).weights) for m in (target, source))
        )
        for name in ("generator", "discriminator", "recognizer", "code_spec")
    }


def test_equal_models_become_the_same():
    source, target = small_model(), small_model()
    assert max(differences(target, source).values()) > 0.0
    assert transfer(target, source) == []
    assert max(differences(target, source).values()) == 0.0


def test_a_code_keeps_its_weights_when_a_mirror_reverses_it():
    source, target = (
        small_model([Uniform(2, name="style", mirrored=mirrored)])
        for mirrored in (False, True)
    )
    assert transfer(target, source) == []
    assert max(differences(target, source).values()) == 0.0


def test_codes_keep_their_rows_and_heads_by_name():
    source = small_model([KIND, STYLE])
    target = small_model([Uniform(2, name="style"), Categorical(5, name="new")])
    drawn = first_kernel(target.generator)
    assert transfer(target, source) == ["the code 'new'"]
    old, new = (first_kernel(m.generator) for m in (source, target))
    # style lay behind the 3 rows of kind, and noise behind both.
    np.testing.assert_array_equal(new[:2], old[3:5])
    np.testing.assert_array_equal(new[2:7], drawn[2:7])
    np.testing.assert_array_equal(new[7:], old[5:])
    heads = (to_numpy(m.code_spec["style"].weights) for m in (target, source))
    assert largest_difference(*heads) == 0.0
    found = differences_beyond_the_first_kernel(target, source)
    assert max(found) == 0.0


def differences_beyond_the_first_kernel(target, source):
    for part in ("generator", "discriminator", "recognizer"):
        pairs = zip(
            *(to_numpy(getattr(m, part).weights) for m in (target, source)),
            strict=True,
        )
        for index, (new, old) in enumerate(pairs):
            if part != "generator" or index:
                yield np.abs(new - old).max()


@pytest.mark.parametrize(
    "code", [Categorical(4, name="kind"), Gaussian(3, name="kind")]
)
def test_another_code_of_the_same_name_is_new(code):
    source, target = small_model([KIND, STYLE]), small_model([code, STYLE])
    drawn = to_numpy(target.code_spec["kind"].weights)
    assert transfer(target, source) == ["the code 'kind'"]
    kept = to_numpy(target.code_spec["kind"].weights)
    assert largest_difference(drawn, kept) == 0.0


@pytest.mark.parametrize("noise_dim", [2, 7])
def test_less_or_more_noise_keeps_the_rows_that_both_have(noise_dim):
    source = small_model([STYLE])
    spec = CodeSpec([STYLE], noise_dim=noise_dim)
    target = source.rebuild(code_spec=spec)
    old, new = (first_kernel(m.generator) for m in (source, target))
    both = 2 + min(noise_dim, 4)
    assert len(new) == 2 + noise_dim
    np.testing.assert_array_equal(new[:both], old[:both])


def test_layers_of_other_sizes_are_named_and_the_others_kept():
    source = small_model()
    sizes = {**SIZES, "filters": (4, 6)}
    target = small_model(discriminator=sizes)
    fresh = transfer(target, source)
    layers = [f"discriminator.layers[{index}]" for index in (3, 4, 7)]
    assert fresh == layers
    kinds = [type(target.discriminator.layers[i]).__name__ for i in (3, 4, 7)]
    assert kinds == ["Conv2D", "BatchNormalization", "Dense"]
    first, second = (m.discriminator.layers[1].kernel for m in (target, source))
    assert largest_difference(to_numpy([first]), to_numpy([second])) == 0.0


def test_an_average_that_is_new_starts_at_the_generator():
    source = small_model()
    target = small_model(generator_averaging=0.9)
    assert transfer(target, source) == []
    average = to_numpy(target.averaged_generator.weights)
    assert largest_difference(average, to_numpy(source.generator.weights)) == 0


def test_codes_enter_ib_gan_by_its_encoder():
    options = {"model_class": IBGAN, "bottleneck_dim": 5, "recognizer": None}
    source = small_model([KIND, STYLE], **options)
    target = small_model([STYLE, Uniform(3, name="new")], **options)
    assert transfer(target, source) == ["the code 'new'"]
    old, new = (first_kernel(m.encoder) for m in (source, target))
    np.testing.assert_array_equal(new[:2], old[3:5])
    np.testing.assert_array_equal(new[5:], old[5:])
    old, new = (to_numpy(m.generator.weights) for m in (source, target))
    assert largest_difference(old, new) == 0.0


def test_the_two_models_share_no_weight(images):
    """One trains on, the other stays: on JAX they could share a buffer."""
    source, target = small_model(), small_model()
    transfer(target, source)
    before = to_numpy(source.weights)
    target.compile(keras.optimizers.SGD(0.1), keras.optimizers.SGD(0.1))
    target.fit(images, batch_size=8, verbose=0)
    assert largest_difference(before, to_numpy(source.weights)) == 0.0
