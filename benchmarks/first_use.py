"""Times the ways from a clone to an image that the docs show.

Everything is installed anew, without the cache of pip. It needs playwright and
Chromium, and takes minutes.

Example: python benchmarks/first_use.py
"""

import contextlib
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

from absl import app
from browser import chromium

from keras_infogan.explorer.server import PageServer

ROOT = pathlib.Path(__file__).resolve().parents[1]
READY = """() => document.querySelector("[type=range]")?.oninput
    && document.body.dataset.drawn !== "some" """
PICTURE = "() => document.querySelector('canvas').toDataURL()"
MOVED = "(old) => document.querySelector('canvas').toDataURL() !== old"


def run(folder, command):
    """Runs a shell command as a user who has installed nothing."""
    environment = os.environ | {"HOME": str(folder), "PIP_NO_CACHE_DIR": "1"}
    environment.pop("PYTHONPATH", None)
    subprocess.run(
        ["bash", "-ec", command], cwd=folder, env=environment, check=True
    )


@contextlib.contextmanager
def timed(what):
    started = time.perf_counter()
    yield
    print(f"| {what} | {time.perf_counter() - started:.0f} s |", flush=True)


def example(page, start):
    text = (ROOT / "docs" / page).read_text()
    (found,) = re.findall(rf"```\w+\n({re.escape(start)}.*?)```", text, re.S)
    return found


def move_a_slider(address):
    """Returns when a slider has changed the picture of a page."""
    with chromium() as browser:
        page = browser.new_page()
        page.goto(address)
        page.wait_for_function(READY)
        before = page.evaluate(PICTURE)
        page.get_by_role("slider").first.press("End")
        page.wait_for_function(MOVED, arg=before)


def main(_):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        print("| what | time |\n| --- | --- |")
        with timed("the explorer, from a clone"):
            run(folder, f"git clone -q {ROOT} clone")
            run(folder, f"{sys.executable} -m venv new")
            with timed("of which `pip install '.[onnx]'`"):
                run(folder, "cd clone && ../new/bin/pip install -q '.[onnx]'")
            explore(folder)
        with timed("a page of one's own, from the installed package"):
            run(
                folder,
                "new/bin/keras-infogan explore --preset=mnist --export=mnist",
            )
            text = example("explorer.md", "<canvas")
            (folder / "index.html").write_text(text)
            server = PageServer(folder)
            move_a_slider(server.address)
            server.close()
        run(
            folder,
            "new/bin/keras-infogan export --preset=mnist --format=onnx"
            " --output=mnist_onnx",
        )
        with timed("a service without Keras, from the exported files"):
            run(folder, f"{sys.executable} -m venv service")
            run(folder, "service/bin/pip install -q onnxruntime")
            text = example("export.md", "import numpy as np, onnxruntime")
            (folder / "service.py").write_text(text)
            run(folder, "service/bin/python service.py")


def explore(folder):
    """Starts the explorer of the new installation and moves a slider of it."""
    command = ["new/bin/keras-infogan", "explore", "--preset=mnist"]
    explorer = subprocess.Popen(
        [*command, "--nobrowser"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        line = explorer.stdout.readline()
        move_a_slider(re.search(r"http://\S+", line)[0])
    finally:
        explorer.terminate()


if __name__ == "__main__":
    app.run(main)
