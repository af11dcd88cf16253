"""The train step's verbs on TensorFlow."""

import contextlib

import keras
import tensorflow as tf

# Between the seeds of neighbouring replicas, a prime.
REPLICA = 15_485_863


class TensorFlowStep:
    """`minimize` with a gradient tape, and Keras's step signatures."""

    def minimize(self, loss_fn, variables, optimizer):
        """Updates `variables` by one step of `optimizer`.

        Args:
            loss_fn: Function of no argument that returns the loss, a scalar,
                and a dictionary of logs.
            variables: Keras variables to update; the optimizer was built on
                them.
            optimizer: Keras optimizer.

        Returns:
            The logs of `loss_fn`.
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
            # Keras's optimizers sum the gradients of the replicas.
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

    def input_gradient(self, function, inputs):
        """Returns the gradient of a function's sum by its inputs.

        It can be differentiated again, inside the loss of `minimize`.

        Args:
            function: Function of a tensor.
            inputs: Where to take the gradient.
        """
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(inputs)
            total = tf.reduce_sum(function(inputs))
        return tape.gradient(total, inputs)

    def _cast_kernels(self):
        """Returns the kernels in their layers' compute dtype, by identity.

        Keras casts a kernel at every call of its layer, and its gradient back
        as often. One copy serves all calls until its kernel is updated.
        """
        shared = self._copies is not None and not tf.distribute.has_strategy()
        # Replicas trace in threads that take turns within a step.
        copies = self._copies if shared else {}
        for layer in self._flatten_layers():
            if layer.compute_dtype == layer.variable_dtype:
                continue
            for variable in layer._trainable_variables:
                if variable._autocast and id(variable) not in copies:
                    copies[id(variable)] = tf.cast(
                        variable.value, layer.compute_dtype
                    )
        return copies

    def _update(self, optimizer):
        """Returns the optimizer's update, fused into one pass by XLA.

        The update is bound by memory, and XLA reads and writes every weight
        and moment once. The rest of the step is faster without XLA on CPUs.
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
    def is_first_worker(self):
        """Whether this process is the one of all that writes files."""
        return self.distribute_strategy.extended.should_checkpoint

    def worker_batches(self, batches):
        """Returns the batches as they are: Keras parts them for replicas."""
        return batches

    _copies = None

    def train_step(self, data):
        self._copies = {}
        try:
            with self._own_streams():
                return _reducible(self.adversarial_step(data))
        finally:
            self._copies = None

    def test_step(self, data):
        with self._own_streams():
            return _reducible(self.evaluation_step(data))

    def _maybe_symbolic_build(self, iterator=None, data_batch=None):
        """Does nothing: a constructor and `compile` have built everything.

        Under a strategy Keras takes a batch out of the data for it, which a
        stream does not give back, and across workers it cannot.
        """

    @contextlib.contextmanager
    def _own_streams(self):
        """Gives every replica random streams of its own within a step.

        Between steps all replicas hold one state, the one that is saved. A
        seed generator's state is not aggregated: each replica writes its own.
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


def compile_function(function, shape, variables):
    """Returns a function of a float32 tensor, compiled, for inference.

    Args:
        function: Function that may read weights and assigns none. It returns
            a dictionary of tensors.
        shape: Shape of the tensor behind the batch.
        variables: Keras variables that the function reads.
    """
    # Traced once, for batches of any size.
    return tf.function(function, autograph=False).get_concrete_function(
        tf.TensorSpec((None, *shape), "float32")
    )


def _reducible(logs):
    """Returns logs of a shape whose mean over the workers Keras can take.

    Across workers Keras takes the mean over the first axis as well, which a
    scalar has not.
    """
    strategy = tf.distribute.get_strategy()
    if not isinstance(strategy, tf.distribute.MultiWorkerMirroredStrategy):
        return logs
    return {name: tf.reshape(value, (1,)) for name, value in logs.items()}
