import numpy as np
import pytest

from keras_infogan.datasets.readers.tfds_truth import noted

pytestmark = pytest.mark.once


def names(features):
    import tensorflow_datasets as tfds

    features = {"image": tfds.features.Image(), **features}
    return list(noted(tfds.features.FeaturesDict(features)))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("mnist", "label"),
        ("fashion_mnist", "label"),
        ("cifar10", "label"),
        ("svhn_cropped", "label"),
        ("omniglot", "label alphabet alphabet_char_id"),
        (
            "smallnorb",
            "label_category label_elevation label_azimuth label_lighting",
        ),
        (
            "dsprites",
            "label_shape label_scale label_orientation label_x_position "
            "label_y_position",
        ),
    ],
)
def test_the_ground_truth_of_tfds(name, expected, tmp_path):
    import tensorflow_datasets as tfds

    features = tfds.builder(name, data_dir=tmp_path).info.features
    assert list(noted(features)) == expected.split()


def test_the_attributes_of_celeb_a(tmp_path):
    import tensorflow_datasets as tfds

    found = noted(tfds.builder("celeb_a", data_dir=tmp_path).info.features)
    assert len(found) == 40 and "label" not in found
    assert found["Bald"] == ("attributes", "Bald")
    assert not {"identity", "Identity_No", "lefteye_x"} & set(found)


def test_classes_called_label_leave_no_place_for_others():
    import tensorflow_datasets as tfds

    kinds = tfds.features.ClassLabel(num_classes=3)
    assert names({"label_side": kinds, "other": kinds}) == ["label_side"]
    assert names({"label_text": tfds.features.Text(), "other": kinds}) == [
        "other"
    ]


def test_numbers_alone_are_factors():
    import tensorflow_datasets as tfds

    assert names(
        {
            "label": np.int64,
            "angle": np.float32,
            "count": np.uint8,
            "round": np.bool_,
            "id": np.int64,
            "image_id": np.int64,
            "name": tfds.features.Text(),
            "box": tfds.features.BBoxFeature(),
            "pair": tfds.features.Tensor(shape=(2,), dtype=np.int64),
            "all": tfds.features.Sequence(np.int64),
        }
    ) == ["label", "angle", "count", "round"]
