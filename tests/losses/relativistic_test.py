import math

from keras import ops

from keras_infogan.losses import Relativistic


def test_equal_images_cost_ln_2_whatever_their_logits():
    logits = ops.convert_to_tensor([[3.0], [-8.0]])
    loss = Relativistic()
    for value in (
        loss.discriminator_loss(logits, logits),
        loss.generator_loss(logits, logits),
    ):
        assert abs(float(value) - math.log(2.0)) < 1e-6


def test_only_the_difference_of_a_pair_counts():
    loss = Relativistic()
    real = ops.convert_to_tensor([[1.0]])
    fake = ops.convert_to_tensor([[0.0]])
    expected = math.log1p(math.exp(-1.0))
    for shift in (0.0, 50.0):
        found = loss.discriminator_loss(real + shift, fake + shift)
        assert abs(float(found) - expected) < 1e-5
    assert abs(float(loss.generator_loss(fake, real)) - expected - 1.0) < 1e-5
