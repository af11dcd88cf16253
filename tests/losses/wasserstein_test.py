from keras import ops

from keras_infogan.losses import wasserstein


def test_values_by_hand():
    real = ops.convert_to_tensor([[0.5], [2.5]])
    fake = ops.convert_to_tensor([[-3.0], [1.0]])
    loss = float(wasserstein.discriminator_loss(real, fake))
    assert abs(loss - (-1.0 - 1.5)) < 1e-6
    assert abs(float(wasserstein.generator_loss(fake)) - 1.0) < 1e-6
    assert wasserstein.PENALTY == "gradient_penalty"
