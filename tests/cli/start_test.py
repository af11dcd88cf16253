"""What a process of the command line imports, prints and ends with."""

import os
import subprocess
import sys

import pytest

from keras_infogan import cli
from keras_infogan.cli import _quiet, completion
from keras_infogan.version import __version__
from tests.conftest import ROOT, small_model

pytestmark = pytest.mark.once
SLOW = ("keras", "tensorflow", "tensorflow_datasets", "jax", "torch")
WITHOUT_KERAS = [
    ["--help"],
    ["--version"],
    ["presets"],
    ["datasets"],
    ["completion", "bash"],
    ["completion", "zsh"],
    ["trian"],
    ["train", "--seed=-1"],
    *([name, "--help"] for name in cli.names()),
]


def process(*arguments, **environment):
    """Runs Python as a user would, without what silences TensorFlow."""
    inherited = {k: v for k, v in os.environ.items() if k != _quiet.LEVEL}
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        env=inherited | {"PYTHONPATH": path} | environment,
        capture_output=True,
        text=True,
    )


def test_tables_help_and_wrong_usage_import_no_keras():
    code = f"""
import sys
sys.argv = ["/usr/bin/keras-infogan"]
from keras_infogan import cli
for words in {WITHOUT_KERAS}:
    try:
        cli.run(words)
    except SystemExit as stop:
        assert stop.code == 2, words
    imported = [name for name in {SLOW} if name in sys.modules]
    assert not imported, (words, imported)
"""
    result = process("-c", code)
    assert result.returncode == 0, result.stderr
    assert f"keras-infogan {__version__}\n" in result.stdout


def test_a_command_prints_nothing_but_its_own(tmp_path):
    """It also knows all classes that Keras loads."""
    small_model().save_to_preset(tmp_path / "mine")
    result = process(
        "-m", "keras_infogan", "generate", f"--preset={tmp_path / 'mine'}",
        f"--output={tmp_path / 'grid.png'}",
    )  # fmt: skip
    assert result.stderr == ""
    (line,) = result.stdout.splitlines()
    assert line.startswith(f"Wrote {tmp_path / 'grid.png'}. ")


def test_only_messages_of_a_low_level_are_sieved(capfd):
    lines = [
        b"WARNING: All log messages before absl::InitializeLog() is called\n",
        b"I0000 00:00:1795627237.097426   1 port.cc:153] oneDNN is on\n",
        b"W0000 00:00:1795627237.097426   1 a.cc:1] a warning\n",
        b"To enable the following instructions: AVX2\n",
        b"E0000 00:00:1795627237.097426   1 b.cc:2] an error\n",
        b"ImportError: not installed\n",
        b"Aborted in the middle of a line",
    ]
    with _quiet._sieved():
        os.write(2, b"".join(lines))
    print("afterwards", file=sys.stderr)
    kept = [*lines[-3:], b"afterwards\n"]
    assert capfd.readouterr().err == b"".join(kept).decode()


def test_messages_that_are_asked_for_stay(monkeypatch):
    monkeypatch.setenv(_quiet.LEVEL, "0")
    monkeypatch.delitem(sys.modules, "tensorflow", raising=False)
    _quiet.quiet()
    assert os.environ[_quiet.LEVEL] == "0"
    finders = [f for f in sys.meta_path if isinstance(f, _quiet._QuietImport)]
    assert not finders


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("keras-infogan tr", {"train", "traverse"}),
        ("keras-infogan train --preset=fashion", {"fashion_mnist"}),
        ("keras-infogan cluster --pro", {"--probe", "--probe_images="}),
        ("keras-infogan train --output=star", {"start_test.py"}),
    ],
)
def test_bash_completes(line, expected):
    assert set(completed(line, ROOT / "tests" / "cli")) == expected


def completed(line, folder):
    """Returns what bash offers for the end of a line."""
    ask = f"""{completion.script("bash")}
COMP_LINE={line!r} COMP_POINT={len(line)}
_keras_infogan
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    found = subprocess.run(
        ["bash", "-c", ask], cwd=folder, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    return found.stdout.splitlines()


def test_bash_completes_a_file_with_a_space(tmp_path):
    (tmp_path / "my images.npz").touch()
    assert completed("keras-infogan train --output=my", tmp_path) == [
        "my images.npz"
    ]
