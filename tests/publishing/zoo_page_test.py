"""The page of the zoo says what the presets state."""

import pytest

from publishing import zoo_page


@pytest.mark.once
def test_the_page_is_what_its_script_writes():
    message = "run python -m publishing.zoo_page"
    assert zoo_page.PAGE.read_text() == zoo_page.page(), message
