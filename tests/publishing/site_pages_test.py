"""The documentation site is built without a warning."""

import subprocess
import sys

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.once


def test_every_link_of_the_site_leads_somewhere(tmp_path):
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    built = subprocess.run(
        [*command, "--site-dir", tmp_path], cwd=ROOT, capture_output=True
    )
    assert built.returncode == 0, built.stderr.decode()
    page = (tmp_path / "api/models.html").read_text()
    assert 'id="keras_infogan.InfoGAN.generate"' in page
