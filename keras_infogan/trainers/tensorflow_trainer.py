"""The train step's verbs on TensorFlow."""

import keras
import tensorflow as tf


class TensorFlowTrainer:
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
        values = [variable.value for variable in variables]
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(values)
            loss, logs = loss_fn()
            loss = optimizer.scale_loss(loss)
        gradients = tape.gradient(loss, values)
        self._update(optimizer)(gradients, variables)
        return logs

    def _update(self, optimizer):
        """Returns the optimizer's update, fused into one pass by XLA.

        The update is bound by memory, and XLA reads and writes every weight
        and moment once. The rest of the step is faster without XLA on CPUs.
        """
        scaled = isinstance(optimizer, keras.optimizers.LossScaleOptimizer)
        if scaled or self.run_eagerly or tf.distribute.has_strategy():
            return optimizer.apply
        return lambda gradients, variables: tf.function(
            lambda gradients: optimizer.apply(gradients, variables),
            jit_compile=True,
            autograph=False,
        )(gradients)

    def train_step(self, data):
        return self.adversarial_step(data)

    def test_step(self, data):
        return self.evaluation_step(data)
