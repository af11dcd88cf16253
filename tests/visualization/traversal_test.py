from keras_infogan.visualization.traversal import (
    save_traversals,
    traversal_grids,
)
from tests.conftest import small_model


def test_every_axis_of_every_code_is_drawn(tmp_path):
    model = small_model()
    grids = traversal_grids(model, steps=4, rows=2)
    assert set(grids) == {"kind", "style_0", "style_1"}
    assert grids["kind"].shape == (2 * 10 + 2, 3 * 10 + 2, 1)
    assert grids["style_0"].shape == (2 * 10 + 2, 4 * 10 + 2, 1)
    paths = save_traversals(model, tmp_path, steps=4, rows=2)
    assert all(path.is_file() for path in paths) and len(paths) == 3
