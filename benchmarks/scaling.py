"""Measures the cost of a step by the number of replicas.

    KERAS_BACKEND=tensorflow python benchmarks/scaling.py --replicas=1,2,4

Each replica has its own images. The replicas are virtual devices of one CPU
and share its cores. The benchmark therefore measures the overhead of the
distribution, in CPU time, and not a speed-up.
"""

import contextlib
import json
import os
import subprocess
import sys
import time

import numpy as np
from absl import app, flags

FLAGS = flags.FLAGS
flags.DEFINE_list("replicas", ["1", "2", "4"], "Numbers of replicas.")
flags.DEFINE_integer("batch_size", 32, "Number of images per replica and step.")
flags.DEFINE_integer("steps", 20, "Number of steps that are measured.")
flags.DEFINE_integer("count", None, "Replicas of a child process; internal.")
WARM_UP = 3


def scope(count):
    """Returns the distribution scope of `count` replicas."""
    if count == 1:
        return contextlib.nullcontext()
    if os.environ.get("KERAS_BACKEND") == "jax":
        import keras

        return keras.distribution.DataParallel().scope()
    import tensorflow as tf

    names = [f"CPU:{i}" for i in range(count)]
    tf.config.set_logical_device_configuration(
        tf.config.list_physical_devices("CPU")[0],
        [tf.config.LogicalDeviceConfiguration() for _ in names],
    )
    return tf.distribute.MirroredStrategy(names).scope()


def measure(count):
    """Prints the CPU seconds of a step and the number of parameters."""
    with scope(count):
        from keras_infogan import Categorical, InfoGAN, Uniform
        from keras_infogan.datasets import load

        model = InfoGAN([Categorical(10), Uniform(2)])
        model.compile()
    total = count * FLAGS.batch_size
    shape = (total, *model.image_shape)
    pixels = np.random.default_rng(0).integers(0, 256, shape, "uint8")
    images = load(pixels, model.image_shape, batch_size=total)
    model.fit(images, steps_per_epoch=WARM_UP, verbose=0)
    start = time.process_time()
    model.fit(images, steps_per_epoch=FLAGS.steps, verbose=0)
    seconds = (time.process_time() - start) / FLAGS.steps
    players = (model.discriminator_variables, model.generator_variables)
    parameters = sum(int(np.prod(v.shape)) for p in players for v in p)
    print(json.dumps([seconds, parameters]))


def main(_):
    if FLAGS.count:
        measure(FLAGS.count)
        return
    print("| replicas | CPU ms an image | times the first | MB summed |")
    print("| --- | --- | --- | --- |")
    first = None
    for count in FLAGS.replicas:
        device = f"--xla_force_host_platform_device_count={count}"
        command = [sys.executable, *sys.argv, f"--count={count}"]
        output = subprocess.run(
            command,
            env={**os.environ, "XLA_FLAGS": device},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout
        work, parameters = json.loads(output.splitlines()[-1])
        work /= int(count) * FLAGS.batch_size
        first = first or work
        row = f"{1e3 * work:.2f} | {work / first:.2f}"
        print(f"| {count} | {row} | {4e-6 * parameters:.1f} |", flush=True)


if __name__ == "__main__":
    app.run(main)
