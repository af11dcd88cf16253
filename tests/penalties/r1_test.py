from keras import ops

from keras_infogan.penalties import R1


def test_values_by_hand():
    squares = ops.convert_to_tensor([4.0, 2.0])
    assert abs(float(R1().penalty(squares)) - 1.5) < 1e-6


def test_points_are_the_real_images():
    real = ops.ones((2, 2, 2, 1))
    assert R1().points(real, ops.zeros((2, 2, 2, 1)), None) is real
