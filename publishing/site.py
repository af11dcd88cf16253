"""Builds the documentation site, with a live explorer of every preset.

The pages are built by mkdocs. The explorer of each published preset is written
beside them, and its page of the site and its section of the zoo lead to it.

    python -m publishing.site --output=site
"""

import os
import pathlib
import subprocess
import sys

from absl import app, flags

from keras_infogan import InfoGAN
from keras_infogan.explorer.page import write_page
from publishing.site_pages import EXPLORERS, ROOT

FLAGS = flags.FLAGS


def define_flags():
    flags.DEFINE_string("output", "site", "Folder to write to.")
    flags.DEFINE_list(
        "presets", None, "Presets to explore, by default all with weights."
    )


def main(_):
    output = pathlib.Path(FLAGS.output).resolve()
    folders = sorted(ROOT.glob("weights/*/config.json"))
    names = FLAGS.presets or [path.parent.name for path in folders]
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    environment = {**os.environ, EXPLORERS: ",".join(names)}
    subprocess.run(
        [*command, "--site-dir", output], cwd=ROOT, env=environment, check=True
    )
    for name in names:
        model = InfoGAN.from_preset(ROOT / "weights" / name)
        print(f"Wrote {write_page(model, output / 'explorer' / name)}")


if __name__ == "__main__":
    define_flags()
    app.run(main)
