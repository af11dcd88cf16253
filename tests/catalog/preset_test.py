"""A preset builds a model of the class that it names."""

import keras
import pytest

from keras_infogan import InfoGAN, InfoGANCR
from tests.experiments.small_world import small_preset

pytestmark = pytest.mark.once


@keras.saving.register_keras_serializable(package="tests")
class OwnGAN(InfoGAN):
    """A model of a user's own."""


@pytest.mark.parametrize(
    ("architecture", "kind"),
    [("InfoGAN", InfoGAN), ("InfoGANCR", InfoGANCR), ("tests>OwnGAN", OwnGAN)],
)
def test_the_architecture_is_a_class_by_its_name(architecture, kind):
    preset = small_preset(architecture=architecture)
    assert preset.model_class is kind
    assert type(preset.build(continuous_weight=0.5)) is kind


def test_an_architecture_that_is_not_registered_is_told():
    with pytest.raises(ValueError, match="'keras_infogan>InfoGAM'"):
        small_preset(architecture="InfoGAM").build()
