"""Measures the information that passes IB-GAN's bottleneck as beta increases.

Trains a small IB-GAN on rendered sprites for every beta, with the same seed,
and plots the lower bound by q(z|x) and the upper bound by the KL divergence.

    python examples/sweep_beta.py --output=runs/sweep_beta
"""

import pathlib

import keras
from absl import app, flags

from keras_infogan import IBGAN
from keras_infogan.datasets import load

FLAGS = flags.FLAGS
flags.DEFINE_list("betas", ["0", "0.03", "0.1", "0.3", "1"], "Values of beta.")
flags.DEFINE_integer("steps", 2000, "Training steps per value of beta.")
flags.DEFINE_integer("seed", 0, "Seed of every run.")
flags.DEFINE_string("output", "runs/sweep_beta", "Folder of the results.")


def train(beta):
    keras.utils.set_random_seed(FLAGS.seed)
    model = IBGAN(
        code_spec=8,
        image_shape=(32, 32, 1),
        bottleneck_dim=5,
        bottleneck_weight=beta,
        instance_noise=(0.5, 0.0, FLAGS.steps),
    )
    model.compile()
    sprites = load("sprites", model.image_shape, seed=FLAGS.seed)
    history = model.fit(sprites, steps_per_epoch=FLAGS.steps, verbose=2).history
    return history["source_bound"][-1], history["upper_bound"][-1]


def main(_):
    import matplotlib.pyplot as plt

    output = pathlib.Path(FLAGS.output)
    output.mkdir(parents=True, exist_ok=True)
    betas = [float(beta) for beta in FLAGS.betas]
    bounds = [train(beta) for beta in betas]
    lines = ["beta,lower bound,upper bound"]
    for beta, (lower, upper) in zip(betas, bounds):
        lines.append(f"{beta},{lower:.4f},{upper:.4f}")
    (output / "bounds.csv").write_text("\n".join(lines) + "\n")
    print("\n".join(lines))
    for row, name in enumerate(("lower bound", "upper bound")):
        plt.plot(betas, [pair[row] for pair in bounds], "o-", label=name)
    plt.xscale("symlog", linthresh=0.01)
    plt.gca().set(xlabel="beta", ylabel="nats")
    plt.legend()
    plt.savefig(output / "bounds.png", dpi=120)


if __name__ == "__main__":
    app.run(main)
