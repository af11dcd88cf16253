import numpy as np
import pytest

from keras_infogan import Categorical, CodeSpec, Uniform, VonMises
from keras_infogan.metrics.model_centrality import (
    centrality,
    cross_scores,
    model_centrality,
)

pytestmark = pytest.mark.once


class LinearModel:
    """Its images are its codes times a matrix; it encodes by the inverse."""

    def __init__(self, matrix):
        self.matrix = np.asarray(matrix, "float64")
        self.code_spec = CodeSpec(
            [
                Categorical(3, name="kind"),
                Uniform(1, name="size"),
                Uniform(2, name="place"),
            ],
            noise_dim=0,
        )
        self.generated = []

    def generate(self, count, codes, seed):
        self.generated.append(codes)
        continuous = np.concatenate([codes["size"], codes["place"]], axis=1)
        return continuous @ self.matrix

    def representation(self, images):
        return images @ np.linalg.inv(self.matrix)


IDENTITY = np.eye(3)
SWAP = np.eye(3)[[2, 0, 1]] * [1.0, -2.0, 3.0]


def mixed(first, second):
    """Returns a model that turns two codes by 45 degrees into each other."""
    matrix = np.eye(3)
    matrix[np.ix_([first, second], [first, second])] = [[1, 1], [-1, 1]]
    return LinearModel(matrix)


def test_centrality_by_hand():
    scores = [[9.0, 0.2, 0.4], [0.4, 9.0, 0.8], [0.6, 1.0, 9.0]]
    np.testing.assert_allclose(
        centrality(np.array(scores)), [0.4, 0.6, 0.7], atol=1e-12
    )


def test_models_that_agree_up_to_order_sign_and_scale_score_1():
    models = [LinearModel(IDENTITY), LinearModel(SWAP), LinearModel(-IDENTITY)]
    result = model_centrality(models, votes=60, group=20)
    assert result.tolist() == [1.0, 1.0, 1.0]


def test_the_pick_is_the_model_that_others_agree_with():
    # Three agree up to order, sign and scale; the others mix codes, each in a
    # way of its own.
    models = [
        mixed(0, 1),
        LinearModel(SWAP),
        mixed(1, 2),
        LinearModel(IDENTITY),
        mixed(0, 2),
        LinearModel(-SWAP),
    ]
    result = model_centrality(models, votes=120, group=50)
    assert sorted(np.argsort(result)[-3:]) == [1, 3, 5]
    assert result[[1, 3, 5]].min() > result[[0, 2, 4]].max() + 0.1
    assert np.array_equal(result, model_centrality(models, votes=120, group=50))


def test_the_scale_of_a_representation_does_not_matter():
    encoders = [LinearModel(IDENTITY), LinearModel(np.diag([1.0, 64.0, 1 / 8]))]
    scores = cross_scores(mixed(0, 1), encoders, votes=60, group=20)
    assert scores[0] == scores[1] < 1.0


def test_a_dead_dimension_takes_no_vote():
    class WithDead(LinearModel):
        def representation(self, images):
            codes = super().representation(images)
            return np.pad(codes, ((0, 0), (0, 1)), constant_values=0.1)

    class Blind(LinearModel):
        def representation(self, images):
            return np.ones((len(images), 3))

    encoders = [WithDead(IDENTITY), Blind(IDENTITY)]
    scores = cross_scores(LinearModel(SWAP), encoders, votes=30, group=20)
    assert scores.tolist() == [1.0, 0.0]


def test_a_group_shares_one_dimension_and_nothing_else():
    model = LinearModel(IDENTITY)
    cross_scores(model, [model], votes=300, group=100)
    codes = {
        name: np.concatenate([codes[name] for codes in model.generated])
        for name in ("size", "place")
    }
    continuous = np.concatenate([codes["size"], codes["place"]], axis=1)
    spread = np.ptp(continuous.reshape(300, 100, 3), axis=1)
    for vote, fixed in enumerate(np.arange(300) % 3):
        assert spread[vote, fixed] == 0.0
        assert np.delete(spread[vote], fixed).min() > 1.0
    # In blocks that fit into memory, each drawn anew.
    assert 3 <= len(model.generated) <= 5
    assert len(np.unique(codes["size"][:, 0])) > 19000
    assert "kind" not in model.generated[0]


def test_an_angle_is_fixed_with_both_of_its_columns():
    class Turning(LinearModel):
        def __init__(self, matrix):
            super().__init__(matrix)
            self.code_spec = CodeSpec(
                [VonMises(1, name="turn"), Uniform(1, name="size")], 0
            )

        def generate(self, count, codes, seed):
            self.generated.append(codes["turn"])
            self.code_spec["turn"].values(codes["turn"], count)
            both = np.concatenate([codes["turn"], codes["size"]], axis=1)
            return both @ self.matrix

    models = [Turning(IDENTITY), Turning(SWAP), Turning(-IDENTITY)]
    result = model_centrality(models, votes=40, group=20)
    assert result.tolist() == [1.0, 1.0, 1.0]
    spread = np.ptp(models[0].generated[0].reshape(40, 20, 2), axis=1)
    assert (spread[0::2] == 0.0).all()
    assert (spread[1::2] > 1.0).all()


def test_wrong_models_are_refused():
    models = [LinearModel(IDENTITY)] * 3
    with pytest.raises(ValueError, match="at least 3 models"):
        model_centrality(models[:2])
    with pytest.raises(ValueError, match="`group` must be at least 2"):
        model_centrality(models, group=1)
    with pytest.raises(ValueError, match="codes, 3, which.*Received: 2"):
        model_centrality(models, votes=2)
    models[1].representation = lambda images: np.full((len(images), 3), np.nan)
    with pytest.raises(ValueError, match="`representation` must be finite"):
        model_centrality(models)
    models[1].representation = lambda images: images[:, 0]
    with pytest.raises(ValueError, match="must return an array \\(n, dims\\)"):
        model_centrality(models)
    models[0].code_spec = CodeSpec([Categorical(3), Uniform(1)])
    with pytest.raises(ValueError, match="at least 2 dimensions"):
        model_centrality(models)
