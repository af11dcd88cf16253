"""Opens a page in the browser with a control for every code of a model.

The browser computes the images itself, and nothing leaves this computer. The
page is served until Ctrl-C is pressed. With --export the page is written
instead of served: to a folder, which any static host serves, or to one file
that ends in .html.

Example: keras-infogan explore --preset=mnist
"""

from absl import flags

from keras_infogan.cli import common

FLAGS = flags.FLAGS


def define_flags():
    common.define_model()
    flags.DEFINE_boolean(
        "browser", True, "Whether to open the page in the browser."
    )
    flags.DEFINE_integer(
        "port", 0, "Port of the page; 0 is any free one.", 0, 65535
    )
    flags.DEFINE_string(
        "export", None, "Folder or .html file to write the page to."
    )


def run():
    from keras_infogan.experiments.explore import explore
    from keras_infogan.explorer.page import write_page

    model = common.load_model()
    if FLAGS.export:
        print(f"Wrote {write_page(model, FLAGS.export)}")
        return
    server = explore(model, port=FLAGS.port, open_browser=FLAGS.browser)
    print(f"Explore the model at {server.address}")
    print("Press Ctrl-C to stop.", flush=True)
    server.wait()
