from keras import ops

from keras_infogan.losses import Wasserstein


def test_values_by_hand():
    real = ops.convert_to_tensor([[0.5], [2.5]])
    fake = ops.convert_to_tensor([[-3.0], [1.0]])
    loss = float(Wasserstein().discriminator_loss(real, fake))
    assert abs(loss - (-1.0 - 1.5)) < 1e-6
    assert abs(float(Wasserstein().generator_loss(fake)) - 1.0) < 1e-6
    assert Wasserstein.penalty == "gradient_penalty"
