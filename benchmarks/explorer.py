"""Measures how long the explorer's page takes for an image, in Chromium.

It needs playwright and Chromium. The page runs without a window, a graphics
card or other threads, as on a small laptop.

Example: python benchmarks/explorer.py --presets=mnist,celeb_a
"""

import tempfile

import numpy as np
from absl import app, flags
from browser import chromium

from keras_infogan.experiments.load_model import load_model
from keras_infogan.explorer.page import write_page
from keras_infogan.explorer.server import PageServer

FLAGS = flags.FLAGS
flags.DEFINE_list("presets", ["mnist"], "Names of presets.")
flags.DEFINE_integer("count", 200, "Number of images, drawn one by one.")

DRAW = """async (count) => {
    const { loadModel } = await import("./model.js");
    const started = performance.now();
    const model = await loadModel();
    const first = [await model.draw([model.sample(0)]), performance.now()][1];
    const times = [];
    for (let seed = 0; seed < count; seed++) {
        const before = performance.now();
        await model.draw([model.sample(seed)]);
        times.push(performance.now() - before);
    }
    return [first - started, times];
}"""


def main(_):
    with chromium() as browser:
        print("| preset | first image, s | ms an image: fastest | median |")
        print("| --- | --- | --- | --- |")
        for name in FLAGS.presets:
            with tempfile.TemporaryDirectory() as folder:
                write_page(load_model(name), folder)
                server = PageServer(folder)
                page = browser.new_page()
                page.goto(server.address)
                page.wait_for_selector("body[data-drawn=all]", timeout=60_000)
                first, times = page.evaluate(DRAW, FLAGS.count)
                page.close()
                server.close()
            print(
                f"| `{name}` | {first / 1000:.1f} | {min(times):.1f} "
                f"| {np.median(times):.1f} |",
                flush=True,
            )


if __name__ == "__main__":
    app.run(main)
