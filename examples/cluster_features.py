"""Clusters digits by the features of the discriminator of the MNIST preset.

python examples/cluster_features.py
"""

import numpy as np
from absl import app, flags

import keras_infogan as ki
from keras_infogan.clustering import FeatureClustering
from keras_infogan.datasets import load
from keras_infogan.metrics.purity import purity
from keras_infogan.visualization.filters import draw_filters
from keras_infogan.visualization.image_grid import image_grid, save_image

FLAGS = flags.FLAGS
flags.DEFINE_string("preset", "mnist", "Preset to load.")
flags.DEFINE_string("split", "test", "Split of MNIST.")
flags.DEFINE_string("data_dir", None, "Folder of prepared TFDS data sets.")
flags.DEFINE_integer("clusters", 20, "Any number of clusters.")
flags.DEFINE_string("output", "runs/cluster", "Folder to write to.")


def main(_):
    model = ki.InfoGAN.from_preset(FLAGS.preset)
    dataset = load(
        "mnist",
        model.image_shape,
        model.image_range,
        FLAGS.split,
        FLAGS.data_dir,
        batch_size=500,
        shuffle=False,
    )
    images = np.concatenate([batch for (batch,) in dataset])

    # k-means++ on the mean activations of the last convolution.
    clustering = FeatureClustering(model, FLAGS.clusters).fit(images)
    path = clustering.save(f"{FLAGS.output}/clustering.npz")
    clustering = FeatureClustering.load(path, model)
    clusters = clustering.predict(images)

    # The eight images nearest to the centre of each cluster.
    features = clustering.features(images)
    order = np.argsort(-features @ clustering.centers.T, axis=0)[:8].T
    path = save_image(image_grid(images[order]), f"{FLAGS.output}/clusters.png")
    print("One row per cluster:", path)

    # The labels are used here and nowhere else.
    share = purity(dataset.labels, clusters)
    print("Share of images with the majority digit of their cluster:", share)

    # The filters of the first layer.
    path = save_image(draw_filters(model), f"{FLAGS.output}/filters.png")
    print("Filters of the first layer:", path)


if __name__ == "__main__":
    app.run(main)
