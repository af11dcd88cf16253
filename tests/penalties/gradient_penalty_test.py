import keras
from keras import ops

from keras_infogan.penalties import GradientPenalty


def test_it_is_0_where_every_gradient_has_length_1():
    squares = ops.convert_to_tensor([1.0, 1.0])
    assert abs(float(GradientPenalty().penalty(squares))) < 1e-9
    squares = ops.convert_to_tensor([4.0, 0.0])
    assert abs(float(GradientPenalty().penalty(squares)) - 1.0) < 1e-4


def test_points_lie_on_lines_between_pairs_of_images():
    real, fake = ops.ones((64, 2, 2, 1)), ops.zeros((64, 2, 2, 1))
    seed = keras.random.SeedGenerator(0)
    points = ops.convert_to_numpy(GradientPenalty().points(real, fake, seed))
    assert points.min() >= 0.0 and points.max() <= 1.0
    assert (points == points[:, :1, :1]).all()
    assert 0.35 < points.mean() < 0.65 and points.std() > 0.2
