"""The log of a resumed run has every epoch once."""

import pytest

from keras_infogan.experiments._run_log import continue_log
from keras_infogan.experiments._time_left import duration

pytestmark = pytest.mark.once
HEADER = "epoch,d_loss,g_loss,val_d_loss,val_g_loss\r\n"
ROWS = [f"{i},0.{i},1.{i},NA,NA\r\n" for i in range(4)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Killed between writing a row and saving the model.
        (HEADER + "".join(ROWS[:3]), HEADER + "".join(ROWS[:2])),
        # Repeated by a version that appended to it.
        (HEADER + ROWS[0] + ROWS[1] + ROWS[1], HEADER + ROWS[0] + ROWS[1]),
        # Cut off in the middle of a row, and before the line end.
        (HEADER + ROWS[0] + "1,0.1,1", HEADER + ROWS[0]),
        (HEADER + ROWS[0] + ROWS[1].strip(), HEADER + ROWS[0]),
        (HEADER + "".join(ROWS[:2]), HEADER + "".join(ROWS[:2])),
        (HEADER, HEADER),
        ("", ""),
    ],
)
def test_epochs_that_will_be_repeated_go(tmp_path, before, after):
    path = tmp_path / "log.csv"
    path.write_bytes(before.encode())
    continue_log(path, ["d_loss", "g_loss"], 2)
    assert path.read_bytes().decode() == after
    assert [p.name for p in tmp_path.iterdir()] == ["log.csv"]


def test_a_log_that_needs_no_change_is_not_written(tmp_path):
    path = tmp_path / "log.csv"
    path.write_bytes((HEADER + ROWS[0]).encode())
    inode = path.stat().st_ino
    continue_log(path, ["d_loss", "g_loss"], 1)
    assert path.stat().st_ino == inode
    continue_log(tmp_path / "none.csv", ["d_loss"], 1)


def test_other_columns_are_kept_aside(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text(HEADER + ROWS[0])
    continue_log(path, ["d_loss", "other"], 1)
    assert not path.is_file() and (tmp_path / "log_before.csv").is_file()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (59, "less than a minute"),
        (61, "about 1 min"),
        (3600, "about 1 h 0 min"),
        (10_000, "about 2 h 47 min"),
    ],
)
def test_the_time_left_is_said_in_words(seconds, words):
    assert duration(seconds) == words
