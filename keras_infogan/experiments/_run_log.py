"""The log of a run that is resumed."""

import os

from keras_infogan.catalog.replacing import replacing


def continue_log(path, names, epochs):
    """Prepares a log so that the rows of a resumed run can be appended.

    A run that is killed between writing a row and saving the model repeats
    the epoch of this row, so the row is removed. A log with other columns is
    moved to log_before.csv.

    Args:
        path: Path of the .csv file. Nothing is done if it does not exist.
        names: Names of the logs of the model.
        epochs: Number of complete epochs that the saved model has.
    """
    if not path.is_file():
        return
    text = path.read_bytes().decode()
    header, *lines = text.splitlines(keepends=True) or [""]
    columns = header.strip().split(",")
    # Keras adds a column for the validation of each log.
    own = {name for name in columns if not name.startswith("val_")}
    if text and own != {"epoch", *names}:
        os.replace(path, path.with_name("log_before.csv"))
        return
    kept = {}
    for line in lines:
        cells = line.strip().split(",")
        # The last line of a killed run may be cut off.
        if len(cells) == len(columns) and line.endswith("\n"):
            kept[int(cells[columns.index("epoch")])] = line
    rows = [line for epoch, line in kept.items() if epoch < epochs]
    if rows != lines:
        with replacing(path) as part:
            part.write_bytes("".join([header, *rows]).encode())
