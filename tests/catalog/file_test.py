import hashlib

import pytest

from keras_infogan.catalog.file import File, check, describe, matches

pytestmark = pytest.mark.once


def test_a_file_is_its_size_and_its_hash(tmp_path):
    path = tmp_path / "f"
    path.write_bytes(b"abc")
    expected = File(3, hashlib.sha256(b"abc").hexdigest())
    assert describe(path) == expected
    assert matches(path, expected)
    check(path, expected, "")
    path.write_bytes(b"abd")
    assert not matches(path, expected)


def test_another_file_is_named_with_what_was_expected_and_received(tmp_path):
    path = tmp_path / "f"
    path.write_bytes(b"abd")
    wanted = f"{path} .*Expected: 5 bytes, sha256 00.*Received: 3 bytes.*Do it"
    with pytest.raises(OSError, match=wanted):
        check(path, File(5, "00"), "Do it.")
    path.unlink()
    with pytest.raises(OSError, match="Received: no file"):
        check(path, File(5, "00"), "Do it.")
