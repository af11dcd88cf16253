"""What a model saves and restores so that a resumed run is exact."""

from typing import Any

import keras
import numpy as np
from keras import ops

from keras_infogan.checks import check_integer
from keras_infogan.models.rest_of_epoch import RestOfEpoch


class Resumable:
    """The number of steps, the seed generators and the logs of a model.

    It is a base class of a compiled Keras model with `generator_updates` and
    metrics in `_trackers`. The weights and the optimizers are saved by Keras.
    """

    @property
    def steps(self) -> int:
        """Number of training steps so far."""
        return int(ops.convert_to_numpy(self._steps_made()))

    def _steps_made(self):
        """Returns the number of training steps so far, as a tensor.

        The updates of G are fewer in mixed_float16, which skips those that
        overflow. They count in files of version 0.2 and before, in which the
        number of steps is missing.
        """
        updates = self.optimizer.generator_optimizer.iterations
        return ops.maximum(
            self.optimizer.iterations, updates // self.generator_updates
        )

    def _count_step(self, images):
        """Adds one to the number of training steps, if there are images.

        At the end of its data TensorFlow begins a step without images, and
        runs whatever does not depend on them.
        """
        made = self._steps_made()
        one = ops.cast(ops.minimum(ops.shape(images)[0], 1), made.dtype)
        self.optimizer.iterations.assign(made + one)

    def reseed(self, seed: int) -> None:
        """Resets all seed generators of the model to an integer seed."""
        seed = check_integer("seed", seed, 0)
        for index, generator in enumerate(self._seeds()):
            generator.state.assign(np.array([seed, index], "int64"))

    def steps_of_epoch(self, steps: int) -> int:
        """Returns the steps of an epoch, rounded up to whole executions.

        Args:
            steps: Number of steps that `fit` is given for an epoch.
        """
        together = self.steps_per_execution
        return -(-steps // together) * together

    def _begin_at_its_step(self, arguments):
        """Changes arguments of `fit` so that it begins at the model's step."""
        length = self.steps_of_epoch(arguments["steps_per_epoch"])
        arguments["initial_epoch"], made = divmod(self.steps, length)
        if made:
            means = None
            if self.worker_count == 1:
                variables = self.metrics_variables
                means = [ops.convert_to_numpy(v).copy() for v in variables]
            rest = RestOfEpoch(length - made, means)
            others = keras.tree.flatten(arguments.get("callbacks") or ())
            arguments["callbacks"] = [rest, *others]

    def save_own_variables(self, store: Any) -> None:
        """Saves what Keras does not: the seed generators and the logs.

        The logs are the means over the steps of the current epoch.
        """
        super().save_own_variables(store)
        for name, mean in self._trackers.items():
            values = map(ops.convert_to_numpy, mean.variables)
            store[f"log_{name}"] = np.array([*values], "float32")
        for index, generator in enumerate(self._seeds()):
            state = ops.convert_to_numpy(generator.state)
            store[f"seed_{index}"] = state.astype("int64")

    def load_own_variables(self, store: Any) -> None:
        """Restores the seed generators and the logs.

        What is not in the file keeps its state, so that weights can be loaded
        into a model with another augmentation.
        """
        own = {
            k: np.array(store[k])
            for k in store.keys()
            if k.startswith(("seed_", "log_"))
        }
        super().load_own_variables(
            {k: store[k] for k in store.keys() if k not in own}
        )
        for index, generator in enumerate(self._seeds()):
            if f"seed_{index}" in own:
                generator.state.assign(own[f"seed_{index}"])
        for name, mean in self._trackers.items():
            if f"log_{name}" in own:
                for variable, value in zip(mean.variables, own[f"log_{name}"]):
                    variable.assign(value)

    def _seeds(self):
        seen, found = set(), []
        layers = [
            # The order must not change: files name the generators by it.
            *(self.game, self),
            *self.game._flatten_layers(),
            *self._flatten_layers(),
        ]
        for layer in layers:
            for value in vars(layer).values():
                is_seed = isinstance(value, keras.random.SeedGenerator)
                if is_seed and id(value) not in seen:
                    seen.add(id(value))
                    found.append(value)
        return found
