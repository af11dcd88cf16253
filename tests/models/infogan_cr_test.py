import keras
import numpy as np
import pytest
from keras import ops

from keras_infogan import Categorical, InfoGANCR, Uniform, VonMises
from tests.conftest import largest_difference, small_model, to_numpy

CODES = [Uniform(2, name="style"), Uniform(1, name="size")]


def small_cr(codes=None, **options):
    return small_model(codes or CODES, model_class=InfoGANCR, **options)


def test_a_pair_shares_exactly_one_dimension():
    model = small_cr()
    first, second, shared = model.sample_pairs(500)
    codes = [
        np.concatenate([to_numpy([pair[n]])[0] for n in ("style", "size")], 1)
        for pair in (first, second)
    ]
    equal = codes[0] == codes[1]
    assert (equal.sum(1) == 1).all()
    assert (equal.argmax(1) == ops.convert_to_numpy(shared)).all()
    counts = np.bincount(ops.convert_to_numpy(shared))
    assert len(counts) == 3 and counts.min() > 120
    assert largest_difference(
        to_numpy([first["noise"]]), to_numpy([second["noise"]])
    )


def test_partners_of_a_code_on_a_circle_stay_on_the_circle():
    model = small_cr([VonMises(2, name="angle"), Uniform(1, name="size")])
    assert model.axes == 3
    first, second, shared = model.sample_pairs(500)
    angles = [to_numpy([pair["angle"]])[0] for pair in (first, second)]
    lengths = np.linalg.norm(np.reshape(angles, (2, 500, 2, 2)), axis=-1)
    np.testing.assert_allclose(lengths, 1.0, atol=1e-5)
    equal = (angles[0] == angles[1]).reshape(500, 2, 2).all(axis=-1)
    chosen = ops.convert_to_numpy(shared)
    np.testing.assert_array_equal(equal, chosen[:, None] == np.arange(2))


def test_the_contrast_is_added_to_both_objectives(images, monkeypatch):
    model = small_cr(contrastive_weight=0.5)
    latents = model.code_spec.sample(16, seed=5)
    plain = super(InfoGANCR, model)
    fixed = ops.convert_to_tensor(2.0), ops.ones((16,))
    monkeypatch.setattr(model, "contrastive_loss", lambda *_, **__: fixed)
    loss = float(model.generator_loss(images, latents)[0])
    assert (
        abs(loss - float(plain.generator_loss(images, latents)[0]) - 1.0) < 1e-4
    )
    loss = float(model.discriminator_loss(images, latents)[0])
    expected = float(plain.discriminator_loss(images, latents)[0])
    assert abs(loss - expected - 2.0) < 1e-4


def test_an_untrained_contrastive_discriminator_pays_the_logarithm():
    loss, hits = small_cr().contrastive_loss(64)
    assert abs(float(loss) - np.log(3.0)) < 0.05
    assert hits.shape == (64,)


def test_the_contrast_reaches_h_by_d_and_g_by_g(images):
    for rates, part in (((0.1, 0.0), "contrastive"), ((0.0, 0.1), "generator")):
        model = small_cr()
        model.compile(*(keras.optimizers.SGD(rate) for rate in rates))
        before = {
            p: to_numpy(getattr(model, p).trainable_variables)
            for p in ("contrastive", "generator")
        }
        model.train_on_batch(images)
        for name, values in before.items():
            now = to_numpy(getattr(model, name).trainable_variables)
            assert (largest_difference(values, now) > 0.0) == (name == part)


def test_it_trains_and_goes_on_from_an_infogan(images, tmp_path):
    infogan = small_model(CODES, generator_averaging=0.5)
    infogan.compile()
    infogan.fit(images, batch_size=8, verbose=0)
    model = InfoGANCR.from_infogan(infogan, contrastive_weight=3.0)
    assert model.contrastive_weight == 3.0
    same = infogan.generate(4, seed=1), model.generate(4, seed=1)
    assert largest_difference([same[0]], [same[1]]) < 1e-6
    model.compile()
    logs = model.fit(images, batch_size=8, verbose=0).history
    assert set(logs) == set(model.log_names)
    model.save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras")
    images = model.generate(4, seed=1), loaded.generate(4, seed=1)
    assert largest_difference([images[0]], [images[1]]) < 1e-6
    assert loaded.contrastive_weight == 3.0


def test_freezing_d_does_not_freeze_h():
    sizes = {"filters": (4, 4), "dense_units": (8,), "frozen_layers": 2}
    model = small_cr(discriminator=sizes)
    assert len(model.discriminator.trainable_variables) == 5
    assert len(model.contrastive.trainable_variables) == 10


@pytest.mark.once
def test_wrong_arguments_say_what_is_expected():
    with pytest.raises(ValueError, match="at least 2 axes"):
        small_cr([Categorical(3), Uniform(1)])
    with pytest.raises(ValueError, match="`contrastive_weight` must be"):
        small_cr(contrastive_weight=-1.0)
