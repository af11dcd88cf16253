"""The training step on TensorFlow."""

import contextlib
from collections.abc import Callable, Iterable
from typing import Any

import keras
import tensorflow as tf

from keras_infogan.hints import LossAndLogs, Tensor
from keras_infogan.trainers.kernel_copies import add_copies

# The difference between the seeds of consecutive replicas, a prime.
REPLICA = 15_485_863


class TensorFlowStep:
    """`minimize` by a gradient tape, and the steps that Keras expects."""

    # Whether `steps_per_execution` may be above 1.
    runs_programs = True

    def minimize(
        self,
        loss_fn: Callable[[], LossAndLogs],
        variables: list[keras.Variable],
        optimizer: keras.optimizers.Optimizer,
    ) -> dict[str, Tensor]:
        """Updates `variables` by one step of `optimizer`.

        Args:
            loss_fn: Function without arguments that returns the loss, a
                scalar, and a dictionary of logs.
            variables: Keras variables to update.
            optimizer: Keras optimizer that is built on these variables.

        Returns:
            The logs that `loss_fn` returns.
        """
        copies = self._cast_kernels()
        chosen = [id(variable) for variable in variables]
        values = [copies.get(id(v), v.value) for v in variables]
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(values)
            with keras.StatelessScope() as scope:
                scope.state_mapping.update(copies)
                scope.state_mapping.update(zip(chosen, values))
                loss, logs = loss_fn()
            # The optimizers of Keras sum the gradients of the replicas.
            replicas = tf.distribute.get_strategy().num_replicas_in_sync
            loss = optimizer.scale_loss(loss / replicas)
        for variable in self.variables:
            assigned = scope.get_current_value(variable)
            kept = id(variable) in copies or id(variable) in chosen
            if assigned is not None and not kept:
                variable.assign(assigned)
        gradients = tape.gradient(loss, values)
        self._update(optimizer)(gradients, variables)
        for variable in variables:
            copies.pop(id(variable), None)
        return logs

    def input_gradient(
        self, function: Callable[[Tensor], Any], inputs: Tensor
    ) -> Tensor:
        """Returns the gradient of the sum of a function by its inputs.

        The gradient is itself differentiable inside the loss of `minimize`.

        Args:
            function: Function from a tensor to a tensor.
            inputs: Tensor at which the gradient is computed.

        Returns:
            Tensor of the shape of `inputs`.
        """
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(inputs)
            total = tf.reduce_sum(function(inputs))
        return tape.gradient(total, inputs)

    def _cast_kernels(self):
        """Returns the kernels cast to the compute dtype, by `id(variable)`."""
        shared = self._copies is not None and not tf.distribute.has_strategy()
        # Replicas are traced in threads that interleave within a step, so
        # they must not share the copies.
        copies = self._copies if shared else {}
        add_copies(
            copies,
            self._flatten_layers(),
            lambda variable, dtype: tf.cast(variable.value, dtype),
        )
        return copies

    def _update(self, optimizer):
        """Returns the update of an optimizer, compiled by XLA.

        The update is limited by memory bandwidth, and XLA fuses it so that
        every weight and moment is read and written once. The rest of the step
        is faster without XLA on CPUs.
        """

        def update(gradients, variables):
            pairs = zip(gradients, variables)
            gradients = [
                None if g is None else tf.cast(g, v.dtype) for g, v in pairs
            ]
            optimizer.apply(gradients, variables)

        scaled = isinstance(optimizer, keras.optimizers.LossScaleOptimizer)
        if scaled or self.run_eagerly or tf.distribute.has_strategy():
            return update
        return lambda gradients, variables: tf.function(
            lambda gradients: update(gradients, variables),
            jit_compile=True,
            autograph=False,
        )(gradients)

    @property
    def is_first_worker(self) -> bool:
        """Whether this process is the one that writes files."""
        return self.distribute_strategy.extended.should_checkpoint

    @property
    def worker_count(self) -> int:
        """Number of processes that train together."""
        strategy = self.distribute_strategy
        if not isinstance(strategy, tf.distribute.MultiWorkerMirroredStrategy):
            return 1
        here = len(strategy.extended.worker_devices)
        return strategy.num_replicas_in_sync // here

    def largest_of_workers(self, value: int) -> int:
        """Returns the largest value that a worker gives; all must call it."""
        if self.worker_count == 1:
            return value
        strategy = self.distribute_strategy
        values = strategy.experimental_distribute_values_from_function(
            lambda _: tf.constant([value])
        )
        return int(tf.reduce_max(strategy.gather(values, axis=0)))

    def worker_batches(self, batches: Iterable) -> Iterable:
        """Returns the batches unchanged: Keras splits them for replicas."""
        return batches

    _copies = None

    def train_step(self, data: Any) -> Any:
        self._copies = {}
        try:
            with self._own_streams():
                return _reducible(self.adversarial_step(data))
        finally:
            self._copies = None

    def test_step(self, data: Any) -> Any:
        with self._own_streams():
            return _reducible(self.evaluation_step(data))

    def _maybe_symbolic_build(self, iterator=None, data_batch=None):
        """Does nothing: the constructor and `compile` build everything.

        Under a distribution strategy Keras reads a batch from the data to
        build the model. A stream would lose this batch, and with several
        workers it is not possible at all.
        """

    @contextlib.contextmanager
    def _own_streams(self):
        """Gives every replica its own random numbers within a step.

        Between steps the seed generators of all replicas have the same state,
        the one that is saved. Within a step each replica shifts its own copy,
        which TensorFlow does not aggregate.
        """
        replica = tf.distribute.get_replica_context()
        if replica.num_replicas_in_sync == 1:
            yield
            return
        shift = tf.cast(replica.replica_id_in_sync_group, "int64") * REPLICA
        states = [generator.state for generator in self._seeds()]
        for state in states:
            state.assign(tf.add(state, [shift, 0]))
        yield
        for state in states:
            state.assign(tf.subtract(state, [shift, 0]))


def compile_function(
    function: Callable[[Tensor], Any],
    shape: tuple[int, ...],
    variables: list[keras.Variable],
) -> Callable:
    """Compiles a function of a float32 tensor for inference.

    Args:
        function: Function from a tensor to a dictionary of tensors. It may
            read variables but must not assign them.
        shape: Shape of the tensor without the batch axis.
        variables: Keras variables that the function reads.

    Returns:
        The compiled function.
    """
    # The function is traced once, for batches of any size.
    return tf.function(function, autograph=False).get_concrete_function(
        tf.TensorSpec((None, *shape), "float32")
    )


def _reducible(logs):
    """Returns the logs in a shape that Keras can average over workers.

    With several workers Keras also averages over the first axis, which a
    scalar does not have.
    """
    strategy = tf.distribute.get_strategy()
    if not isinstance(strategy, tf.distribute.MultiWorkerMirroredStrategy):
        return logs
    return {name: tf.reshape(value, (1,)) for name, value in logs.items()}
