import pytest

from keras_infogan.limits import MAX_BYTES, check_size, limit

pytestmark = pytest.mark.once


def test_the_environment_raises_a_limit_and_does_not_lower_it(monkeypatch):
    monkeypatch.delenv(MAX_BYTES, raising=False)
    assert limit(100) == 100
    monkeypatch.setenv(MAX_BYTES, "70")
    assert limit(100) == 100 and limit(50) == 70
    monkeypatch.setenv(MAX_BYTES, "much")
    with pytest.raises(ValueError, match=f"{MAX_BYTES} .* Received: 'much'"):
        limit(100)


def test_what_is_larger_says_how_to_raise_the_limit(monkeypatch):
    monkeypatch.delenv(MAX_BYTES, raising=False)
    check_size("it", 100, 100)
    with pytest.raises(
        ValueError, match=f"it .* at most 100 .* 101 .*{MAX_BYTES}"
    ):
        check_size("it", 101, 100)
