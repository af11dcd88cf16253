import math

from keras import ops

from keras_infogan.losses import NonSaturating


def test_a_blind_discriminator_pays_ln_4():
    zeros = ops.zeros((5, 1))
    loss = NonSaturating().discriminator_loss(zeros, zeros)
    assert abs(float(loss) - math.log(4.0)) < 1e-6
    assert (
        abs(float(NonSaturating().generator_loss(zeros)) - math.log(2.0)) < 1e-6
    )


def test_values_are_the_log_probabilities():
    logits = ops.convert_to_tensor([[math.log(3.0)]])  # D = 3/4
    loss = NonSaturating().discriminator_loss(logits, logits)
    assert abs(float(loss) + math.log(0.75) + math.log(0.25)) < 1e-5
    loss = NonSaturating().generator_loss(logits)
    assert abs(float(loss) + math.log(0.75)) < 1e-5


def test_large_logits_stay_finite():
    large = ops.convert_to_tensor([[1e4]])
    assert float(NonSaturating().discriminator_loss(large, large)) == 1e4
    assert float(NonSaturating().generator_loss(-large)) == 1e4


def test_a_smoothed_label_has_its_minimum_at_the_label():
    """-t log D - (1 - t) log(1 - D) is least where D = t."""
    never = ops.convert_to_tensor([[-1e4]])

    def loss(probability):
        logit = math.log(probability / (1.0 - probability))
        logits = ops.convert_to_tensor([[logit]])
        return float(NonSaturating().discriminator_loss(logits, never, 0.9))

    assert loss(0.9) < min(loss(0.88), loss(0.92))
    entropy = -0.9 * math.log(0.9) - 0.1 * math.log(0.1)
    assert abs(loss(0.9) - entropy) < 1e-5
