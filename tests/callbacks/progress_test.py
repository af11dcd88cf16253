import types

import pytest

from keras_infogan.callbacks import Progress

pytestmark = pytest.mark.once
LOGS = {"d_loss": 1.5, "upper_bound": 4.0, "kind_bound": 0.5, "pose_bound": 2.0}


def test_one_mean_is_printed_instead_of_the_bounds_of_the_codes(capsys):
    callback = Progress()
    spec = types.SimpleNamespace(names=["kind", "pose"])
    callback.set_model(types.SimpleNamespace(code_spec=spec))
    callback.set_params({"verbose": 1, "epochs": 1, "steps": 1})
    callback.on_train_begin()
    callback.on_epoch_begin(0)
    logs = LOGS | {f"val_{name}": 2 * value for name, value in LOGS.items()}
    callback.on_train_batch_end(0, logs)
    callback.on_epoch_end(0, logs)
    line = capsys.readouterr().out.splitlines()[-1]
    # Keras pads a line that is shorter than the one before it.
    printed = [text.strip() for text in line.replace("\b", "").split(" - ")]
    assert printed[-6:] == [
        "d_loss: 1.5000", "upper_bound: 4.0000", "val_d_loss: 3.0000",
        "val_upper_bound: 8.0000", "mean_bound: 1.2500",
        "val_mean_bound: 2.5000",
    ]  # fmt: skip
    assert "kind_bound" not in line and set(LOGS) < set(logs)
