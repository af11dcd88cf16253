import keras
import numpy as np
import pytest

from keras_infogan.features.feature_network import feature_network, train

SIZES = {"shape": 3, "side": 2}


def maps(network):
    """Returns the height and width of every pooled map."""
    return [
        layer.output.shape[1:3]
        for layer in network.layers
        if isinstance(layer, keras.layers.MaxPooling2D)
    ]


def entropy(logits, classes):
    """Returns the cross-entropy in nats."""
    shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    return -np.log(shares[np.arange(len(classes)), classes]).mean()


@pytest.mark.once
@pytest.mark.parametrize(
    ("image_shape", "expected"),
    [
        ((28, 28, 1), [(14, 14), (7, 7), (4, 4)]),
        ((64, 64, 3), [(32, 32), (16, 16), (8, 8), (4, 4)]),
        ((10, 4, 1), [(5, 2), (3, 1)]),
    ],
)
def test_any_size_ends_in_maps_of_4x4_or_less(image_shape, expected):
    classifier, extractor = feature_network(image_shape, (0.0, 1.0), SIZES, 6)
    assert maps(extractor) == expected
    assert extractor.output.shape == (None, 6)
    logits = {name: head.shape for name, head in classifier.output.items()}
    assert logits == {"shape": (None, 3), "side": (None, 2)}


@pytest.mark.once
def test_every_layer_starts_with_numbers_of_its_own():
    classifier, _ = feature_network((4, 4, 1), (0.0, 1.0), {"a": 8, "b": 8}, 8)
    *_, first, _, second, _ = classifier.get_weights()
    assert first.shape == second.shape and not np.array_equal(first, second)


def test_training_learns_what_can_be_known_and_not_the_rest():
    """One target is the side that is bright, the other a coin's."""
    generator = np.random.default_rng(0)
    side = generator.integers(0, 2, 600)
    images = generator.uniform(0.0, 0.2, (600, 4, 4, 1)).astype("float32")
    images[side == 0, :, :2] += 0.7
    images[side == 1, :, 2:] += 0.7
    targets = {"side": side, "coin": generator.integers(0, 2, 600)}
    sizes = {"side": 2, "coin": 2}
    classifier, _ = feature_network((4, 4, 1), (0.0, 1.0), sizes, 8)
    train(classifier, images, targets, epochs=10, seed=0)
    logits = classifier.predict(images, verbose=0)
    assert np.mean(logits["side"].argmax(-1) == side) > 0.95
    loss = {name: entropy(logits[name], targets[name]) for name in sizes}
    assert loss["side"] < 0.4 and 0.6 < loss["coin"] < 0.75
