from keras import ops

from keras_infogan.losses import LeastSquares


def test_values_by_hand():
    real = ops.convert_to_tensor([[1.0], [3.0]])
    fake = ops.convert_to_tensor([[2.0], [0.0]])
    loss = float(LeastSquares().discriminator_loss(real, fake))
    assert abs(loss - 0.5 * (2.0 + 2.0)) < 1e-6
    loss = float(LeastSquares().discriminator_loss(real, fake, 0.0))
    assert abs(loss - 0.5 * (5.0 + 2.0)) < 1e-6
    assert abs(float(LeastSquares().generator_loss(fake)) - 0.5) < 1e-6
