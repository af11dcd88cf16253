"""Exports the generator and the recognizer, to run without Keras.

--output is the folder of the files, which parts.json among them describes.

Example: keras-infogan export --preset=mnist --format=onnx --output=mnist_onnx
"""

from absl import flags

from keras_infogan.cli import common

FLAGS = flags.FLAGS


def define_flags():
    common.define_model()
    common.define_output("folder")
    flags.DEFINE_string(
        "format",
        "onnx",
        "Format of the files: onnx or openvino, which all backends write, "
        "saved_model (TensorFlow and JAX) or litert (TensorFlow).",
    )
    flags.DEFINE_string(
        "dtype",
        "float32",
        "Dtype that kernels are stored in: float32, or float16 for files of "
        "half the size.",
    )


def run():
    model = common.load_model()
    folder = FLAGS.output or "exported"
    for path in model.export_parts(folder, FLAGS.format, FLAGS.dtype):
        print(f"Wrote {path}")
