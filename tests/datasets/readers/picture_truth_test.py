import pytest

from keras_infogan.datasets.readers.files import Files
from keras_infogan.datasets.readers.picture_truth import picture_truth

pytestmark = pytest.mark.once


def truth(folder, names, **tables):
    for name, text in tables.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(exist_ok=True)
        path.with_suffix(".csv").write_text(text)
    columns, label_names = picture_truth(Files(folder), names)
    return {k: v.tolist() for k, v in columns.items()}, label_names


def test_numbers_are_labels_and_factors(tmp_path):
    table = "name,label,azimuth,note\nb.png,3,-7.5,x\n\na.png,1,4,y\n"
    assert truth(tmp_path, ["a.png", "b.png"], labels=table) == (
        {"label": [1, 3], "azimuth": [4.0, -7.5]},
        None,
    )


def test_texts_are_labels(tmp_path):
    table = "\ufefffile_name,kind\na.png,dog\nb.png,cat\n"
    assert truth(tmp_path, ["a.png", "b.png"], metadata=table) == (
        {"label": [1, 0]},
        ("cat", "dog"),
    )


def test_a_table_of_factors_alone(tmp_path):
    table = "file,azimuth\na.png,1\n"
    assert truth(tmp_path, ["a.png"], labels=table) == ({"azimuth": [1]}, None)


def test_a_table_names_files_relative_to_itself(tmp_path):
    tables = {
        "x__labels": "label,image\n1,a.png",
        "y__labels": "label,image\n2,a.png",
    }
    found = truth(tmp_path, ["x/a.png", "y/a.png"], **tables)
    assert found == ({"label": [1, 2]}, None)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("file,label\na.png,1", r"labels\.csv .*no line for \['b.png'\]"),
        ("file,label\na.png,1,2", r"2 cells in every line.* 3 in line 2"),
        ("file", "at least two columns"),
        ("", "at least two columns"),
        ('file,label\n"a', r"labels\.csv cannot be read"),
    ],
)
def test_a_wrong_table_is_named(tmp_path, table, message):
    with pytest.raises(ValueError, match=message):
        truth(tmp_path, ["a.png", "b.png"], labels=table)


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        (["cat/1.png", "dog/1.png", "cat/2.png"], [0, 1, 0]),
        (["./cat/1.png", "./dog/1.png"], [0, 1]),
        (["pets/cat/1.png", "pets/dog/1.png"], [0, 1]),
        (["cat/1.png", "2.png"], None),
        (["pets/1.png", "pets/2.png"], None),
        (["a/cat/1.png", "b/dog/1.png"], None),
        (["train/1.png", "test/1.png"], None),
        ([], None),
    ],
)
def test_folders_that_stand_next_to_each_other_are_classes(
    tmp_path, names, labels
):
    found, label_names = truth(tmp_path, names)
    assert found == ({} if labels is None else {"label": labels})
    assert label_names == (None if labels is None else ("cat", "dog"))
