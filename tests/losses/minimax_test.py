import math

from keras import ops

from keras_infogan.losses import Minimax


def test_the_game_is_zero_sum():
    """What D pays for generated images is what G wins."""
    zeros = ops.zeros((5, 1))
    large = ops.convert_to_tensor([[1e4]])
    logits = ops.convert_to_tensor([[math.log(3.0)]])  # D = 3/4
    assert abs(float(Minimax().generator_loss(zeros)) + math.log(2.0)) < 1e-6
    assert float(Minimax().generator_loss(large)) == -1e4
    fake = float(Minimax().discriminator_loss(large, logits))
    assert abs(fake + float(Minimax().generator_loss(logits))) < 1e-5
    assert abs(fake + math.log(0.25)) < 1e-5
