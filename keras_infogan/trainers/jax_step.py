"""The training step on JAX."""

import itertools
from collections.abc import Callable, Iterable
from typing import Any

import jax
import keras
import numpy as np

from keras_infogan.hints import LossAndLogs, Tensor


class JAXStep:
    """`minimize` by `jax.grad`, and the stateless steps that Keras expects.

    A `StatelessScope` around the whole step allows it to read and assign
    variables, as on the other backends.
    """

    # Whether `steps_per_execution` may be above 1.
    runs_programs = True

    def minimize(
        self,
        loss_fn: Callable[[], LossAndLogs],
        variables: list[keras.Variable],
        optimizer: keras.optimizers.Optimizer,
    ) -> dict[str, Tensor]:
        """Updates `variables` by one step of `optimizer`.

        The arguments and the result are those of `TensorFlowStep.minimize`.
        """
        chosen = {id(variable) for variable in variables}
        # Variables are looked up in the innermost scope only, so it must
        # contain every variable that the loss might read or assign.
        others = [v for v in self._step_variables() if id(v) not in chosen]

        def stateless_loss(values, other_values):
            mapping = [*zip(variables, values), *zip(others, other_values)]
            with keras.StatelessScope(state_mapping=mapping) as scope:
                loss, logs = loss_fn()
                loss = optimizer.scale_loss(loss)
            assigned = [scope.get_current_value(v) for v in others]
            return loss, (logs, assigned)

        values = [variable.value for variable in variables]
        gradients, (logs, assigned) = jax.grad(stateless_loss, has_aux=True)(
            values, [variable.value for variable in others]
        )
        for variable, value in zip(others, assigned):
            variable.assign(value)
        values, optimizer_values = optimizer.stateless_apply(
            [v.value for v in optimizer.variables], gradients, values
        )
        for variable, value in zip(variables, values):
            variable.assign(value)
        for variable, value in zip(optimizer.variables, optimizer_values):
            variable.assign(value)
        return logs

    def input_gradient(
        self, function: Callable[[Tensor], Any], inputs: Tensor
    ) -> Tensor:
        """Returns the gradient of the sum of a function by its inputs.

        The arguments and the result are those of
        `TensorFlowStep.input_gradient`.
        """
        variables = self._step_variables()

        def total(inputs, values):
            mapping = zip(variables, values)
            with keras.StatelessScope(state_mapping=mapping) as scope:
                value = function(inputs).sum()
            return value, [scope.get_current_value(v) for v in variables]

        gradient, assigned = jax.grad(total, has_aux=True)(
            inputs, [variable.value for variable in variables]
        )
        for variable, value in zip(variables, assigned):
            variable.assign(value)
        return gradient

    @property
    def is_first_worker(self) -> bool:
        """Whether this process is the one that writes files."""
        return jax.process_index() == 0

    @property
    def worker_count(self) -> int:
        """Number of processes that train together."""
        return jax.process_count()

    def largest_of_workers(self, value: int) -> int:
        """Returns the largest value that a worker gives; all must call it."""
        if self.worker_count == 1:
            return value
        from jax.experimental import multihost_utils

        return int(multihost_utils.process_allgather(np.int32(value)).max())

    def worker_batches(self, batches: Iterable) -> Iterable:
        """Yields the part of every batch that belongs to this process."""
        count, index = jax.process_count(), jax.process_index()
        for (images,) in batches:
            yield (np.split(images, count)[index],)

    def _step_variables(self):
        return [
            *self.variables,
            *(self.optimizer.variables if self.compiled else []),
            *self.metrics_variables,
        ]

    @property
    def step_groups(self) -> tuple[list[keras.Variable], ...]:
        """The variables whose values a step takes and returns, in groups."""
        return (
            self.trainable_variables,
            self.non_trainable_variables,
            self.optimizer.variables,
            self.metrics_variables,
        )

    def train_step(self, state: Any, data: Any) -> Any:
        return self._stateless(
            self.adversarial_step, state, self.step_groups, data
        )

    def test_step(self, state: Any, data: Any) -> Any:
        return self._stateless(
            self.evaluation_step,
            state,
            (
                self.trainable_variables,
                self.non_trainable_variables,
                self.metrics_variables,
            ),
            data,
        )

    def _make_function(self, step_function, concatenate_outputs=False):
        """Compiles `steps_per_execution` steps to a single program."""
        count = self.steps_per_execution
        compiled = self.jit_compile and not self.run_eagerly
        if count == 1 or not compiled or concatenate_outputs:
            return super()._make_function(step_function, concatenate_outputs)
        run = compile_steps(step_function)

        def iterator_step(state, iterator):
            batches = list(itertools.islice(iterator, count))
            if not batches:
                raise StopIteration
            shapes = [[x.shape for x in jax.tree.leaves(b)] for b in batches]
            whole = len(batches) == count and shapes.count(shapes[0]) == count
            # The remaining batches of an epoch are run one by one.
            parts = [batches] if whole else [[batch] for batch in batches]
            for part in parts:
                logs, state = run(state, part)
            return logs, state

        return iterator_step

    def _stateless(self, step, state, groups, data):
        mapping = [
            pair
            for variables, values in zip(groups, state)
            for pair in zip(variables, values)
        ]
        with keras.StatelessScope(state_mapping=mapping) as scope:
            logs = step(data)
        new_state = tuple(
            [scope.get_current_value(variable) for variable in variables]
            for variables in groups
        )
        return logs, new_state


def compile_function(
    function: Callable[[Tensor], Any],
    shape: tuple[int, ...],
    variables: list[keras.Variable],
) -> Callable:
    """Compiles a function of a float32 tensor for inference.

    The arguments and the result are those of
    `tensorflow_step.compile_function`.
    """

    @jax.jit
    def run(values, inputs):
        mapping = zip(variables, values)
        with keras.StatelessScope(state_mapping=mapping):
            return function(inputs)

    return lambda inputs: run([v.value for v in variables], inputs)


def compile_steps(step: Callable) -> Callable:
    """Compiles a loop over batches, with one step per batch, to one program.

    The state stays on the device between the steps. The buffers of the state
    that is passed in are reused, so it is invalid after the call.

    Args:
        step: Function of a state and a batch that returns the logs and the
            new state.

    Returns:
        Function of a state and a list of batches of the same shape. It
        returns the logs of the last step and the new state.
    """

    def run(state, batches):
        def body(state, batch):
            logs, state = step(state, batch)
            return state, logs

        stacked = jax.tree.map(lambda *parts: jax.numpy.stack(parts), *batches)
        state, logs = jax.lax.scan(body, state, stacked)
        return jax.tree.map(lambda values: values[-1], logs), state

    return jax.jit(run, donate_argnums=0)
