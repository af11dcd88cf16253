"""Trains until it is told to stop. time_to_quality.py runs this script.

    python benchmarks/learner.py ours mnist FOLDER SEED EVERY DATA_DIR
    python benchmarks/learner.py loop mnist_paper FOLDER SEED EVERY float32

After EVERY updates it prints "pause", then shows what it has learned: it writes
an array to FOLDER/shown.npy and prints the number of updates. It goes on when
it reads "go". The loop reads the real images from FOLDER/images.npy, uint8, and
the images to be classified, if there are any, from FOLDER/unseen.npy.
"""

import os
import pathlib
import sys

import numpy as np

COUNT = 5000
BATCH = 500
ANSWERS, sys.stdout = sys.stdout, sys.stderr


def show(updates, folder, shown):
    """Writes what `shown` returns and says whether to go on."""
    print("pause", file=ANSWERS, flush=True)
    np.save(folder / "shown.npy", shown())
    print(updates, file=ANSWERS, flush=True)
    return sys.stdin.readline().strip() == "go"


def ours(name, folder, seed, every, data_dir):
    os.environ.setdefault("KERAS_BACKEND", "tensorflow")
    import keras

    from keras_infogan.catalog import lookup
    from keras_infogan.datasets import load
    from keras_infogan.datasets.image_dataset import to_range
    from keras_infogan.experiments.classes import classes
    from keras_infogan.experiments.compile_by import compile_by, policy_of

    preset = lookup.find("zoo", name)
    recipe = preset.recipe
    keras.utils.set_random_seed(seed)
    model = compile_by(recipe, preset.build(dtype=policy_of(recipe)))
    images = load(
        preset.dataset,
        model.image_shape,
        model.image_range,
        data_dir=data_dir or None,
        batch_size=recipe.batch_size,
        seed=seed,
        **preset.data,
    )
    unseen = unseen_of(folder)

    def shown():
        if unseen is None:
            model.recalibrate()
            return model.generate(COUNT, seed=0)
        pixels = to_range(unseen, model.image_range)
        (found,) = classes(model, pixels).values()
        return found

    class Shown(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            if not show((epoch + 1) * every, folder, shown):
                model.stop_training = True

    model.fit(
        images,
        epochs=recipe.steps // every,
        steps_per_epoch=every,
        verbose=0,
        callbacks=[Shown()],
    )


def loop(network, folder, seed, every, dtype):
    import torch
    from torch_loop import DEVICE, Loop

    torch.manual_seed(seed)
    learner = Loop(network, dtype)
    images = np.load(folder / "images.npy")
    unseen = unseen_of(folder)

    def batch(pixels, rows):
        pixels = torch.from_numpy(pixels[rows.numpy()]).to(DEVICE) / 255.0
        pixels = 2.0 * pixels - 1.0 if learner.world.tanh else pixels
        return pixels.permute(0, 3, 1, 2)

    def drawn():
        size = learner.world.batch
        for _ in range(0, COUNT, size):
            images = learner.generator(learner.draw()[-1])
            yield images.permute(0, 2, 3, 1)

    def classified():
        for rows in torch.arange(len(unseen)).split(BATCH):
            _, outputs = learner.discriminator(batch(unseen, rows))
            yield outputs[:, :10].argmax(1)

    @torch.no_grad()
    def shown():
        networks = learner.generator, learner.discriminator
        for network in networks:
            network.eval()
        count = COUNT if unseen is None else len(unseen)
        parts = list(drawn() if unseen is None else classified())
        for network in networks:
            network.train()
        return torch.cat(parts)[:count].float().cpu().numpy()

    updates, size = 0, learner.world.batch
    while True:
        order = torch.randperm(len(images))
        for first in range(0, len(images) - size + 1, size):
            learner.images = batch(images, order[first : first + size])
            learner.step()
            updates += 1
            if updates % every == 0 and not show(updates, folder, shown):
                return


def unseen_of(folder):
    """Returns the images to be classified, or `None`."""
    path = folder / "unseen.npy"
    return np.load(path) if path.is_file() else None


if __name__ == "__main__":
    kind, name, folder, seed, every, last = sys.argv[1:]
    learn = {"ours": ours, "loop": loop}[kind]
    learn(name, pathlib.Path(folder), int(seed), int(every), last)
