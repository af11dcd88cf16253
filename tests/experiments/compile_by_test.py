"""A recipe sets the optimizers of both players."""

import dataclasses

import pytest

from keras_infogan.catalog.preset import Recipe
from keras_infogan.experiments.compile_by import compile_by
from tests.conftest import small_model

pytestmark = pytest.mark.once
RECIPE = Recipe(steps=10, discriminator_rate=0.1, generator_rate=0.2)


def configs(model):
    """Returns the configs of the optimizers of D and G."""
    both = model.optimizer
    players = both.discriminator_optimizer, both.generator_optimizer
    return [player.get_config() for player in players]


def test_each_player_has_its_rate():
    model = small_model()
    assert compile_by(RECIPE, model) is model
    rates = [config["learning_rate"] for config in configs(model)]
    assert rates == pytest.approx([0.1, 0.2])
    assert [config["beta_1"] for config in configs(model)] == [0.5, 0.5]


def test_a_rate_decays_over_the_updates_of_its_player():
    model = small_model(generator_updates=2)
    recipe = dataclasses.replace(RECIPE, decay=True, optimizer="rmsprop")
    for steps, expected in ((None, [10, 20]), (5, [5, 10])):
        compile_by(recipe, model, steps)
        rates = [config["learning_rate"]["config"] for config in configs(model)]
        assert [rate["decay_steps"] for rate in rates] == expected
    assert [config["rho"] for config in configs(model)] == [0.99, 0.99]
