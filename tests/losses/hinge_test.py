from keras import ops

from keras_infogan.losses import Hinge


def test_values_by_hand():
    real = ops.convert_to_tensor([[0.5], [2.0]])
    fake = ops.convert_to_tensor([[-3.0], [1.0]])
    loss = float(Hinge().discriminator_loss(real, fake))
    assert abs(loss - (0.25 + 1.0)) < 1e-6
    assert abs(float(Hinge().generator_loss(fake)) - 1.0) < 1e-6
